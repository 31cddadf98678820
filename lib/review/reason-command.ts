import { z } from "zod";
import { cleanText } from "@/lib/articles/clean-json";

const label = z.string().trim().min(1, "a reason has a name").max(80).overwrite(cleanText);
const id = z.int().positive().max(2_147_483_647);

/** One change of the list of reasons. */
const reasonChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("add"), label, needsNote: z.boolean().default(false) }),
  z.strictObject({ do: z.literal("rename"), id, label }),
  z.strictObject({ do: z.literal("needs-note"), id, needsNote: z.boolean() }),
  z.strictObject({ do: z.literal("move"), id, by: z.literal([-1, 1]) }),
  z.strictObject({ do: z.literal("archive"), id }),
  z.strictObject({ do: z.literal("restore"), id }),
]);

export type ReasonChange = z.infer<typeof reasonChange>;

/** The change, and the stamp of the list that the person saw. */
export const reasonCommand = z.strictObject({ stamp: z.string().max(100), change: reasonChange });
