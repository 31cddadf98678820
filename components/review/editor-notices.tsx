import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { EditProblems } from "./edit-form";
import layout from "./review-layout.module.css";
import { StaleNotice } from "./stale-notice";

/** Why a text was not saved; it stays in the editor whatever the reason. */
export type RefusedSave = {
  said: string;
  rest: string;
  problems: EditProblems;
  /** The article as it is now, where somebody else changed it meanwhile. */
  theirs: ArticleDetail | null;
  /** Which of the two ways of saving it was. */
  approve: boolean;
};

export type EditorNoticesProps = {
  /** When the draft that was restored was kept, until the reader has taken note. */
  restoredAt: string | null;
  onUseRestored: () => void;
  onDropRestored: () => void;
  /** The article went on since the draft was begun. */
  isOutdated: boolean;
  refused: RefusedSave | null;
  onSaveOnTop: (version: number, approve: boolean) => void;
  onDiscard: () => void;
};

/** The strips above the editor: a restored draft, an article that went on meanwhile, a save that was refused. */
export function EditorNotices(props: EditorNoticesProps) {
  const { restoredAt, onUseRestored, onDropRestored, isOutdated, refused, onSaveOnTop, onDiscard } = props;
  const theirs = refused?.theirs ?? null;
  return (
    <>
      {restoredAt ? (
        <StaleNotice
          notice={{
            kind: "info",
            said: (
              <>
                Your draft of <Moment at={restoredAt} show="time" /> was restored.
              </>
            ),
            rest: isOutdated ? "The article has changed since you began it; saving shows you both." : null,
          }}
          actions={
            <>
              <Button size="small" onClick={onUseRestored}>
                Go on
              </Button>
              <Button size="small" variant="ghost" onClick={onDropRestored}>
                Throw it away
              </Button>
            </>
          }
        />
      ) : null}
      {refused ? (
        <StaleNotice
          notice={{ kind: theirs ? "person" : "failed", said: refused.said, rest: refused.rest }}
          actions={
            theirs ? (
              <>
                <Button size="small" variant="go" onClick={() => onSaveOnTop(theirs.version, refused.approve)}>
                  Save on top of revision {theirs.revision.number}
                </Button>
                <Button size="small" onClick={onDiscard}>
                  Discard mine
                </Button>
              </>
            ) : null
          }
        />
      ) : null}
      {theirs ? <Theirs article={theirs} /> : null}
    </>
  );
}

/** The other text, above one's own, to copy from. */
function Theirs({ article }: { article: ArticleDetail }) {
  const { title, body } = article.record;
  return (
    <details open className="border-b border-rule">
      <summary className={`${layout.inset} py-2 text-13 text-ink-2`}>
        The article now: revision {article.revision.number}, {article.status}
      </summary>
      <section
        aria-label="The article now"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className={`${layout.inset} max-h-72 overflow-y-auto pr-5 pb-4`}
      >
        <p className="max-w-measure font-serif text-20 font-strong">
          <bdi>{title}</bdi>
        </p>
        <p className="mt-2 max-w-measure font-serif text-15 leading-6 whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">
          {body}
        </p>
      </section>
    </details>
  );
}
