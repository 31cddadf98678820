import "server-only";
import { sessionHours } from "@/lib/auth/sessions";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { PersonRow } from "./manage-people";

export type PersonInUse = PersonRow & {
  isThemselves: boolean;
  /** Null for who never signed in. */
  lastSignInAt: string | null;
  /** Browsers in which they are signed in now. */
  sessions: number;
  /** False until they used their invitation, by choosing a password or signing in by the provider. */
  hasPassword: boolean;
};

type Row = Omit<PersonInUse, "createdAt" | "lastSignInAt" | "removedAt" | "isThemselves"> & {
  created_at: Date;
  last_sign_in: Date | null;
  removed_at: Date | null;
};

/** Everybody, by name, with where they are signed in. Addresses are for admins only. */
export async function listPeopleInUse(viewer: Viewer): Promise<PersonInUse[]> {
  assertCan(viewer, "person:manage");
  const rows = await queryRows<Row>(sql`
    SELECT p.id, p.email, p.name, p.role, p.disabled_at IS NOT NULL AS disabled, p.created_at, p.removed_at,
           p.password_hash IS NOT NULL
             OR EXISTS (SELECT 1 FROM identities i WHERE i.person_id = p.id) AS "hasPassword",
           s.last_sign_in, coalesce(s.open, 0)::int AS sessions
      FROM people p LEFT JOIN (
        SELECT person_id, max(created_at) AS last_sign_in, count(*) FILTER (WHERE ended_at IS NULL
               AND created_at > now() - make_interval(hours => ${sessionHours}::int)) AS open
          FROM sessions GROUP BY person_id) s ON s.person_id = p.id
     ORDER BY p.removed_at IS NOT NULL, p.disabled_at IS NOT NULL, lower(p.name), p.id`);
  return rows.map(({ created_at, last_sign_in, removed_at, ...row }) => ({
    ...row,
    isThemselves: row.id === viewer.personId,
    createdAt: created_at.toISOString(),
    lastSignInAt: last_sign_in?.toISOString() ?? null,
    removedAt: removed_at?.toISOString() ?? null,
  }));
}
