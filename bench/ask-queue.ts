import { oldestFirst, queueFilters } from "@/lib/articles/article-address";
import { listArticles } from "@/lib/articles/list-articles";
import type { Desk } from "./desk";
import { type Figure, figureOf } from "./figure";
import { time } from "./measure";

const pages = 400;

/** Asks for the first page of the queue again and again, as an editor's page would. @returns milliseconds of each */
async function askQueue(desk: Desk, isOver: (asked: number) => boolean): Promise<number[]> {
  const took: number[] = [];
  while (!isOver(took.length)) {
    took.push((await time(() => listArticles(desk.editor, { filters: queueFilters, sort: oldestFirst }))).ms);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return took;
}

/**
 * The queue's first page while `work` runs in a process of its own, beside the same while nothing does.
 * @param what as in "while … is imported"
 */
export async function measureQueueBeside(
  desk: Desk,
  { part, what, work }: { part: string; what: string; work: () => Promise<unknown> },
): Promise<Figure> {
  await askQueue(desk, (asked) => asked >= 50);
  const floor = await askQueue(desk, (asked) => asked >= pages);
  let ended = false;
  const working = work().finally(() => {
    ended = true;
  });
  // Told below: by itself a failure would end the benchmark at once.
  working.catch(() => {});
  // Its process takes a moment to begin.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const product = await askQueue(desk, (asked) => ended && asked > 0);
  await working;
  const name = `the queue's first page while ${what}, beside an idle desk`;
  return figureOf({ part, name, unit: "ms" }, { product, floor });
}
