import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import { type Comparison as Compared, type ComparedPair, saidOfMove } from "@/lib/articles/comparison";
import { ChangeNumber } from "./change-number";
import { BlockText } from "./compared-block";
import { ComparedFields } from "./compared-fields";
import styles from "./comparison.module.css";

export type CompareView = "side" | "inline";

export type ComparisonProps = {
  comparison: Compared;
  /** What stands on either side: "Revision 1", "Yours". */
  leftName: string;
  rightName: string;
  /** A line under each name: by whom, when. */
  leftNote?: ReactNode;
  rightNote?: ReactNode;
  view: CompareView;
  /** The language of the text, where it is known. */
  language?: string | null | undefined;
};

/** Of more than these only what is seen is laid out. */
const manyPairs = 300;

/** Two texts beside each other, or in one; told by lines through and under the words, and by words for who does not see. */
export function Comparison({ comparison, view, language, ...names }: ComparisonProps) {
  const { leftName, rightName, leftNote, rightNote } = names;
  return (
    <div
      className={joinClasses(
        styles.comparison,
        view === "inline" ? styles.inline : styles.side,
        comparison.pairs.length > manyPairs && styles.long,
      )}
    >
      <div className={styles.heads}>
        <div>
          <b>{leftName}</b> {leftNote}
        </div>
        <span />
        <div>
          <b>{rightName}</b> {rightNote}
        </div>
      </div>
      {comparison.pairs.map((pair, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pairs of a comparison have no other identity and never move
        <Pair key={index} pair={pair} view={view} language={language ?? undefined} />
      ))}
      <ComparedFields fields={comparison.fields} leftName={leftName} rightName={rightName} />
    </div>
  );
}

function Pair({ pair, view, language }: { pair: ComparedPair; view: CompareView; language: string | undefined }) {
  const { change } = pair;
  return (
    <div
      id={change === null ? undefined : `change-${change}`}
      className={joinClasses(styles.pair, change === null ? styles.unchanged : styles.changed)}
      lang={language}
    >
      {view === "side" ? (
        <>
          <Side pair={pair} side="left" />
          <Gutter pair={pair} />
          <Side pair={pair} side="right" />
        </>
      ) : (
        <>
          <Gutter pair={pair} />
          <div className={styles.cell} dir="auto">
            <BlockText pair={pair} side="both" />
          </div>
        </>
      )}
    </div>
  );
}

function Gutter({ pair }: { pair: ComparedPair }) {
  const { change } = pair;
  return (
    <div className={styles.gutter}>
      {change === null ? null : <ChangeNumber change={change} kinds={kindsOf(pair)} />}
    </div>
  );
}

function kindsOf(pair: ComparedPair): string {
  const { left, right, pieces, moved } = pair;
  const move = saidOfMove(pair);
  const kinds = [
    move ? `${move.before} change ${moved}` : null,
    pieces.some(({ kind }) => kind === "removed") || (right === null && !move) ? "deletion" : null,
    pieces.some(({ kind }) => kind === "added") || (left === null && !move) ? "insertion" : null,
    pieces.some(({ said }) => said) || (left !== null && right !== null && left !== right) ? "formatting" : null,
  ].filter((kind) => kind !== null);
  return kinds.join(" and ");
}

function Side({ pair, side }: { pair: ComparedPair; side: "left" | "right" }) {
  const place = side === "left" ? styles.left : styles.right;
  if (pair[side] === null) {
    return (
      <div className={joinClasses(styles.cell, place, styles.none)}>
        <span className="sr-only">nothing here</span>
      </div>
    );
  }
  return (
    <div className={joinClasses(styles.cell, place)} dir="auto">
      <BlockText pair={pair} side={side} />
    </div>
  );
}
