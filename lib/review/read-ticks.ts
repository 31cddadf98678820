import "server-only";
import type pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { readCurrentRecord } from "./apply-edit";
import type { ArticleState } from "./article-state";

/**
 * The ticks of a decision, each item once; null where there are none.
 * @throws AppError invalid-input naming what the checklist of the current revision does not have
 */
export async function readTicks(
  connection: pg.ClientBase,
  state: ArticleState,
  ticked: readonly string[] = [],
): Promise<string[] | null> {
  if (ticked.length === 0) return null;
  const { checklist } = await readCurrentRecord(connection, state);
  const items = new Set(checklist);
  const fields = ticked.flatMap((item, index) =>
    items.has(item) ? [] : [{ field: `ticked.${index}`, message: `“${item}” is no item of the checklist` }],
  );
  if (fields.length > 0) {
    throw new AppError("invalid-input", fields.map(({ message }) => message).join("; "), { fields });
  }
  return [...new Set(ticked)];
}
