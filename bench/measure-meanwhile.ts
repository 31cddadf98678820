import { setTimeout as sleep } from "node:timers/promises";
import { noFilters } from "@/lib/articles/article-address";
import type { Viewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { db } from "@/lib/db/db";
import { recordDecision } from "@/lib/review/record-decision";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideBare, drawPending, type Pending } from "./decide-bare";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { type Pair, time } from "./measure";
import { startAlone } from "./start-alone";

/** Decides on one article after the other, ours and the bare one by turns, until it is over. */
async function decideUntil(desk: Desk, articles: Pending[], isOver: () => boolean): Promise<Pair> {
  const pair: Pair = { product: [], floor: [] };
  const connection = await db().pool.connect();
  try {
    while (!isOver()) {
      const [ours, bare] = [articles.pop(), articles.pop()];
      if (!ours || !bare) break;
      const command = { kind: "approve", version: ours.version } as const;
      pair.product.push((await time(() => recordDecision(desk.editor, ours.id, command))).ms);
      pair.floor.push((await time(() => decideBare(connection, desk.editor.personId, bare, "approve"))).ms);
      await sleep(20);
    }
    return pair;
  } finally {
    connection.release();
  }
}

/** Single decisions while another process approves everything that is in the queue. */
export async function measureMeanwhile(desk: Desk): Promise<Measured> {
  const viewer: Viewer = { ...desk.editor, role: "admin" };
  return withCopy(desk, async () => {
    const articles = await drawPending(Math.min(4_000, Math.floor(desk.size / 10)), desk.seed, "unqueued");
    // Read in before: figures are those of a warm database.
    await decideUntil(desk, articles.splice(0, 40), () => false);
    const flags = ["needs-human-review", "ai-generated-style"] as const;
    const queue = await freezeSelection(viewer, { ...noFilters, status: ["pending"], flag: [...flags] });
    const bulkId = await createBulk(viewer, { kind: "approve", selectionId: queue.id });
    let isOver = false;
    const bulk = startAlone("bulk", String(bulkId)).finally(() => {
      isOver = true;
    });
    const pair = await decideUntil(desk, articles, () => isOver);
    await bulk;
    const name = `a single decision while ${queue.count} are approved at once`;
    return { figures: [figureOf({ part: "meanwhile", name, unit: "ms" }, pair)], skipped: [] };
  });
}
