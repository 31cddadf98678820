import type { Metadata } from "next";
import { SettingsDesk } from "@/components/settings/settings-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { findSettings } from "@/lib/settings/find-settings";
import { findNumberSettings } from "@/lib/settings/number-settings";
import { proveAction } from "../../account/actions";
import { saveSettingAction } from "./actions";

export const metadata: Metadata = { title: "Settings" };

/** What an admin chooses for everybody. */
export default async function SettingsPage() {
  const viewer = await requirePageViewer();
  if (!can(viewer, "setting:manage")) return <RefusedSheet title="Settings are for admins" />;
  const [switches, numbers] = await Promise.all([findSettings(viewer), findNumberSettings()]);
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:148px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]"
    >
      <SettingsDesk start={{ ...switches, ...numbers }} save={saveSettingAction} prove={proveAction} />
    </main>
  );
}
