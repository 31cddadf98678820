import { findSettings, settingNames } from "@/lib/settings/find-settings";
import { findNumberSettings, numberSettingNames, saveNumberSetting } from "@/lib/settings/number-settings";
import { saveSetting } from "@/lib/settings/save-setting";
import { type Command, type CommandContext, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";

const options = { json: { type: "boolean", default: false }, as: { type: "string" } } as const;

async function list({ args, open }: CommandContext): Promise<number> {
  const { values } = readArguments(args, options);
  const settings = await findSettings(await open(values.as));
  const numbers = await findNumberSettings();
  if (values.json) printJson({ ...settings, ...numbers });
  else {
    for (const name of settingNames) printLine(`${name}\t${settings[name] ? "on" : "off"}`);
    for (const name of numberSettingNames) printLine(`${name}\t${numbers[name]}`);
  }
  return 0;
}

async function set({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [given, state, ...more] = positionals;
  if (!given || !state || more.length > 0) throw new UsageError("settings set needs a NAME and a value");
  const number = numberSettingNames.find((one) => one === given);
  if (number) {
    if (!/^\d{1,7}$/.test(state))
      throw new UsageError(`settings set ${number}: expected a whole number, 0 for no limit`);
    await saveNumberSetting(await open(values.as), number, Number(state));
    if (values.json) printJson({ [number]: Number(state) });
    else printLine(`${number} is ${state}, from the next export on.`);
    return 0;
  }
  const name = readChoice("settings set", given, settingNames);
  const isOn = readChoice(`settings set ${name}`, state, ["on", "off"]) === "on";
  await saveSetting(await open(values.as), name, isOn);
  if (values.json) printJson({ [name]: isOn });
  else printLine(`${name} is ${state}, from the next page on.`);
  return 0;
}

/** What an admin chooses for everybody. */
export const manageSettings: Command = {
  usage:
    "settings list · settings set images on|off · settings set export-days|export-megabytes N [--json] [--as EMAIL]",
  async run({ args: [kind, ...args], open }) {
    if (kind === "list") return list({ args, open });
    if (kind === "set") return set({ args, open });
    throw new UsageError("settings needs list or set");
  },
};
