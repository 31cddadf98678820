import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { decideNow, makeArticle, makeEditor, makeViewer, type Person } from "@/lib/testing/factories";
import { claimArticle, freeClaim } from "./claim-next";
import { countWatches, stopListening } from "./live-articles";
import { openLive } from "./open-live";
import { type Peek, peekArticle } from "./peek-article";
import { takeOverClaim } from "./take-over";

let anna: Person;
let ben: Person;

beforeAll(async () => {
  [anna, ben] = [await makeEditor(), await makeEditor()];
});

afterAll(stopListening);

/** The events of a stream, one after the other. */
async function watch(viewer: Person, articleId: number) {
  const left = new AbortController();
  const reader = (await openLive(viewer, articleId, left.signal)).getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = async (): Promise<Peek | null> => {
    for (;;) {
      const event = /data: (.*)\n\n/.exec(text);
      if (event?.[1]) {
        text = text.slice(event.index + event[0].length);
        return JSON.parse(event[1]);
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  return { next, leave: () => left.abort() };
}

test("a stream tells who has the article, and every change of hands and of version", async () => {
  const { id } = await makeArticle();
  const stream = await watch(ben, id);
  expect(await stream.next()).toMatchObject({ version: 1, claimedBy: null });
  await claimArticle(anna, id);
  expect(await stream.next()).toMatchObject({ version: 1, claimedBy: { name: anna.name, isMine: false } });
  await takeOverClaim(ben, id, anna.name);
  expect(await stream.next()).toMatchObject({ version: 1, claimedBy: { name: ben.name, isMine: true } });
  await freeClaim(ben, id);
  expect(await stream.next()).toMatchObject({ version: 1, claimedBy: null });
  await decideNow(anna, id, { kind: "approve" });
  expect(await stream.next()).toMatchObject({ version: 2, claimedBy: null });
  stream.leave();
  expect(await stream.next()).toBeNull();
});

test("renewing a claim is nothing to tell", async () => {
  const { id } = await makeArticle();
  const stream = await watch(ben, id);
  await stream.next();
  await claimArticle(anna, id);
  expect(await stream.next()).toMatchObject({ claimedBy: { name: anna.name } });
  await claimArticle(anna, id);
  await decideNow(anna, id, { kind: "approve" });
  expect(await stream.next()).toMatchObject({ version: 2 });
  stream.leave();
});

test("what happened while the connection to the database was lost is told once it is back", async () => {
  const { id } = await makeArticle();
  const stream = await watch(ben, id);
  await stream.next();
  await db().pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
  );
  await claimArticle(anna, id);
  expect(await stream.next()).toMatchObject({ claimedBy: { name: anna.name } });
  stream.leave();
});

test("a browser that goes leaves nothing behind, and a person has only so many streams", async () => {
  const { id } = await makeArticle();
  const viewer = await makeViewer();
  const before = countWatches();
  const open = await Promise.all(Array.from({ length: 12 }, () => watch(viewer, id)));
  expect(countWatches()).toBe(before + 12);
  await expect(watch(viewer, id)).rejects.toMatchObject({ code: "rate-limited", details: { retryAfter: 60 } });
  for (const { leave } of open) leave();
  expect(countWatches()).toBe(before);
  const again = await watch(viewer, id);
  expect(await again.next()).toEqual({ ...(await peekArticle(viewer, id)), at: expect.any(String) });
  again.leave();
});

test("there is no stream of an article that is not there", async () => {
  await expect(openLive(anna, 2_000_000_000, new AbortController().signal)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(countWatches()).toBe(0);
});
