import { joinClasses } from "@/components/ui/join-classes";
import { ScoreBar } from "@/components/ui/score-bar";
import { type ArticleDetail, scoreNames } from "@/lib/articles/article-rows";
import { metadataEntriesOf } from "@/lib/articles/metadata-entries";
import { ArticleHistory } from "./article-history";
import { BoxSection } from "./box-section";
import { Checklist } from "./checklist";
import { ContradictionsList } from "./contradictions-list";
import { MetadataList } from "./metadata-list";
import type { TakeDownActions } from "./review-actions";
import layout from "./review-layout.module.css";
import { SimilarPosts, type SimilarState } from "./similar-posts";
import { TakeDown } from "./take-down";

export type MetadataBoxProps = {
  article: ArticleDetail;
  similar: SimilarState;
  ticked: readonly string[];
  onTick: (ticked: string[]) => void;
  canSeeBulk: boolean;
  /** Null for who may not take a text down. */
  takeDown: TakeDownActions | null;
  /** ISO 8601 of the rendering. */
  now: string;
};

/** Everything about an article that is not its text, on the desk beside it. */
export function MetadataBox({ article, similar, ticked, onTick, canSeeBulk, takeDown, now }: MetadataBoxProps) {
  const { record } = article;
  return (
    <aside aria-label="About this article" className={joinClasses("text-14", layout.aside)}>
      <Scores article={article} />
      <ContradictionsList contradictions={article.contradictions} />
      {record.checklist.length > 0 ? (
        <Checklist key={`checklist ${article.id}`} items={record.checklist} ticked={ticked} onChange={onTick} />
      ) : null}
      <BoxSection title="Metadata" aside={article.revision.kind === "imported" ? "as imported" : "as edited"}>
        <MetadataList
          key={article.id}
          entries={metadataEntriesOf(record)}
          contradicted={new Set(article.contradictions.map(({ field }) => field))}
        />
      </BoxSection>
      <BoxSection title="Similar Posts">
        <SimilarPosts articleId={article.id} similar={similar} />
      </BoxSection>
      <BoxSection title="History" id="history">
        <ArticleHistory article={article} canSeeBulk={canSeeBulk} now={now} />
      </BoxSection>
      {takeDown && !article.takenDown ? (
        <TakeDown key={`take-down ${article.id}`} article={article} actions={takeDown} />
      ) : null}
    </aside>
  );
}

function Scores({ article }: { article: ArticleDetail }) {
  const { score } = article.record;
  return (
    <dl aria-label="Scores" className="grid grid-cols-[repeat(4,1fr)_1.35fr] gap-4 max-md:gap-2">
      {scoreNames.map((name) => (
        <Score key={name} name={name} value={score[name]} />
      ))}
      <Score name="overall" value={article.overall} />
    </dl>
  );
}

function Score({ name, value }: { name: string; value: number | null }) {
  return (
    <div>
      <dt className="text-13 text-ink-3">{name}</dt>
      <dd className="[--score-h:4px] [&>span]:pb-1.75 [&>span]:text-left [&>span]:text-17 [&>span]:text-ink">
        <ScoreBar name={name} value={value} overall={name === "overall"} />
      </dd>
    </div>
  );
}
