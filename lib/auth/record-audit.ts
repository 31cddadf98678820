import "server-only";
import type pg from "pg";
import { db } from "@/lib/db/db";
import type { Viewer } from "./viewer";

/** What the audit log tells of, in the order in which a list offers it. */
export const auditActions = [
  "sign-in",
  "sign-in.failed",
  "sign-out",
  "session.end",
  "person.add",
  "person.role",
  "person.disable",
  "person.enable",
  "person.password",
  "person.link",
  "person.connect",
  "person.part",
  "person.remove",
  "article.take-down",
  "token.create",
  "token.revoke",
  "import.create",
  "import.cancel",
  "import.take-back",
  "bulk.create",
  "bulk.cancel",
  "bulk.resume",
  "bulk.undo",
  "reason.add",
  "reason.rename",
  "reason.needs-note",
  "reason.move",
  "reason.archive",
  "reason.restore",
  "export.create",
  "export.take",
  "export.rewrite",
  "export.cancel",
  "setting.change",
  "setting.stop",
  "setting.resume",
  "audit.take",
  "backup.make",
  "backup.restore",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Appends to the audit log, in the transaction of what it records where one is given. */
export async function recordAudit(
  connection: Pick<pg.ClientBase, "query"> | null,
  viewer: Pick<Viewer, "personId" | "tokenId">,
  action: AuditAction,
  subject: string | null,
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await (connection ?? db().pool).query(
    "INSERT INTO audit_entries (person_id, token_id, action, subject, details) VALUES ($1, $2, $3, $4, $5)",
    [viewer.personId, viewer.tokenId, action, subject, JSON.stringify(details)],
  );
}
