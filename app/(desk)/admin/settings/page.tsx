import type { Metadata } from "next";
import { SettingsDesk } from "@/components/settings/settings-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
import { noFilters } from "@/lib/articles/article-address";
import { countArticles } from "@/lib/articles/count-articles";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { findSettings } from "@/lib/settings/find-settings";
import { findNumberSettings } from "@/lib/settings/number-settings";
import { findWeighting } from "@/lib/settings/score-weights";
import { proofOf } from "../../account/proof-of";
import { readWeightingAction, saveSettingAction, saveWeightsAction, stopWeighingAction } from "./actions";

export const metadata: Metadata = { title: "Settings" };

/** What an admin chooses for everybody. */
export default async function SettingsPage() {
  const viewer = await requirePageViewer();
  if (!can(viewer, "setting:manage")) return <RefusedSheet title="Settings are for admins" />;
  const [switches, numbers, weighting, articles] = await Promise.all([
    findSettings(viewer),
    findNumberSettings(),
    findWeighting(viewer),
    countArticles(viewer, noFilters),
  ]);
  return (
    <PageSheet margin="list">
      <SettingsDesk
        start={{ ...switches, ...numbers }}
        save={saveSettingAction}
        weighting={weighting}
        articles={articles}
        saveWeights={saveWeightsAction}
        stopWeighing={stopWeighingAction}
        readWeighting={readWeightingAction}
        prove={await proofOf(viewer)}
      />
    </PageSheet>
  );
}
