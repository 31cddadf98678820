import "server-only";
import { expect } from "vitest";
import { type ListQuery, listArticles } from "@/lib/articles/list-articles";
import { systemViewer } from "@/lib/auth/viewer";

/** The ids of all pages to the end, and from the last page back to the beginning. */
export async function pageThrough(query: ListQuery): Promise<{ forward: number[][]; back: number[][] }> {
  const idsOf = ({ rows }: { rows: { id: number }[] }) => rows.map(({ id }) => id);
  let page = await listArticles(systemViewer, query);
  expect(page.previousCursor).toBeNull();
  const forward = [idsOf(page)];
  while (page.nextCursor !== null) {
    page = await listArticles(systemViewer, { ...query, cursor: page.nextCursor });
    forward.push(idsOf(page));
  }
  const back = [idsOf(page)];
  while (page.previousCursor !== null) {
    page = await listArticles(systemViewer, { ...query, before: page.previousCursor });
    back.unshift(idsOf(page));
  }
  return { forward, back };
}
