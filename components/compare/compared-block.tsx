import type { ReactNode } from "react";
import {
  type BlockStyle,
  type ComparedPair,
  type ComparedPiece,
  saidOfMove,
  styleChangeOf,
} from "@/lib/articles/comparison";
import { ToChange } from "./change-number";
import styles from "./comparison.module.css";

export type ShownSide = "left" | "right" | "both";

/** A block as it is on one side, or both sides of it in one. */
export function BlockText({ pair, side }: { pair: ComparedPair; side: ShownSide }) {
  const style = (side === "left" ? pair.left : pair.right) ?? pair.left ?? "paragraph";
  const hidden = side === "left" ? "added" : side === "right" ? "removed" : null;
  const change = side === "left" ? null : styleChangeOf(pair);
  const text = (
    <>
      {change ? <p className={styles.said}>{change}</p> : null}
      <Block style={style}>
        {pair.pieces.map((piece, index) =>
          piece.kind === hidden ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity and never move
            <Piece key={index} piece={piece} isOld={side === "left"} isCode={style === "code"} />
          ),
        )}
        {style === "line" ? <LineAcross pair={pair} /> : null}
      </Block>
    </>
  );
  return pair.moved === undefined ? text : <Moved pair={pair}>{text}</Moved>;
}

/** A block that stands elsewhere on the other side, with the way there. */
function Moved({ pair, children }: { pair: ComparedPair; children: ReactNode }) {
  const move = saidOfMove(pair);
  if (!move || pair.moved === undefined) return children;
  return (
    <div className={styles.moved}>
      <p className={styles.said}>
        {move.before} <ToChange change={pair.moved}>change {pair.moved}</ToChange>
        {move.after}
      </p>
      {children}
    </div>
  );
}

function Block({ style, children }: { style: BlockStyle; children: ReactNode }) {
  switch (style) {
    case "title":
      return <h2 className={styles.title}>{children}</h2>;
    case "heading 1":
    case "heading 2":
      return <h3>{children}</h3>;
    case "heading 3":
    case "heading 4":
    case "heading 5":
    case "heading 6":
      return <h4>{children}</h4>;
    case "code":
      return (
        <pre>
          <code>{children}</code>
        </pre>
      );
    case "quote":
      return <blockquote>{children}</blockquote>;
    case "list item":
    case "numbered item":
      return <p className={style === "list item" ? styles.item : styles.numbered}>{children}</p>;
    case "table row":
    case "caption":
      return <p className={styles.aside}>{children}</p>;
    default:
      return <p>{children}</p>;
  }
}

/** A line across has no words that could be struck or underlined. */
function LineAcross({ pair }: { pair: ComparedPair }) {
  if (pair.right === null) return <del>line across</del>;
  return pair.left === null ? <ins>line across</ins> : <span className={styles.line}>line across</span>;
}

/** Blanks alone would be invisible as a change. */
function visible({ kind, text }: ComparedPiece): string {
  if (kind === "same" || /\S/.test(text)) return text;
  return text.replaceAll("\n", "↵\n").replaceAll(" ", "␣").replaceAll("\t", "⇥");
}

/** Blanks around a word that came or went are left unmarked: a line through them would run into the words beside it. */
function Piece({ piece, isOld, isCode }: { piece: ComparedPiece; isOld: boolean; isCode: boolean }) {
  if (piece.kind === "same" && (isOld || !piece.said)) return <Styled piece={piece}>{piece.text}</Styled>;
  const { text } = piece;
  const inner = text.trim();
  // In code, blanks are the text.
  if (inner === "" || isCode) return <Marked piece={piece}>{visible(piece)}</Marked>;
  return (
    <>
      {text.slice(0, text.length - text.trimStart().length)}
      <Marked piece={piece}>{inner}</Marked>
      {text.slice(text.trimEnd().length)}
    </>
  );
}

function Marked({ piece, children }: { piece: ComparedPiece; children: string }) {
  const inner = <Styled piece={piece}>{children}</Styled>;
  switch (piece.kind) {
    case "removed":
      return (
        <del>
          <span className="sr-only"> deleted: </span>
          {inner}
          <span className="sr-only">; </span>
        </del>
      );
    case "added":
      return (
        <ins>
          <span className="sr-only"> inserted: </span>
          {inner}
          <span className="sr-only">; </span>
        </ins>
      );
    case "same":
      return (
        <span className={styles.reset}>
          {inner}
          {piece.said ? <span className={styles.note}> [{piece.said}]</span> : null}
        </span>
      );
  }
}

/** Links lead nowhere here: what is compared is text. */
function Styled({ piece, children }: { piece: ComparedPiece; children: ReactNode }) {
  const { setting } = piece;
  if (!setting) return children;
  let shown = children;
  if (setting.href !== null) shown = <span className={styles.link}>{shown}</span>;
  for (const mark of setting.marks) {
    if (mark === "bold") shown = <b>{shown}</b>;
    else if (mark === "italic") shown = <i>{shown}</i>;
    else if (mark === "code") shown = <code>{shown}</code>;
    else if (mark === "raised") shown = <sup>{shown}</sup>;
    else if (mark === "lowered") shown = <sub>{shown}</sub>;
    else if (mark === "marked") shown = <mark>{shown}</mark>;
  }
  return shown;
}
