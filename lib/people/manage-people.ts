import "server-only";
import type pg from "pg";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/password";
import { type Role, roles } from "@/lib/auth/permissions";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { endLinks, endSessionsOf } from "./end-access";

export type PersonRow = {
  id: number;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  createdAt: string;
  removedAt: string | null;
};

const emailAddress = z.string().trim().toLowerCase().max(320).pipe(z.email("expected an e-mail address"));

export const newPerson = z.object({
  email: emailAddress,
  role: z.enum(roles, `expected one of ${roles.join(", ")}`),
  name: z.string().trim().min(1).max(200).optional(),
  password: z.string().nullable(),
});

export type NewPerson = z.input<typeof newPerson>;

function nameFrom(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._+-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}

/** @throws AppError conflict when the address is taken, invalid-input for a short password */
export async function addPerson(viewer: Viewer, input: NewPerson): Promise<PersonRow> {
  assertCan(viewer, "person:manage");
  assertProved(viewer);
  const wanted = newPerson.parse(input);
  const passwordHash = wanted.password === null ? null : await hashPassword(wanted.password);
  return inTransaction((connection) => insertPerson(connection, viewer, wanted, passwordHash));
}

/** Writes a person down who was asked for above. @throws AppError conflict when the address is taken */
export async function insertPerson(
  connection: pg.PoolClient,
  viewer: Viewer,
  { email, role, name = nameFrom(email) }: z.output<typeof newPerson>,
  passwordHash: string | null,
): Promise<PersonRow> {
  const made = await connection.query<{ id: number; created_at: Date }>(
    `INSERT INTO people (email, name, role, password_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (email) DO NOTHING RETURNING id, created_at`,
    [email, name, role, passwordHash],
  );
  const row = made.rows[0];
  if (!row) throw new AppError("conflict", `There is a person with the address ${email} already.`);
  await recordAudit(connection, viewer, "person.add", `person ${row.id}`, { role });
  return { id: row.id, email, name, role, disabled: false, createdAt: row.created_at.toISOString(), removedAt: null };
}

export async function listPeople(viewer: Viewer): Promise<PersonRow[]> {
  assertCan(viewer, "person:manage");
  const people = await db().prisma.person.findMany({ orderBy: { id: "asc" } });
  return people.map((p) => ({
    id: p.id,
    email: p.email,
    name: p.name,
    role: p.role,
    disabled: p.disabledAt !== null,
    createdAt: p.createdAt.toISOString(),
    removedAt: p.removedAt?.toISOString() ?? null,
  }));
}

type Change = { role: Role } | { disabled: boolean } | { password: string };

function actionOf(change: Change) {
  if ("role" in change) return "person.role" as const;
  if ("password" in change) return "person.password" as const;
  return change.disabled ? ("person.disable" as const) : ("person.enable" as const);
}

/**
 * Changes a person's role, password or whether they may come in. Every session they have ends with it, and every link
 * to set a password by ends with a new one and with disabling.
 * @param who their address or their id
 * @param why what the record tells besides
 * @throws AppError not-found, unproved, wrong-status when nobody would be left to administer the desk
 */
export async function changePerson(
  viewer: Viewer,
  who: string | number,
  change: Change,
  why: Record<string, string> = {},
): Promise<void> {
  assertCan(viewer, "person:manage");
  assertProved(viewer);
  const passwordHash = "password" in change ? await hashPassword(change.password) : null;
  await inTransaction(async (connection) => {
    // Two admins demoting each other at once must not leave none.
    await connection.query("SELECT 1 FROM people WHERE role = 'admin' ORDER BY id FOR UPDATE");
    const changed = await connection.query<{ id: number }>(
      `UPDATE people SET role = coalesce($2::role, role), password_hash = coalesce($3, password_hash),
         disabled_at = CASE WHEN $4::boolean IS NULL THEN disabled_at WHEN $4 THEN coalesce(disabled_at, now()) END,
         session_epoch = session_epoch + 1
         WHERE ${typeof who === "number" ? "id = $1::int" : "email = lower($1::text)"}
           AND removed_at IS NULL RETURNING id`,
      [who, "role" in change ? change.role : null, passwordHash, "disabled" in change ? change.disabled : null],
    );
    const id = changed.rows[0]?.id;
    if (id === undefined) {
      const whom = typeof who === "number" ? "is no such person" : `is nobody with the address ${who}`;
      throw new AppError("not-found", `There ${whom}.`);
    }
    if (!("role" in change)) await endLinks(connection, id);
    await endSessionsOf(connection, id);
    const left = await connection.query("SELECT 1 FROM people WHERE role = 'admin' AND disabled_at IS NULL LIMIT 1");
    if (left.rowCount === 0) {
      throw new AppError(
        "wrong-status",
        "Nobody would be left to administer Galley. Make somebody else an admin first.",
      );
    }
    await recordAudit(
      connection,
      viewer,
      actionOf(change),
      `person ${id}`,
      "role" in change ? { role: change.role, ...why } : why,
    );
  });
}
