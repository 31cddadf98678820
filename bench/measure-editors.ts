import { setTimeout as sleep } from "node:timers/promises";
import { noFilters, queueFilters } from "@/lib/articles/article-address";
import { countArticles } from "@/lib/articles/count-articles";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { createToken } from "@/lib/people/manage-tokens";
import { decideBare, drawPending } from "./decide-bare";
import type { Desk } from "./desk";
import { figureOf, type Measured } from "./figure";
import { time } from "./measure";
import { withServer } from "./serve-copy";

const editors = 50;
const paceMs = 2_000;
/** Ten thousand decisions. */
const roundsEach = 200;
/** Not counted before them, but checked: a server that has just begun compiles what it runs. */
const roundsToWarm = 15;

type Answer = { id: number; version: number };
type Took = { claims: number[]; decisions: number[]; decided: number[] };

async function post(url: string, token: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** One editor: claims the next article, decides on it, and waits for the rest of the two seconds. */
async function work(url: string, token: string, rounds: number, took: Took): Promise<void> {
  await sleep(Math.random() * paceMs);
  for (let round = -roundsToWarm; round < rounds; round++) {
    const began = performance.now();
    const claim = await time(async () => (await post(`${url}/api/v1/review/claim`, token, {})).json());
    const article: Answer = claim.result;
    const decision = await time(async () => {
      const command = { kind: "approve", version: article.version };
      const answer = await post(`${url}/api/v1/articles/${article.id}/decisions`, token, command);
      if (answer.status !== 201) throw new Error(`a decision was answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    });
    took.decided.push(article.id);
    if (round >= 0) {
      took.claims.push(claim.ms);
      took.decisions.push(decision.ms);
    }
    await sleep(Math.max(0, paceMs - (performance.now() - began)));
  }
}

/** The decision's statements by hand, on articles that nobody claims, as often as the editors' while these work. */
async function decideBeside(desk: Desk, isOver: () => boolean): Promise<number[]> {
  const took: number[] = [];
  const articles = await drawPending(Math.min(5_000, Math.floor(desk.size / 10)), desk.seed, "unqueued");
  const connection = await db().pool.connect();
  try {
    for (const article of articles) {
      if (isOver()) break;
      took.push((await time(() => decideBare(connection, desk.editor.personId, article, "approve"))).ms);
      await sleep(100);
    }
    return took;
  } finally {
    connection.release();
  }
}

/** None doubled, none lost: the record holds one approval for every answer that an editor got. */
async function assertRecord(articleIds: readonly number[]): Promise<void> {
  const { rows } = await db().pool.query<{ id: number; approvals: number }>(
    `SELECT article_id AS id, count(*)::int AS approvals FROM decisions d WHERE token_id IS NOT NULL AND kind = 'approve' GROUP BY 1`,
  );
  const decided = new Set(articleIds);
  const wrong = rows.filter(({ id, approvals }) => approvals !== 1 || !decided.has(id));
  if (decided.size !== articleIds.length || rows.length !== decided.size || wrong.length > 0) {
    throw new Error(
      `${articleIds.length} decisions were answered, on ${decided.size} articles; the record has ${rows.length}, ${wrong.length} of them wrong`,
    );
  }
}

/** Fifty editors over HTTP, each with a claim and a decision every two seconds. `runs` are rounds of each editor. */
export async function measureEditors(desk: Desk, runs = roundsEach): Promise<Measured> {
  const wanted = editors * (runs + roundsToWarm);
  const waiting = await countArticles(systemViewer, { ...noFilters, ...queueFilters });
  if (waiting < wanted) {
    const why = `it takes ${wanted} articles in the queue and there are ${waiting}: give --runs ${Math.max(1, Math.floor(waiting / editors) - roundsToWarm)} or a larger --size`;
    return { figures: [], skipped: [{ part: "editors", name: `${editors} editors`, why }] };
  }
  return withServer(desk, async ({ url }) => {
    const tokens = await Promise.all(
      Array.from({ length: editors }, (_, i) => createToken(systemViewer, `editor ${i + 1}`, "editor")),
    );
    const took: Took = { claims: [], decisions: [], decided: [] };
    let isOver = false;
    const beside = decideBeside(desk, () => isOver);
    await Promise.all(tokens.map(({ token }) => work(url, token, runs, took)));
    isOver = true;
    const floor = await beside;
    await assertRecord(took.decided);
    const named = (name: string) =>
      ({ part: "editors", name: `${editors} editors, ${editors * runs} decisions: ${name}`, unit: "ms" }) as const;
    return {
      figures: [
        figureOf(named("the decision"), { product: took.decisions, floor }),
        figureOf(named("the claim before it, with its article"), { product: took.claims, floor }),
      ],
      skipped: [],
    };
  });
}
