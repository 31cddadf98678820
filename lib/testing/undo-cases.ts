import { expect } from "vitest";
import { type FlagName, noFlags } from "@/lib/articles/flags";
import type { Viewer } from "@/lib/auth/viewer";
import { claimArticle } from "@/lib/review/claim-next";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeEditor,
  makeRecord,
  readArticle,
  readArticleOf,
  type StoredArticle,
  type Unversioned,
} from "./factories";

/** An article of a former state, to be decided on, touched, and taken back. */
export type Case = { former: string; touch: string; id: number; record: Record<string, unknown> };

type People = { anna: Viewer; admin: Viewer };

type Touch = {
  happens: (cases: readonly Case[], people: People, source: string) => Promise<unknown>;
  /** Why an undo leaves alone what its decision brought from one state to the other; null where it does not. */
  code: (was: StoredArticle, made: StoredArticle) => "stale" | "claimed" | null;
};

const reject: Unversioned = { kind: "reject", reasons: ["duplicate"] };

/** What an article was like before the decision. */
const formers: Record<string, (id: number, people: People) => Promise<unknown>> = {
  pending: async () => {},
  approved: (id, { anna }) => decideNow(anna, id, { kind: "approve" }),
  rejected: (id, { anna }) => decideNow(anna, id, reject),
  "pending, edited": (id, { anna }) => decideNow(anna, id, { kind: "edit", edit: { title: "Edited before" } }),
  "approved with an edit": (id, { anna }) => decideNow(anna, id, { kind: "approve", edit: { body: "Edited before." } }),
  "rejected, with other flags": async (id, { anna, admin }) => {
    await decideNow(admin, id, { kind: "flag", flags: { needsHumanReview: false, imageHeavy: true } });
    await decideNow(anna, id, reject);
  },
  "reopened, with the flag": async (id, { anna, admin }) => {
    await decideNow(admin, id, { kind: "flag", flags: { aiGeneratedStyle: true } });
    await decideNow(anna, id, { kind: "approve" });
    await decideNow(anna, id, { kind: "reopen" });
  },
};

async function decideOtherwise(id: number, { anna }: People): Promise<void> {
  const { status } = await readArticle(id);
  await decideNow(anna, id, status === "pending" ? reject : { kind: "reopen" });
}

function each(happens: (id: number, people: People) => Promise<unknown>): Touch["happens"] {
  return (cases, people) => Promise.all(cases.map(({ id }) => happens(id, people)));
}

function importAgain(change: object, options: { optionFlags?: FlagName[] } = {}): Touch["happens"] {
  return (cases, _people, source) =>
    importLines(
      cases.map(({ record }) => ({ ...record, ...change })),
      { source, ...options },
    );
}

/** Of what was edited here the text stays, and the one that is imported is kept beside it. */
const takesImports = (article: StoredArticle) => article.currentRevision.kind === "imported";

const changedText = (was: StoredArticle, made: StoredArticle) => was.currentRevisionId !== made.currentRevisionId;

/** A text that was set aside would come back over the revision that was imported since. */
function codeOfMetadata(was: StoredArticle, made: StoredArticle): "stale" | null {
  return changedText(was, made) && takesImports(made) ? "stale" : null;
}

const anotherText = importAgain({ body: "Another text." });

