import { z } from "zod";
import { flagKeys } from "@/lib/articles/flags";
import { decisionNote, decisionReasons } from "@/lib/review/decision-command";

const selectionId = z.number({ error: "the id of a selection is required" }).int().positive().max(2_147_483_647);
const note = decisionNote.optional();
const count = z.int().nonnegative().max(2_147_483_647);

/** What the person was told before they asked for it: how many articles, and in which statuses. */
const expected = z.strictObject({ count, pending: count, approved: count, rejected: count }).optional().meta({
  description:
    "What you were told, as the freezing answered. Nothing is done where one of them is not what the selection holds.",
});

/** One decision on every article of a frozen selection. */
export const bulkCommand = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("approve"),
    selectionId,
    note,
    expected,
    reasons: decisionReasons.max(0, "an approval has no reasons").optional(),
  }),
  z.strictObject({
    kind: z.literal("reject"),
    selectionId,
    note,
    expected,
    reasons: decisionReasons.min(1, "a rejection needs at least one reason"),
  }),
  z.strictObject({ kind: z.literal("reopen"), selectionId, note, expected }),
  z.strictObject({
    kind: z.literal("flag"),
    selectionId,
    note,
    expected,
    flags: z
      .partialRecord(z.enum(flagKeys), z.boolean())
      .refine((flags) => Object.keys(flags).length > 0, "name at least one flag"),
  }),
]);

export type BulkCommand = z.infer<typeof bulkCommand>;
