import { findPersonByEmail } from "@/lib/auth/load-viewer";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { closeDatabase } from "@/lib/db/db";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { AppError } from "@/lib/errors/app-error";
import { isOutage } from "@/lib/errors/is-outage";
import { type Command, UsageError } from "./command";
import { commands } from "./commands";

async function usage(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  return `Usage:\n${loaded.map((command) => `  npm run -s galley -- ${command.usage}`).join("\n")}`;
}

type Opened = { release(): Promise<void> };

async function actAs(email: string | undefined): Promise<Viewer> {
  if (email === undefined) return systemViewer;
  const viewer = await findPersonByEmail(email);
  if (!viewer) throw new AppError("not-found", `There is nobody with the address ${email} who may come in.`);
  return viewer;
}

async function run(command: Command, args: string[]): Promise<number> {
  let opened: Opened | null = null;
  try {
    return await command.run({
      args,
      async open(as) {
        opened = await prepareDatabase(() => {});
        return actAs(as);
      },
    });
  } finally {
    await closeDatabase();
    await (opened as Opened | null)?.release();
  }
}

function explain(error: unknown, command: Command | undefined): string {
  if (error instanceof UsageError) return `${error.message}\nUsage: npm run -s galley -- ${command?.usage ?? "help"}`;
  if (error instanceof AppError) return error.message;
  if (isOutage(error)) return "The database does not answer. Trying again is safe.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<number> {
  const [name = "", ...args] = process.argv.slice(2);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const asked = name === "help" || name === "--help";
    const unknown = asked || name === "" ? "" : `There is no command ${name}.\n`;
    process.stderr.write(`${unknown}${await usage()}\n`);
    return asked ? 0 : 1;
  }
  let command: Command | undefined;
  try {
    command = await load();
    return await run(command, args);
  } catch (error) {
    process.stderr.write(`galley: ${explain(error, command)}\n`);
    return 1;
  }
}

// A reader that stops early, such as head, is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await main();
