"use server";

import type { AllSettings } from "@/components/settings/settings-desk";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { findSettings } from "@/lib/settings/find-settings";
import { findNumberSettings, saveNumberSetting } from "@/lib/settings/number-settings";
import { saveSetting } from "@/lib/settings/save-setting";
import { type SettingCommand, settingCommand } from "@/lib/settings/setting-command";

export async function saveSettingAction(input: SettingCommand): Promise<ActionResult<AllSettings>> {
  return runAction(settingCommand, input, async (viewer, command) => {
    if ("isOn" in command) await saveSetting(viewer, command.name, command.isOn);
    else await saveNumberSetting(viewer, command.name, command.value);
    return { ...(await findSettings(viewer)), ...(await findNumberSettings()) };
  });
}
