import { expect, test } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { decideNow, type StoredArticle, type Unversioned } from "@/lib/testing/factories";
import { type Case, expectTakenBack, seenIn, touches, UndoCases } from "@/lib/testing/undo-cases";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { recordDecision } from "./record-decision";

verifyAtEnd();

const flagging: Unversioned = { kind: "flag", flags: { aiGeneratedStyle: true, needsHumanReview: false } };
const editing: Unversioned = { kind: "edit", edit: { title: "Edited now" } };

const decisions: { kind: string; commands: Unversioned[] }[] = [
  { kind: "an approval", commands: [{ kind: "approve" }] },
  { kind: "a reopening", commands: [{ kind: "reopen" }] },
  { kind: "a change of flags", commands: [flagging] },
  { kind: "an edit", commands: [editing] },
  { kind: "an approval's undo", commands: [{ kind: "approve" }, { kind: "undo" }] },
  { kind: "an undo of flags", commands: [flagging, { kind: "undo" }] },
  { kind: "an edit's undo", commands: [editing, { kind: "undo" }] },
];

/** Decides on all; @returns those that the status or the flags allow no such decision on */
async function decideAll(admin: Viewer, cases: readonly Case[], command: Unversioned): Promise<Set<number>> {
  const refused = new Set<number>();
  const decide = ({ id }: Case) =>
    decideNow(admin, id, command).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      expect(["wrong-status", "invalid-input"]).toContain(error.code);
      refused.add(id);
    });
  await Promise.all(cases.map(decide));
  return refused;
}

/** The outcome of an undo by somebody who saw the article at that version: null, or what it is refused with. */
async function undoAt(viewer: Viewer, { id }: Case, version: number): Promise<AppError | null> {
  try {
    await recordDecision(viewer, id, { kind: "undo", version });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

// What other decisions do to an undo is told by their version, whatever their kind.
const isDecision = ["decided and undone", "edited", "flagged", "withdrawn", "flagged by an import"];
const touchNames = Object.keys(touches).filter((name) => !isDecision.includes(name));

const messageOf = {
  stale: /^Import \d+ changed this \d+ s ago, after the decision .+\. Read it again and decide on it as it is now\.$/,
  claimed: /has this article open/,
};

test.each(decisions)(
  "the undo of $kind gives an untouched article what it had, and is refused with the reason for any other",
  async ({ commands }) => {
    const set = await UndoCases.make(touchNames);
    const { admin } = set.people;
    let cases = set.cases;
    const states: StoredArticle[][] = [await set.read()];
    for (const command of commands) {
      const refused = await decideAll(admin, cases, command);
      cases = cases.filter(({ id }) => !refused.has(id));
      states.push(await set.read());
    }
    const [before = [], decided = []] = states.slice(-2);
    await set.touch();
    const touched = await set.read();

    const refusals = new Map<number, AppError | null>();
    const isStillNewest = (place: number) => decided[place]?.latestDecisionId === touched[place]?.latestDecisionId;
    for (const [place, asked] of set.cases.entries()) {
      const { version: seen = 0 } = decided[place] ?? {};
      const { version: now = 0 } = touched[place] ?? {};
      if (!cases.includes(asked)) continue;
      if (seen !== now) expect(await undoAt(admin, asked, seen), asked.touch).toMatchObject({ code: "stale" });
      // Of any other the newest decision would be undone, another one.
      if (isStillNewest(place)) refusals.set(asked.id, await undoAt(admin, asked, now));
    }

    const after = await set.read();
    const count = { done: 0, refused: 0 };
    for (const [place, { id, former, touch }] of set.cases.entries()) {
      const name = `${former}, then ${touch}`;
      const seen = seenIn(place, [before, decided, touched, after]);
      const refusal = refusals.get(id);
      const code = refusal === undefined ? undefined : touches[touch]?.code(seen.was, seen.made);
      if (code === null) {
        expect(refusal, name).toBeNull();
        expectTakenBack(seen, name);
        count.done += 1;
        continue;
      }
      expect(seen.is, `${name}: left alone`).toEqual(seen.stood);
      if (code === undefined) continue;
      expect(refusal, name).toMatchObject({ code, message: expect.stringMatching(messageOf[code]) });
      count.refused += 1;
    }
    expect(count.done).toBeGreaterThan(1);
    expect(count.done + count.refused).toBe(refusals.size);
  },
);
