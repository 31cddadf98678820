import { z } from "zod";
import { settingNames } from "./find-settings";
import { numberSettingNames } from "./number-settings";

/** One setting and how it is to stand. */
export const settingCommand = z.union([
  z.strictObject({ name: z.enum(settingNames), isOn: z.boolean() }),
  z.strictObject({ name: z.enum(numberSettingNames), value: z.int().min(0).max(1_000_000) }),
]);

export type SettingCommand = z.infer<typeof settingCommand>;
