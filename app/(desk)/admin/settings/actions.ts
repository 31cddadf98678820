"use server";

import { z } from "zod";
import type { AllSettings } from "@/components/settings/settings-desk";
import { scoreWeights } from "@/lib/articles/find-weights";
import type { ScoreWeights } from "@/lib/articles/overall-score";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { findSettings } from "@/lib/settings/find-settings";
import { findNumberSettings, saveNumberSetting } from "@/lib/settings/number-settings";
import { saveSetting } from "@/lib/settings/save-setting";
import {
  cancelWeighing,
  findWeighting,
  resumeWeighing,
  type ScoreWeighting,
  saveWeights,
} from "@/lib/settings/score-weights";
import { type SettingCommand, settingCommand } from "@/lib/settings/setting-command";

export async function saveSettingAction(input: SettingCommand): Promise<ActionResult<AllSettings>> {
  return runAction(settingCommand, input, async (viewer, command) => {
    if ("isOn" in command) await saveSetting(viewer, command.name, command.isOn);
    else await saveNumberSetting(viewer, command.name, command.value);
    return { ...(await findSettings(viewer)), ...(await findNumberSettings()) };
  });
}

export async function saveWeightsAction(input: ScoreWeights): Promise<ActionResult<ScoreWeighting>> {
  return runAction(scoreWeights, input, async (viewer, weights) => {
    await saveWeights(viewer, weights);
    return findWeighting(viewer);
  });
}

const stop = z.strictObject({ resume: z.boolean() });

export async function stopWeighingAction(input: { resume: boolean }): Promise<ActionResult<ScoreWeighting>> {
  return runAction(stop, input, async (viewer, { resume }) => {
    await (resume ? resumeWeighing(viewer) : cancelWeighing(viewer));
    return findWeighting(viewer);
  });
}

export async function readWeightingAction(): Promise<ActionResult<ScoreWeighting>> {
  return runAction(z.undefined(), undefined, (viewer) => findWeighting(viewer));
}
