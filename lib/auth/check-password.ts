import "server-only";
import { db } from "@/lib/db/db";
import { isPassword } from "./password";
import { recordAudit } from "./record-audit";
import { countAttempt, forgetAttempt } from "./sign-in-limits";

type Known = { id: number; sessionEpoch: number };

const nobody = { personId: null, tokenId: null };

/**
 * The person whose password this is; null, after the same time, for an unknown address, a wrong password and a
 * disabled person. Failures are counted and recorded.
 * @param email lower case
 * @param address of the network that asks, or null where it is not known
 * @throws AppError rate-limited
 */
export async function checkPassword(email: string, password: string, address: string | null): Promise<Known | null> {
  const attempt = await countAttempt(email, address);
  const person = await db().prisma.person.findUnique({ where: { email } });
  const matches = await isPassword(person?.passwordHash ?? null, password);
  if (!person || !matches || person.disabledAt !== null) {
    await recordAudit(null, nobody, "sign-in.failed", person ? `person ${person.id}` : null);
    return null;
  }
  await forgetAttempt(attempt);
  return { id: person.id, sessionEpoch: person.sessionEpoch };
}
