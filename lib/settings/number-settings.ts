import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

/** Numbers that an admin chooses, with what holds until then. 0 is no limit. */
const numberSettings = {
  /** Days that the files of an export stay; its set and its manifest stay for good. */
  "export-days": 30,
  /** Of all files of one export together, of 1,000,000 bytes each. */
  "export-megabytes": 50_000,
} as const satisfies Record<string, number>;

export type NumberSettingName = keyof typeof numberSettings;

export const numberSettingNames = Object.keys(numberSettings) as NumberSettingName[];

const highest = 1_000_000;

function isFitting(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= highest;
}

/** What was chosen, or what holds where nothing was. No viewer: the worker asks for them. */
export async function findNumberSettings(): Promise<Record<NumberSettingName, number>> {
  const rows = await queryRows<{ key: string; value: unknown }>(
    sql`SELECT key, value FROM settings WHERE key = ANY(${numberSettingNames}::text[])`,
  );
  const numberOf = (name: NumberSettingName) => {
    const value = rows.find(({ key }) => key === name)?.value;
    return isFitting(value) ? value : numberSettings[name];
  };
  return { "export-days": numberOf("export-days"), "export-megabytes": numberOf("export-megabytes") };
}

/** Holds from the next export on; who chose it is recorded. @throws AppError forbidden, unproved, invalid-input */
export async function saveNumberSetting(viewer: Viewer, name: NumberSettingName, value: number): Promise<void> {
  assertCan(viewer, "setting:manage");
  assertProved(viewer);
  if (!isFitting(value)) {
    throw new AppError(
      "invalid-input",
      `${name} is a whole number from 0 (no limit) to ${highest.toLocaleString("en")}.`,
    );
  }
  await inTransaction(async (connection) => {
    await connection.query(
      "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [name, JSON.stringify(value)],
    );
    await recordAudit(connection, viewer, "setting.change", name, { value });
  });
}
