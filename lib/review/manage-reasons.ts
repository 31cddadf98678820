import "server-only";
import crypto from "node:crypto";
import type pg from "pg";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { type AuditAction, recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { ago } from "./explain-conflict";
import type { ReasonChange } from "./reason-command";

export type ManagedReason = ReasonRow & { isArchived: boolean };

/** All reasons, those in use first and in their order; `stamp` is another one whenever anything of them changed. */
export type ReasonList = { reasons: ManagedReason[]; stamp: string };

type Queryable = Pick<pg.ClientBase, "query">;

async function readList(on: Queryable): Promise<ReasonList> {
  const reasons = await queryRows<ManagedReason>(
    sql`SELECT id, key, label, needs_note AS "needsNote", archived_at IS NOT NULL AS "isArchived" FROM reasons
      ORDER BY archived_at IS NOT NULL, position, id`,
    on,
  );
  return { reasons, stamp: crypto.createHash("sha256").update(JSON.stringify(reasons)).digest("hex") };
}

/** The list that admins keep. */
export async function listManagedReasons(viewer: Viewer): Promise<ReasonList> {
  assertCan(viewer, "reason:manage");
  return readList(db().pool);
}

const usedIn = ({ reasons }: ReasonList) => reasons.filter(({ isArchived }) => !isArchived);

/** Who changed the list last, for an admin who saw an older one. */
async function changedMeanwhile(on: Queryable): Promise<AppError> {
  const [last] = await queryRows<{ name: string | null; seconds: number }>(
    sql`SELECT coalesce(t.name, p.name) AS name, extract(epoch FROM now() - e.at)::float8 AS seconds
      FROM audit_entries e LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
      WHERE e.action LIKE 'reason.%' ORDER BY e.id DESC LIMIT 1`,
    on,
  );
  const by = last?.name ?? "Somebody";
  const message = `${by} changed the reasons ${ago(last?.seconds ?? 0)}. Nothing of yours was saved; this is the list as it is now.`;
  return new AppError("conflict", message, { by });
}

function wrongLabel(message: string): AppError {
  return new AppError("invalid-input", message, { fields: [{ field: "label", message }] });
}

function assertNewLabel({ reasons }: ReasonList, label: string, id: number | null): void {
  const same = reasons.find((reason) => reason.id !== id && reason.label.toLowerCase() === label.toLowerCase());
  if (same) throw wrongLabel(`There is a reason “${same.label}” already${same.isArchived ? ", archived" : ""}.`);
}

/** By what scripts know it; it stays when the label changes. */
function newKey({ reasons }: ReasonList, label: string): string {
  const words = label
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["reason"];
  const wanted = words.join("-").slice(0, 40).replace(/-+$/, "");
  const taken = new Set(reasons.map(({ key }) => key));
  let key = wanted;
  for (let n = 2; taken.has(key); n++) key = `${wanted}-${n}`;
  return key;
}

const auditOf: Record<ReasonChange["do"], AuditAction> = {
  add: "reason.add",
  rename: "reason.rename",
  "needs-note": "reason.needs-note",
  move: "reason.move",
  archive: "reason.archive",
  restore: "reason.restore",
};

/** Positions are given anew, so that whatever stood there before they are 1, 2, 3… */
async function writeOrder(connection: pg.ClientBase, ids: number[]): Promise<void> {
  await connection.query(
    `UPDATE reasons SET position = place.position FROM unnest($1::int[]) WITH ORDINALITY AS place(id, position)
     WHERE reasons.id = place.id AND reasons.position <> place.position`,
    [ids],
  );
}

/** What the audit entry says of a change. */
type Said = { key: string; [detail: string]: string | number | boolean };

async function add(
  connection: pg.ClientBase,
  list: ReasonList,
  { label, needsNote }: { label: string; needsNote: boolean },
): Promise<Said> {
  assertNewLabel(list, label, null);
  const key = newKey(list, label);
  const place = usedIn(list).length + 1;
  await connection.query("INSERT INTO reasons (key, label, position, needs_note) VALUES ($1, $2, $3, $4)", [
    key,
    label,
    place,
    needsNote,
  ]);
  return { key, label, needsNote };
}

async function move(
  connection: pg.ClientBase,
  list: ReasonList,
  { id, key }: ManagedReason,
  by: -1 | 1,
): Promise<Said> {
  const ids = usedIn(list).map((one) => one.id);
  const at = ids.indexOf(id);
  const to = Math.min(Math.max(at + by, 0), ids.length - 1);
  if (at < 0) throw new AppError("wrong-status", "An archived reason has no place; restore it first.");
  ids.splice(to, 0, ...ids.splice(at, 1));
  await writeOrder(connection, ids);
  return { key, to: to + 1 };
}

async function apply(connection: pg.ClientBase, list: ReasonList, change: ReasonChange): Promise<Said> {
  if (change.do === "add") return add(connection, list, change);
  const reason = list.reasons.find(({ id }) => id === change.id);
  if (!reason) throw new AppError("not-found", `There is no reason ${change.id}.`);
  const { id, key } = reason;
  const used = usedIn(list);
  switch (change.do) {
    case "rename":
      assertNewLabel(list, change.label, id);
      await connection.query("UPDATE reasons SET label = $2 WHERE id = $1", [id, change.label]);
      return { key, from: reason.label, to: change.label };
    case "needs-note":
      await connection.query("UPDATE reasons SET needs_note = $2 WHERE id = $1", [id, change.needsNote]);
      return { key, needsNote: change.needsNote };
    case "move":
      return move(connection, list, reason, change.by);
    case "archive":
      if (used.length === 1 && used[0]?.id === id) {
        throw new AppError("wrong-status", "This is the last reason: without one nothing could be rejected.");
      }
      await connection.query("UPDATE reasons SET archived_at = coalesce(archived_at, now()) WHERE id = $1", [id]);
      return { key };
    case "restore":
      await connection.query("UPDATE reasons SET archived_at = NULL, position = $2 WHERE id = $1", [
        id,
        used.length + 1,
      ]);
      return { key };
  }
}

/**
 * Changes the list of reasons. Archived ones stay readable wherever they were given; none is ever deleted.
 * @param stamp that of the list as the person saw it
 * @throws AppError conflict when another admin changed it meanwhile, saying who; not-found; invalid-input for a label
 * that is taken; wrong-status when none would be left
 */
export async function changeReasons(viewer: Viewer, stamp: string, change: ReasonChange): Promise<ReasonList> {
  assertCan(viewer, "reason:manage");
  return inTransaction(async (connection) => {
    // Of two admins at once the second sees what the first did. Reading the list waits for nobody.
    await connection.query("LOCK TABLE reasons IN SHARE ROW EXCLUSIVE MODE");
    const list = await readList(connection);
    if (list.stamp !== stamp) throw await changedMeanwhile(connection);
    const said = await apply(connection, list, change);
    await recordAudit(connection, viewer, auditOf[change.do], `reason ${said.key}`, said);
    return readList(connection);
  });
}
