import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import type { SettingName } from "./find-settings";

/** Switches a setting on or off, and records who did. It holds from the next page on. @throws AppError unproved */
export async function saveSetting(viewer: Viewer, name: SettingName, isOn: boolean): Promise<void> {
  assertCan(viewer, "setting:manage");
  assertProved(viewer);
  await inTransaction(async (connection) => {
    await connection.query(
      "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [name, JSON.stringify(isOn)],
    );
    await recordAudit(connection, viewer, "setting.change", name, { on: isOn });
  });
}
