import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command";

/** Node's own argument parser, with its complaints as usage errors. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError naming the option and what was expected */
export function readChoice<Value extends string>(option: string, value: string, choices: readonly Value[]): Value {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: expected one of ${choices.join(", ")}`);
  return found;
}

/** The number of an import, as the only argument. @throws UsageError */
export function readImportId(command: string, [given, ...more]: string[]): number {
  if (!given || !/^\d{1,9}$/.test(given) || more.length > 0) {
    throw new UsageError(`${command} needs the number of an import`);
  }
  return Number(given);
}
