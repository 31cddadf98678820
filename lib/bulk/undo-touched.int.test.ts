import { afterAll, beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import type { FlagName } from "@/lib/articles/flags";
import { systemViewer } from "@/lib/auth/viewer";
import { verify } from "@/lib/overview/verify";
import { claimArticle } from "@/lib/review/claim-next";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeEditor,
  makeRecord,
  type Person,
  readArticle,
  readArticleOf,
  type StoredArticle,
  type Unversioned,
} from "@/lib/testing/factories";
import type { BulkCommand } from "./bulk-command";
import { createBulk } from "./create-bulk";
import { getBulk, listLeftOut } from "./list-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

let anna: Person;
let admin: Person;

beforeAll(async () => {
  anna = await makeEditor();
  admin = await makeAdmin();
});

afterAll(async () => {
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

type Case = { former: string; touch: string; id: number; record: Record<string, unknown> };

const reject: Unversioned = { kind: "reject", reasons: ["duplicate"] };

/** What an article was like before the bulk decision. */
const formers: Record<string, (id: number) => Promise<unknown>> = {
  pending: async () => {},
  approved: (id) => decideNow(anna, id, { kind: "approve" }),
  rejected: (id) => decideNow(anna, id, reject),
  "pending, edited": (id) => decideNow(anna, id, { kind: "edit", edit: { title: "Edited before" } }),
  "approved with an edit": (id) => decideNow(anna, id, { kind: "approve", edit: { body: "Edited before." } }),
  "rejected, with other flags": async (id) => {
    await decideNow(admin, id, { kind: "flag", flags: { needsHumanReview: false, imageHeavy: true } });
    await decideNow(anna, id, reject);
  },
  "reopened, with the flag": async (id) => {
    await decideNow(admin, id, { kind: "flag", flags: { aiGeneratedStyle: true } });
    await decideNow(anna, id, { kind: "approve" });
    await decideNow(anna, id, { kind: "reopen" });
  },
};

async function decideOtherwise(id: number): Promise<void> {
  const { status } = await readArticle(id);
  await decideNow(anna, id, status === "pending" ? reject : { kind: "reopen" });
}

type Touch = {
  happens: (cases: readonly Case[]) => Promise<unknown>;
  /** Why the undo leaves alone an article that the bulk decision brought from one state to the other; null where it does not. */
  code: (was: StoredArticle, made: StoredArticle) => "stale" | "claimed" | null;
};

const each = (happens: (id: number) => Promise<unknown>) => async (cases: readonly Case[]) => {
  for (const { id } of cases) await happens(id);
};

const importAgain =
  (change: object, options: { optionFlags?: FlagName[] } = {}) =>
  (cases: readonly Case[]) =>
    importLines(
      cases.map(({ record }) => ({ ...record, ...change })),
      { source, ...options },
    );

/** What happened to an article between the bulk decision and its undo. */
const touches: Record<string, Touch> = {
  nothing: { happens: async () => {}, code: () => null },
  decided: { happens: each(decideOtherwise), code: () => "stale" },
  "decided and undone": {
    happens: each(async (id) => {
      await decideOtherwise(id);
      await decideNow(anna, id, { kind: "undo" });
    }),
    code: () => "stale",
  },
  edited: {
    happens: each((id) => decideNow(anna, id, { kind: "edit", edit: { body: "Edited since." } })),
    code: () => "stale",
  },
  flagged: {
    happens: each((id) => decideNow(admin, id, { kind: "flag", flags: { hasImages: true } })),
    code: () => "stale",
  },
  withdrawn: { happens: each((id) => decideNow(admin, id, { kind: "withdraw" })), code: () => "stale" },
  "flagged by an import": { happens: importAgain({}, { optionFlags: ["has-images"] }), code: () => "stale" },
  "imported with other metadata": { happens: importAgain({ difficulty: "hard" }), code: () => null },
  "imported with another text": {
    happens: importAgain({ body: "Another text." }),
    // It reopens a decided article. Of a pending one only the text changes, unless it was edited here.
    code: (was, made) => {
      const isReopened = made.status !== "pending";
      const isTextOfNoDecision = was.status !== "pending" && made.currentRevision.kind === "imported";
      return isReopened || isTextOfNoDecision ? "stale" : null;
    },
  },
  claimed: {
    happens: each(async (id) => (await readArticle(id)).status === "pending" && claimArticle(anna, id)),
    code: (_was, made) => (made.status === "pending" ? "claimed" : null),
  },
};

let source = "";
let made = 0;

/** An article of each former state for each touch. */
async function makeCases(): Promise<Case[]> {
  made += 1;
  source = `touched ${made}`;
  const kinds = Object.keys(formers).flatMap((former) => Object.keys(touches).map((touch) => ({ former, touch })));
  const records = kinds.map(() => makeRecord());
  await importLines(records, { source });
  const cases: Case[] = [];
  for (const [place, record] of records.entries()) {
    const { id } = await readArticleOf(String(record.externalId), source);
    const { former = "", touch = "" } = kinds[place] ?? {};
    await formers[former]?.(id);
    cases.push({ former, touch, id, record });
  }
  return cases;
}

const readAll = (cases: readonly Case[]) => Promise.all(cases.map(({ id }) => readArticle(id)));

/** All that an undo restores. */
function restorable({ status, flags, currentRevisionId, title, decidedAt, withdrawn }: StoredArticle) {
  return { status, flags, currentRevisionId, title, decidedAt, withdrawn };
}

const commands: { kind: string; commandOn: (selectionId: number) => BulkCommand }[] = [
  { kind: "approval", commandOn: (selectionId) => ({ kind: "approve", selectionId }) },
  { kind: "rejection", commandOn: (selectionId) => ({ kind: "reject", selectionId, reasons: ["out-of-date"] }) },
  { kind: "reopening", commandOn: (selectionId) => ({ kind: "reopen", selectionId }) },
  {
    kind: "flagging",
    commandOn: (selectionId) => ({
      kind: "flag",
      selectionId,
      flags: { aiGeneratedStyle: true, needsHumanReview: false },
    }),
  },
];

type Seen = { was: StoredArticle; made: StoredArticle; stood: StoredArticle; is: StoredArticle };

/** The article before the bulk decision, after it, before its undo, and after that. */
function seenIn(place: number, states: readonly StoredArticle[][]): Seen {
  const [was, made, stood, is] = states.map((articles) => articles[place]);
  if (!was || !made || !stood || !is) throw new Error("an article went away");
  return { was, made, stood, is };
}

function expectTakenBack({ was, stood, is }: Seen, name: string): void {
  // A text or metadata that an import brought meanwhile stays.
  const { currentRevisionId, title } = stood;
  expect(restorable(is), `${name}: as it was`).toEqual({ ...restorable(was), currentRevisionId, title });
  expect(is.version, `${name}: the version only grows`).toBe(stood.version + 1);
}

const reasonOf = { claimed: /has it open$/, stale: /^it has changed: .+ \((.+ by .+|imported again)\)$/ };

test.each(commands)(
  "the undo of a bulk $kind gives the untouched what they had, and names every other with the reason",
  async ({ commandOn }) => {
    const cases = await makeCases();
    const before = await readAll(cases);
    const { id: selectionId } = await freezeSelection(admin, { ...noFilters, source: [source] });
    const bulkId = await createBulk(admin, commandOn(selectionId));
    await runBulk(bulkId, { chunkArticles: 9 });
    const decided = await readAll(cases);
    const passedBy = new Set((await listLeftOut(admin, bulkId, 0, 1_000)).map(({ articleId }) => articleId));
    for (const [name, { happens }] of Object.entries(touches)) {
      await happens(cases.filter(({ touch }) => touch === name));
    }
    const touched = await readAll(cases);

    const undoId = await undoBulk(admin, bulkId);
    await runBulk(undoId, { chunkArticles: 7 });

    const after = await readAll(cases);
    const leftAlone = new Map((await listLeftOut(admin, undoId, 0, 1_000)).map((row) => [row.articleId, row]));
    const count = { done: 0, leftOut: 0 };
    for (const [place, { id, former, touch }] of cases.entries()) {
      const name = `${former}, then ${touch}`;
      const seen = seenIn(place, [before, decided, touched, after]);
      const code = passedBy.has(id) ? "passed by" : touches[touch]?.code(seen.was, seen.made);
      expect(seen.made.currentRevisionId, `${name}: a bulk decision changes no text`).toBe(seen.was.currentRevisionId);
      if (code === "passed by") expect(restorable(seen.made), `${name}: not decided`).toEqual(restorable(seen.was));
      if (code === null) {
        expectTakenBack(seen, name);
        count.done += 1;
      } else {
        expect(seen.is, `${name}: left alone`).toEqual(seen.stood);
      }
      if (code === "stale" || code === "claimed") {
        expect(leftAlone.get(id), name).toMatchObject({ code, reason: expect.stringMatching(reasonOf[code]) });
        count.leftOut += 1;
      } else {
        expect(leftAlone.has(id), name).toBe(false);
      }
    }
    expect(await getBulk(admin, undoId)).toMatchObject({ ...count, total: count.done + count.leftOut });
    expect(count.done).toBeGreaterThan(1);
    expect(count.leftOut).toBeGreaterThan(5);
    expect(passedBy.size + count.done + count.leftOut).toBe(cases.length);
  },
);
