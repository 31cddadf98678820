import { noFilters } from "@/lib/articles/article-address";
import type { DecisionKind } from "@/lib/articles/article-rows";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { freezeSelection, type Selection } from "@/lib/selections/freeze-selection";
import { makeArticles } from "./factories";

let made = 0;

/** Articles of a source of their own, ids ascending. */
export class ArticleSet {
  constructor(
    readonly source: string,
    readonly ids: number[],
  ) {}

  /** The id of the article in this place. */
  at(index: number): number {
    const id = this.ids[index];
    if (id === undefined) throw new Error(`there are only ${this.ids.length} articles`);
    return id;
  }

  freeze(): Promise<Selection> {
    return freezeSelection(systemViewer, { ...noFilters, source: [this.source] });
  }

  states() {
    return db().prisma.article.findMany({
      where: { id: { in: this.ids } },
      orderBy: { id: "asc" },
      select: { id: true, status: true, flags: true, version: true, decidedAt: true },
    });
  }

  /** How many decisions of this kind each article has, in the order of the ids. */
  async countDecisions(kind: DecisionKind): Promise<number[]> {
    const found = await db().prisma.decision.groupBy({
      by: ["articleId"],
      where: { articleId: { in: this.ids }, kind },
      _count: true,
    });
    return this.ids.map((id) => found.find((row) => row.articleId === id)?._count ?? 0);
  }
}

export async function makeArticleSet(count: number): Promise<ArticleSet> {
  made += 1;
  const source = `set ${process.pid}-${made}`;
  const articles = await makeArticles(count, { source });
  return new ArticleSet(
    source,
    articles.map(({ id }) => id),
  );
}
