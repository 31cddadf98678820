import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { flagRecordOf } from "@/lib/articles/flags";
import { AppError } from "@/lib/errors/app-error";
import { importLines, makeAdmin, makeEditor, type Person, readArticle, readArticleOf } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import type { DecisionCommand } from "./decision-command";
import { recordDecision } from "./record-decision";

// The rules of an article's life once more, as small as they can be said, to be compared with the real ones.
type Text = { n: number; title: string; difficulty: string; edited: boolean };
type State = { status: ArticleStatus; flags: number; withdrawn: boolean; text: Text };
type Model = State & {
  version: number;
  imported: Text & { flags: number };
  newest: { before: State; after: State } | null;
  revisions: number;
};

type Step =
  | { do: "approve" | "reject" | "reopen" | "withdraw" | "undo"; admin: boolean; stale: boolean }
  | { do: "edit" | "approve with edit"; admin: boolean; stale: boolean; title: string }
  | { do: "flag"; admin: boolean; stale: boolean; flags: number }
  | { do: "import"; title: string; difficulty: string; flags: number };

const who = { admin: fc.boolean(), stale: fc.nat(9).map((n) => n === 0) };
const title = fc.constantFrom("one", "two", "three");
const flags = fc.integer({ min: 0, max: 15 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom("approve", "reject", "reopen", "withdraw"), ...who }),
  fc.record({ do: fc.constant("undo" as const), ...who }),
  fc.record({ do: fc.constantFrom("edit", "approve with edit"), ...who, title }),
  fc.record({ do: fc.constant("flag" as const), ...who, flags }),
  fc.record({ do: fc.constant("import" as const), title, difficulty: fc.constantFrom("easy", "hard"), flags }),
);

function stateOf({ status, flags, withdrawn, text }: Model): State {
  return { status, flags, withdrawn, text };
}

function decide(model: Model, after: Partial<State>): Model {
  const before = stateOf(model);
  const next = { ...model, ...after, version: model.version + 1 };
  return { ...next, newest: { before, after: stateOf(next) } };
}

function edit(model: Model, wanted: string): Text {
  return { n: model.revisions + 1, title: wanted, difficulty: model.text.difficulty, edited: true };
}

/** The model after a decision, or the code that refuses it. */
function decided(model: Model, given: Exclude<Step, { do: "import" }>): Model | string {
  if ((given.do === "flag" || given.do === "withdraw") && !given.admin) return "forbidden";
  if (given.stale) return "stale";
  if (given.do === "undo") return undone(model, given.admin);
  if (model.withdrawn) return "wrong-status";
  const isPending = model.status === "pending";
  if (given.do === "reopen") return isPending ? "wrong-status" : decide(model, { status: "pending" });
  if (given.do === "withdraw") return decide(model, { withdrawn: true });
  if (given.do === "flag") return given.flags === model.flags ? "invalid-input" : decide(model, { flags: given.flags });
  if (given.do !== "edit" && !isPending) return "wrong-status";
  if (!("title" in given)) return decide(model, { status: given.do === "approve" ? "approved" : "rejected" });
  if (given.title === model.text.title) {
    return given.do === "edit" ? "invalid-input" : decide(model, { status: "approved" });
  }
  const next = decide(model, { status: given.do === "edit" ? "pending" : "approved", text: edit(model, given.title) });
  return { ...next, revisions: model.revisions + 1 };
}

function undone(model: Model, admin: boolean): Model | string {
  if (!model.newest) return "wrong-status";
  const { before, after } = model.newest;
  const changedText = before.text.n !== after.text.n;
  if (before.flags !== after.flags && !changedText && !admin) return "forbidden";
  if (before.withdrawn !== after.withdrawn && !admin) return "forbidden";
  if (model.status !== after.status || model.withdrawn !== after.withdrawn) return "stale";
  if (changedText && model.text.n !== after.text.n) return "stale";
  // No status for a text that it was not given to: the bodies are all the same here.
  if (before.status !== "pending" && model.text.title !== after.text.title) return "stale";
  const flipped = before.flags ^ after.flags;
  return decide(model, {
    status: before.status,
    withdrawn: before.withdrawn,
    text: changedText ? before.text : model.text,
    flags: (model.flags & ~flipped) | (before.flags & flipped),
  });
}

