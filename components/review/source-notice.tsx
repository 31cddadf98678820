import { RouteLink } from "@/components/ui/route-link";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { StaleNotice } from "./stale-notice";

/** That the text is not the one that came in, with a way to see in what. */
export function SourceNotice({ article }: { article: ArticleDetail }) {
  const { revision, changedAtSource, history } = article;
  const isEdited = revision.kind !== "imported";
  if (!isEdited && !changedAtSource) return null;
  const path = `/articles/${article.id}/compare`;
  const newest = changedAtSource ? history.rows.find((row) => row.type === "import")?.revision : undefined;
  const toSource = newest === undefined ? null : `${path}?left=${revision.number}&right=${newest}`;
  const notice = changedAtSource
    ? {
        said: "Changed at the source.",
        rest: "An import brought a newer text. It is kept beside the edited one, which you see here.",
      }
    : { said: `This is revision ${revision.number}, ${revision.kind} here.`, rest: "" };
  return (
    <StaleNotice
      notice={{ kind: "info", ...notice }}
      actions={
        <>
          {toSource ? <Way href={toSource} name="Compare with the newer text" /> : null}
          {isEdited ? <Way href={path} name="Compare with the import" /> : null}
        </>
      }
    />
  );
}

function Way({ href, name }: { href: string; name: string }) {
  return (
    <RouteLink href={href} prefetch={false} className="inline-flex items-center text-13 coarse:min-h-11">
      {name}
    </RouteLink>
  );
}
