import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { endingWithUs } from "@/scripts/run.mjs";

type Options = {
  /** For messages: "web server". */
  name: string;
  /** Arguments of node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  /** Asked after five deaths in a minute: whether to go on trying, more slowly. */
  mayGoOn: () => Promise<boolean>;
  /** It keeps dying and is not started again. */
  onGivenUp: (message: string) => void;
};

export type Supervised = {
  /** From here on its standard output is shown; until then it is kept for the case that it dies. */
  showOutput(): void;
  isAlive(): boolean;
  /** Asks it to end, and ends it after ten seconds. */
  stop(): Promise<void>;
  /** Ends it now. */
  kill(): void;
};

const minuteMs = 60_000;
const graceMs = 10_000;
const longestPauseMs = 30_000;

/** Runs a process and runs it again when it dies. It ends by itself when this process does (endingWithUs). */
export function supervise({ name, args, env, log, mayGoOn, onGivenUp }: Options): Supervised {
  let child: ChildProcess;
  let stopping = false;
  let visible = false;
  let kept = "";
  let deaths: number[] = [];

  const start = () => {
    child = spawn(process.execPath, [...endingWithUs(), ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child.stdout?.on("data", (chunk: Buffer) => {
      if (visible) process.stdout.write(chunk);
      else kept = `${kept}${chunk}`.slice(-10_000);
    });
    child.stderr?.on("data", (chunk: Buffer) => process.stderr.write(chunk));
    child.on("error", (error) => log(`The ${name} could not be started: ${error.message}`));
    child.on("close", (code, signal) => {
      if (!stopping) void comeBack(signal ?? `code ${code}`);
    });
  };

  const comeBack = async (how: string) => {
    deaths = [...deaths.filter((at) => Date.now() - at < minuteMs), Date.now()];
    if (!visible) process.stderr.write(kept);
    const often = deaths.length >= 5;
    if (often && !(await mayGoOn())) {
      return onGivenUp(
        `The ${name} ended ${deaths.length} times within a minute (last with ${how}); its own words are above.`,
      );
    }
    const pause = often ? longestPauseMs : 250 * 2 ** deaths.length;
    log(`The ${name} ended (${how}); starting it again in ${pause / 1000} s.`);
    await sleep(pause);
    if (!stopping) start();
  };

  const isAlive = () => child.exitCode === null && child.signalCode === null;
  start();
  return {
    showOutput() {
      visible = true;
    },
    isAlive,
    async stop() {
      stopping = true;
      if (!isAlive()) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    },
    kill() {
      stopping = true;
      child.kill("SIGKILL");
    },
  };
}