/** What happened to an article between the decision and its undo. */
export const touches: Record<string, Touch> = {
  nothing: { happens: async () => {}, code: () => null },
  decided: { happens: each(decideOtherwise), code: () => "stale" },
  "decided and undone": {
    happens: each(async (id, people) => {
      await decideOtherwise(id, people);
      await decideNow(people.anna, id, { kind: "undo" });
    }),
    code: () => "stale",
  },
  edited: {
    happens: each((id, { anna }) => decideNow(anna, id, { kind: "edit", edit: { body: "Edited since." } })),
    code: () => "stale",
  },
  flagged: {
    happens: each((id, { admin }) => decideNow(admin, id, { kind: "flag", flags: { hasImages: true } })),
    code: () => "stale",
  },
  withdrawn: { happens: each((id, { admin }) => decideNow(admin, id, { kind: "withdraw" })), code: () => "stale" },
  "flagged by an import": { happens: importAgain({}, { optionFlags: ["has-images"] }), code: () => "stale" },
  "imported with other metadata": { happens: importAgain({ difficulty: "hard" }), code: codeOfMetadata },
  "imported without its flags": { happens: importAgain({ flags: noFlags }), code: codeOfMetadata },
  "imported with another text": {
    happens: anotherText,
    // It reopens a decided article. Of a pending one only the text changes, unless it was edited here.
    code: (was, made) => {
      const isTextOfNoDecision = was.status !== "pending" && takesImports(made);
      return made.status !== "pending" || isTextOfNoDecision ? "stale" : codeOfMetadata(was, made);
    },
  },
  "imported with another text and the first again": {
    happens: async (...given) => {
      await anotherText(...given);
      await importAgain({})(...given);
    },
    code: (was, made) => (made.status === "pending" ? codeOfMetadata(was, made) : "stale"),
  },
  claimed: {
    happens: each(async (id, { anna }) => (await readArticle(id)).status === "pending" && claimArticle(anna, id)),
    code: (_was, made) => (made.status === "pending" ? "claimed" : null),
  },
};

let made = 0;

/** An article of each former state for each of these touches, in a source of their own. */
export class UndoCases {
  private constructor(
    readonly source: string,
    readonly cases: readonly Case[],
    readonly people: People,
  ) {}

  static async make(touchNames = Object.keys(touches)): Promise<UndoCases> {
    made += 1;
    const source = `touched ${process.pid}-${made}`;
    const people = { anna: await makeEditor(), admin: await makeAdmin() };
    const kinds = Object.keys(formers).flatMap((former) => touchNames.map((touch) => ({ former, touch })));
    const records = kinds.map(() => makeRecord());
    await importLines(records, { source });
    const makeCase = async (record: Case["record"], place: number): Promise<Case> => {
      const { id } = await readArticleOf(String(record.externalId), source);
      const { former = "", touch = "" } = kinds[place] ?? {};
      await formers[former]?.(id, people);
      return { former, touch, id, record };
    };
    return new UndoCases(source, await Promise.all(records.map(makeCase)), people);
  }

  read(): Promise<StoredArticle[]> {
    return Promise.all(this.cases.map(({ id }) => readArticle(id)));
  }

  async touch(): Promise<void> {
    for (const [name, { happens }] of Object.entries(touches)) {
      const touched = this.cases.filter(({ touch }) => touch === name);
      await happens(touched, this.people, this.source);
    }
  }
}

/** The article before the decision, after it, before its undo, and after that. */
export type Seen = { was: StoredArticle; made: StoredArticle; stood: StoredArticle; is: StoredArticle };

/** Of the articles as they were read at those four times, the one in this place. */
export function seenIn(place: number, states: readonly StoredArticle[][]): Seen {
  const [was, made, stood, is] = states.map((articles) => articles[place]);
  if (!was || !made || !stood || !is) throw new Error("an article went away");
  return { was, made, stood, is };
}

/** All that an undo restores. */
export function restorable({ status, flags, currentRevisionId, title, decidedAt, withdrawn }: StoredArticle) {
  return { status, flags, currentRevisionId, title, decidedAt, withdrawn };
}

/** What the decision changed is as it was before; what an import brought meanwhile stays. */
export function expectTakenBack({ was, made, stood, is }: Seen, name: string): void {
  const { currentRevisionId, title } = changedText(was, made) ? was : stood;
  const changedFlags = was.flags ^ made.flags;
  const flags = (was.flags & changedFlags) | (stood.flags & ~changedFlags);
  expect(restorable(is), `${name}: as it was`).toEqual({ ...restorable(was), currentRevisionId, title, flags });
  expect(is.version, `${name}: the version only grows`).toBe(stood.version + 1);
}
