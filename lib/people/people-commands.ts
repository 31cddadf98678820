import { z } from "zod";
import { roles } from "@/lib/auth/permissions";

// Strict, all of them: a field that was not asked for is refused, not passed by.

const id = z.number().int().positive().max(2_147_483_647);
const role = z.enum(roles);
const name = z.string().trim().min(1, "a name is needed").max(200);
// Longer than any password may be, so that the reason is given where passwords are judged.
const password = z.string().max(500);

export const invitation = z.strictObject({
  email: z.string().trim().toLowerCase().max(320).pipe(z.email("expected an e-mail address")),
  role,
  name: name.optional(),
});

export type Invitation = z.input<typeof invitation>;

export const personChange = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("role"), id, role }),
  z.strictObject({ do: z.literal("disable"), id }),
  z.strictObject({ do: z.literal("enable"), id }),
]);

export type PersonChange = z.infer<typeof personChange>;

export const personTarget = z.strictObject({ id });

export const tokenWish = z.strictObject({
  name,
  role,
  owner: z.enum(["me", "system"]),
  /** Null: it does not expire. */
  days: z.number().int().min(1).max(3650).nullable(),
});

export type TokenWish = z.infer<typeof tokenWish>;

export const passwordAgain = z.strictObject({ password });

export const newOwnPassword = z.strictObject({ current: password, password });

export const sessionEnd = z.strictObject({
  which: z.union([z.literal("others"), z.strictObject({ id: z.string().max(64) })]),
});

export const welcome = z.strictObject({ secret: z.string().max(100), name, password });

export type Welcome = z.infer<typeof welcome>;