function imported(model: Model, given: Extract<Step, { do: "import" }>): Model {
  const same = (text: Text) => text.title === given.title && text.difficulty === given.difficulty;
  const last = model.imported;
  if ((same(last) && given.flags === last.flags) || (same(model.text) && given.flags === model.flags)) return model;
  const text = { n: model.revisions + 1, title: given.title, difficulty: given.difficulty, edited: false };
  const merged = (model.flags & ~(given.flags ^ last.flags)) | (given.flags & (given.flags ^ last.flags));
  const isBeside = model.text.edited || model.withdrawn;
  const isNewText = given.title !== model.text.title && (!isBeside || given.title !== last.title);
  const reopens = !model.withdrawn && model.status !== "pending" && isNewText;
  const after = { flags: merged, text: isBeside ? model.text : text };
  const next = reopens
    ? decide(model, { ...after, status: "pending" })
    : { ...model, ...after, version: model.version + 1 };
  return { ...next, revisions: text.n, imported: { ...text, flags: given.flags } };
}

let editor: Person;
let admin: Person;
let articles = 0;

beforeAll(async () => {
  editor = await makeEditor();
  admin = await makeAdmin();
});

verifyAtEnd();

function recordFor(externalId: string, given: { title: string; difficulty: string; flags: number }) {
  const { title, difficulty } = given;
  return { externalId, title, body: "Always the same.", difficulty, flags: flagRecordOf(given.flags) };
}

function commandFor(given: Exclude<Step, { do: "import" }>, version: number): DecisionCommand {
  if (given.do === "edit") return { kind: "edit", version, edit: { title: given.title } };
  if (given.do === "approve with edit") return { kind: "approve", version, edit: { title: given.title } };
  if (given.do === "flag") return { kind: "flag", version, flags: flagRecordOf(given.flags) };
  if (given.do === "reject") return { kind: "reject", version, reasons: ["duplicate"] };
  return { kind: given.do, version };
}

/** Does the same to the article and to the model; both must agree on what comes of it. */
async function takeStep(articleId: number, externalId: string, model: Model, given: Step): Promise<Model> {
  if (given.do === "import") {
    await importLines([recordFor(externalId, given)]);
    return imported(model, given);
  }
  const expected = decided(model, given);
  const stale = model.version > 1 ? model.version - 1 : model.version + 1;
  const command = commandFor(given, given.stale ? stale : model.version);
  const outcome = await recordDecision(given.admin ? admin : editor, articleId, command).catch((error: unknown) => {
    if (error instanceof AppError) return error.code;
    throw error;
  });
  if (typeof expected === "string") {
    expect(outcome).toBe(expected);
    return model;
  }
  expect(outcome).toMatchObject({ version: expected.version, status: expected.status });
  return expected;
}

test("any sequence of decisions and imports does what the rules say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      articles += 1;
      const externalId = `model-${articles}`;
      const first = { title: "one", difficulty: "easy", flags: 1 };
      await importLines([recordFor(externalId, first)]);
      const { id } = await readArticleOf(externalId);
      const text = { n: 1, title: first.title, difficulty: first.difficulty, edited: false };
      const start: State = { status: "pending", flags: 1, withdrawn: false, text };
      let model: Model = { ...start, version: 1, imported: { ...text, flags: 1 }, newest: null, revisions: 1 };
      for (const given of steps) {
        model = await takeStep(id, externalId, model, given);
        const { status, flags, withdrawn, version } = model;
        const article = await readArticle(id);
        expect(article).toMatchObject({ status, flags, withdrawn, version });
        expect(article).toMatchObject({ title: model.text.title, difficulty: model.text.difficulty });
        expect(article.currentRevision.number).toBe(model.text.n);
        expect(article.decidedAt === null).toBe(status === "pending");
      }
    }),
    { numRuns: 25 },
  );
});
