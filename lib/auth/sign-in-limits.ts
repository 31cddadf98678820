import "server-only";
import crypto from "node:crypto";
import net from "node:net";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

/** How many sign-ins may fail within the minutes before the next is refused unseen. */
export const signInLimits = { minutes: 15, account: 10, address: 50 };

/** First numbers of advisory locks; the second is a hash of what is limited. Taken in this order, so never crosswise. */
const locks = { account: 72_707_381, address: 72_707_382 };

type Kind = keyof typeof locks;

/** A neighbour's 2^64 addresses are one network: whoever has one of IPv6 has them all. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!net.isIPv6(address)) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean));
  const missing = tail === undefined ? 0 : Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0));
  const groups = [...(before ?? []), ...Array.from({ length: missing }, () => "0"), ...(after ?? [])];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

function keyOf(kind: Kind, value: string): Buffer {
  return crypto.createHash("sha256").update(`${kind} ${value}`).digest();
}

/** One try at a password, counted as failed until `forgetAttempt` says otherwise. */
export type Attempt = { ids: string[] };

/**
 * Counts a try before the password is looked at, so that of many at once no more than the limit are looked at. Holds
 * for any number of processes, and for accounts that don't exist as for those that do.
 * @param email null where nobody in particular is tried
 * @param address of the network; null where it is not known, and only the account is limited then
 * @throws AppError rate-limited, with the seconds to wait
 */
export async function countAttempt(email: string | null, address: string | null): Promise<Attempt> {
  const limited: { kind: Kind; key: Buffer }[] = [];
  if (email !== null) limited.push({ kind: "account", key: keyOf("account", email) });
  if (address !== null) limited.push({ kind: "address", key: keyOf("address", networkOf(address)) });
  return inTransaction(async (connection) => {
    for (const { kind, key } of limited)
      await queryRows(sql`SELECT pg_advisory_xact_lock(${locks[kind]}::int, ${key.readInt32BE(0)}::int)`, connection);
    const ids: string[] = [];
    for (const { kind, key } of limited) {
      // After the lock, and a statement of its own: it must see what others counted until now.
      const [found] = await queryRows<{ failed: number; seconds: number | null }>(
        sql`SELECT count(*)::int AS failed,
              ceil(extract(epoch FROM min(at) + make_interval(mins => ${signInLimits.minutes}::int) - clock_timestamp()))::int AS seconds
            FROM (SELECT at FROM failed_sign_ins WHERE key = ${key}::bytea
                    AND at > clock_timestamp() - make_interval(mins => ${signInLimits.minutes}::int)
                  ORDER BY at DESC LIMIT ${signInLimits[kind]}::int) newest`,
        connection,
      );
      if (found && found.failed >= signInLimits[kind])
        throw new AppError("rate-limited", "Too many attempts failed. Wait, then try again.", {
          retryAfter: Math.max(1, found.seconds ?? 1),
        });
      const [made] = await queryRows<{ id: string }>(
        sql`INSERT INTO failed_sign_ins (key, at) VALUES (${key}::bytea, clock_timestamp()) RETURNING id::text`,
        connection,
      );
      if (made) ids.push(made.id);
    }
    return { ids };
  });
}

/** The password was right: this try did not fail. Those that did stay counted. */
export async function forgetAttempt({ ids }: Attempt): Promise<void> {
  await queryRows(sql`DELETE FROM failed_sign_ins WHERE id = ANY(${ids}::bigint[])`);
}

/** The account begins anew: its password was set by who holds a link to do so. */
export async function forgetFailuresOf(email: string): Promise<void> {
  await queryRows(sql`DELETE FROM failed_sign_ins WHERE key = ${keyOf("account", email)}::bytea`);
}
