import { ChevronLeft } from "lucide-react";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import type { ComparedRevisions, RevisionHead } from "@/lib/articles/compare-revisions";
import { CompareDesk, type RestoreActions } from "./compare-desk";
import { ComparePicker } from "./compare-picker";
import { type CompareView, Comparison } from "./comparison";
import styles from "./comparison.module.css";

export type ComparePageProps = RestoreActions & {
  compared: ComparedRevisions;
  view: CompareView;
  canRestore: boolean;
  /** ISO 8601 of the rendering. */
  now: string;
};

/** Two revisions of an article beside each other, with the ways to other ones and back. */
export function ComparePage({ compared, view, canRestore, restore, undo, now }: ComparePageProps) {
  const { articleId, comparison, left, right, revisions } = compared;
  return (
    <>
      <section
        aria-label="What is compared"
        className="flex min-h-11 flex-wrap items-center gap-x-5 gap-y-2 px-5 pb-2 max-md:px-3"
      >
        <RouteLink
          href={`/articles/${articleId}`}
          className="inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 no-underline hover:text-ink coarse:min-h-11"
        >
          <ChevronLeft aria-hidden="true" />
          Article
        </RouteLink>
        <h1 className="min-w-0 font-serif text-17 font-strong [overflow-wrap:anywhere]">
          <span className="sr-only">Compare revisions of </span>
          <bdi>{compared.title}</bdi>
        </h1>
        <ComparePicker
          articleId={articleId}
          revisions={revisions}
          left={left.number}
          right={right.number}
          view={view}
          now={now}
        />
      </section>
      <CompareDesk
        compared={{ ...compared, comparison: { ...comparison, pairs: [], fields: [] } }}
        canRestore={canRestore}
        restore={restore}
        undo={undo}
      >
        {comparison.isSame ? <Same left={left} right={right} count={revisions.length} /> : null}
        <Comparison
          comparison={comparison}
          leftName={nameOf(left)}
          rightName={nameOf(right)}
          leftNote={<Origin revision={left} now={now} />}
          rightNote={<Origin revision={right} now={now} />}
          view={view}
          language={compared.language}
        />
      </CompareDesk>
    </>
  );
}

function nameOf({ number, isCurrent }: RevisionHead): string {
  return `Revision ${number}${isCurrent ? ", current" : ""}`;
}

function Origin({ revision: { kind, at, by, import: importId }, now }: { revision: RevisionHead; now: string }) {
  return (
    <>
      {kind} <Moment at={at} now={now} />
      {by ? (
        <>
          {" by "}
          <bdi>{by}</bdi>
        </>
      ) : null}
      {importId === null ? null : `, import ${importId}`}
    </>
  );
}

/** Nothing differs, and that is said, not left to be concluded from a page without marks. */
function Same({ left, right, count }: { left: RevisionHead; right: RevisionHead; count: number }) {
  if (count === 1) {
    return (
      <Notice title="This article has one revision only." className={styles.strip}>
        Nothing has changed it since it was imported, so there is nothing to compare it with.
      </Notice>
    );
  }
  if (left.number === right.number) {
    return (
      <Notice title={`Revision ${left.number} stands on both sides.`} className={styles.strip}>
        Choose another one on the left or on the right.
      </Notice>
    );
  }
  return (
    <Notice title={`Revisions ${left.number} and ${right.number} are the same.`} className={styles.strip}>
      Neither text nor metadata nor flags differ.
    </Notice>
  );
}
