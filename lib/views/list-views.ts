import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { findVisibleViews, viewRowOf } from "./find-view";
import type { ViewRow } from "./view-rows";

// Names as people write them, "View 9" before "View 10".
const byName = new Intl.Collator("en", { numeric: true });

/** The viewer's own views and all shared ones, by name; for a token the shared ones. */
export async function listViews(viewer: Viewer): Promise<ViewRow[]> {
  assertCan(viewer, "article:read");
  const found = await findVisibleViews(db().pool, viewer);
  return found.sort((a, b) => byName.compare(a.name, b.name) || a.id - b.id).map((view) => viewRowOf(view, viewer));
}
