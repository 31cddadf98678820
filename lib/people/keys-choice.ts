import { z } from "zod";

/** Whether keys of a single character do something by themselves (WCAG 2.1.4). */
export const keysChoice = z.strictObject({ letters: z.boolean() });

export type KeysChoice = z.output<typeof keysChoice>;
