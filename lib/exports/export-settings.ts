import "server-only";
import { queryRows, sql } from "@/lib/db/sql";

/** Numbers that an admin sets, with what holds until then. 0 is no limit. */
export const exportSettings = {
  /** Days that the files of an export stay; its set and its manifest stay for good. */
  "export-days": 30,
  /** Of all files of one export together. */
  "export-megabytes": 50_000,
} as const satisfies Record<string, number>;

export type ExportSettingName = keyof typeof exportSettings;

/** What was set, or what holds where nothing was. */
export async function findExportSettings(): Promise<Record<ExportSettingName, number>> {
  const rows = await queryRows<{ key: string; value: unknown }>(
    sql`SELECT key, value FROM settings WHERE key IN ('export-days', 'export-megabytes')`,
  );
  const numberOf = (name: ExportSettingName) => {
    const value = rows.find(({ key }) => key === name)?.value;
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : exportSettings[name];
  };
  return { "export-days": numberOf("export-days"), "export-megabytes": numberOf("export-megabytes") };
}
