/** What a command gets: its arguments, and who acts. */
export type CommandContext = {
  args: string[];
  /** Opens the database and finds out who acts: the system, or `--as EMAIL`. */
  open(as: string | undefined): Promise<import("@/lib/auth/viewer").Viewer>;
};

/** Returns the process's exit code. */
export type Command = { usage: string; run(context: CommandContext): Promise<number> };

/** A command line that can't be understood; the message says what was expected. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** One JSON object and nothing else, on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
