import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { BarVerb } from "./decision-bar";

/** What may be done with an article as it stands; the server asks the same once more. */
export function verbsFor(article: ArticleDetail): BarVerb[] {
  if (article.takenDown) return ["next", "note"];
  if (article.withdrawn) return ["next", "note", "undo"];
  if (article.status !== "pending") return ["reopen", "edit", "next", "note", "undo"];
  if (article.claimedBy && !article.claimedBy.isMine) return ["next", "note", "undo"];
  return ["approve", "reject", "edit", article.hold ? "release" : "hold", "skip", "note", "undo"];
}
