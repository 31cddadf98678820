import { scoreWeights } from "@/lib/articles/find-weights";
import { findSettings, settingNames } from "@/lib/settings/find-settings";
import { findNumberSettings, numberSettingNames, saveNumberSetting } from "@/lib/settings/number-settings";
import { saveSetting } from "@/lib/settings/save-setting";
import { saveWeights } from "@/lib/settings/score-weights";
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
  if (given === "weights") return setWeights(state, values, open);
  const name = readChoice("settings set", given, settingNames);
  const isOn = readChoice(`settings set ${name}`, state, ["on", "off"]) === "on";
  await saveSetting(await open(values.as), name, isOn);
  if (values.json) printJson({ [name]: isOn });
  else printLine(`${name} is ${state}, from the next page on.`);
  return 0;
}

/** As `2,1,1,0`: quality, freshness, depth, clarity. The worker of a running Galley works out the articles. */
async function setWeights(text: string, values: { json: boolean; as?: string }, open: CommandContext["open"]) {
  const [quality, freshness, depth, clarity, ...more] = text.split(",").map(Number);
  const read = scoreWeights.safeParse({ quality, freshness, depth, clarity });
  if (!read.success || more.length > 0) {
    throw new UsageError(
      "settings set weights: expected four whole numbers from 0 to 100, one of them over 0: 2,1,1,0",
    );
  }
  await saveWeights(await open(values.as), read.data);
  if (values.json) printJson({ weights: read.data });
  else printLine("The weights hold from now on; the worker works out the overall scores.");
  return 0;
}

/** What an admin chooses for everybody. */
export const manageSettings: Command = {
  usage:
    "settings list · settings set images on|off · settings set export-days|export-megabytes N · settings set weights Q,F,D,C [--json] [--as EMAIL]",
  async run({ args: [kind, ...args], open }) {
    if (kind === "list") return list({ args, open });
    if (kind === "set") return set({ args, open });
    throw new UsageError("settings needs list or set");
  },
};
