import "server-only";
import type { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { keysChoice } from "./keys-choice";
import { queueTableChoice } from "./queue-table-choice";

/** What a person may choose about how a page looks, and the shape of it. */
const choices = { "queue-table": queueTableChoice, keys: keysChoice };

export type ChoiceKey = keyof typeof choices;

export type Choice<Key extends ChoiceKey> = z.output<(typeof choices)[Key]>;

/** A token acts for a person but sees no pages: only the person has choices. */
function ownerOf(viewer: Viewer): number | null {
  return viewer.kind === "person" ? viewer.personId : null;
}

/** What this person chose; null where they chose nothing, or what only another version of Galley can read. */
export async function findChoice<Key extends ChoiceKey>(viewer: Viewer, key: Key): Promise<Choice<Key> | null> {
  assertCan(viewer, "article:read");
  const [row] = await queryRows<{ value: unknown }>(
    sql`SELECT value FROM person_choices WHERE person_id = ${ownerOf(viewer)}::int AND key = ${key}`,
  );
  const read = row && choices[key].safeParse(row.value);
  return read?.success ? (read.data as Choice<Key>) : null;
}

/** Keeps a choice; of two at once the last one holds. @throws AppError forbidden for whoever is no person */
export async function saveChoice<Key extends ChoiceKey>(viewer: Viewer, key: Key, value: Choice<Key>): Promise<void> {
  assertCan(viewer, "article:read");
  const owner = ownerOf(viewer);
  if (owner === null) throw new AppError("forbidden", "Only a person who is signed in has choices.");
  await queryRows(sql`INSERT INTO person_choices (person_id, key, value)
    VALUES (${owner}::int, ${key}, ${JSON.stringify(value)}::jsonb)
    ON CONFLICT (person_id, key) DO UPDATE SET value = EXCLUDED.value`);
}
