import { z } from "zod";
import { recordLimits } from "@/lib/articles/article-record";
import { cleanText } from "@/lib/articles/clean-json";
import { flagKeys } from "@/lib/articles/flags";

export const decisionNote = z.string().trim().max(2000).overwrite(cleanText);

/** What an editor may change of a text; `meta` merges canonical fields. */
export const articleEdit = z.strictObject({
  title: z.string().trim().min(1, "a title is required").max(1000).optional(),
  body: z.string().max(2_000_000).optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
  /** Keys to take out of `meta` and `payload`, since merging never takes one away: `meta.legacyId`. */
  remove: z
    .array(
      z
        .string()
        .regex(/^(?:meta|payload)\./, "expected meta. or payload. and a key")
        .max(2100),
    )
    .max(1000)
    .optional(),
});

export type ArticleEdit = z.infer<typeof articleEdit>;

/** Ids, keys or labels of rejection reasons. */
export const decisionReasons = z.array(z.union([z.number().int().positive(), z.string().min(1).max(200)])).max(20);

/** Items of the article's checklist that were ticked off while it was read. */
const decisionTicks = z.array(z.string().min(1).max(recordLimits.listItem)).max(200);

// The version the person saw. Never optional: without it nobody can tell what they decided on.
const version = z
  .number({ error: "the version of the article as you saw it is required" })
  .int()
  .positive()
  .max(2_147_483_647);

export const editCommand = z.strictObject({
  kind: z.literal("edit"),
  version,
  edit: articleEdit,
  note: decisionNote.optional(),
  ticked: decisionTicks.optional(),
});

/** An edit as a PATCH carries it: the edit's own fields beside the version. */
export const editPatch = z.strictObject({
  ...editCommand.omit({ kind: true, edit: true }).shape,
  ...articleEdit.shape,
});

/** A decision on one article. */
export const decisionCommand = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("approve"),
    version,
    note: decisionNote.optional(),
    edit: articleEdit.optional(),
    ticked: decisionTicks.optional(),
    reasons: decisionReasons.max(0, "an approval has no reasons").optional(),
  }),
  z.strictObject({
    kind: z.literal("reject"),
    version,
    reasons: decisionReasons.min(1, "a rejection needs at least one reason"),
    note: decisionNote.optional(),
    edit: articleEdit.optional(),
    ticked: decisionTicks.optional(),
  }),
  z.strictObject({ kind: z.literal("reopen"), version, note: decisionNote.optional() }),
  z.strictObject({ kind: z.literal("undo"), version, note: decisionNote.optional() }),
  z.strictObject({
    kind: z.literal("flag"),
    version,
    flags: z.partialRecord(z.enum(flagKeys), z.boolean()),
    note: decisionNote.optional(),
  }),
  z.strictObject({ kind: z.literal("withdraw"), version, note: decisionNote.optional() }),
  editCommand,
]);

export type DecisionCommand = z.infer<typeof decisionCommand>;
