import "server-only";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { compareTexts } from "@/lib/articles/compare-texts";
import type { Comparison } from "@/lib/articles/comparison";
import { getArticle } from "@/lib/articles/get-article";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { recordAfter } from "./apply-edit";
import type { ArticleEdit } from "./decision-command";

/** `comparison` has the article as it is now on the left, and what the edit would make of it on the right. */
export type ComparedDraft = { article: ArticleDetail; comparison: Comparison };

/**
 * The article as it is now, beside what an edit typed over an earlier version of it would make of it. Changes nothing.
 * @throws AppError not-found, invalid-input naming the field that can't be stored
 */
export async function compareDraft(viewer: Viewer, articleId: number, edit: ArticleEdit): Promise<ComparedDraft> {
  assertCan(viewer, "article:edit");
  const article = await getArticle(viewer, articleId, { forReading: true });
  return { article, comparison: compareTexts(article.record, recordAfter(article.record, edit)) };
}
