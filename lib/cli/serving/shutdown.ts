type Step = () => unknown;

const never = new Promise<never>(() => {});

/**
 * The steps of a start, and taking them down again, last first, once. Ctrl-C arrives several times (from the
 * terminal, from npm, from the script above us), so only one that comes a second later counts as a second: it hurries.
 */
export class Shutdown {
  private readonly undos: Step[] = [];
  private readonly hurries: Step[] = [];
  private ending: Promise<void> | null = null;
  private askedAt = 0;

  constructor(private readonly log: (line: string) => void) {
    // A terminal or a pipe that has gone away is no reason to leave children behind.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.onSignal());
  }

  /** `undo` runs at the end; `hurry` runs when a person asks twice. */
  add(undo: Step, hurry?: Step): void {
    this.undos.push(undo);
    if (hurry) this.hurries.push(hurry);
  }

  /**
   * Runs one step of the start. It is waited for when the end comes while it is under way, so that what it was
   * setting up is taken down too; and once the end has begun no further step begins.
   */
  async run<Result>(work: () => Promise<Result>, undo?: (result: Result) => Promise<unknown>): Promise<Result> {
    if (this.begun) return never;
    const result = work();
    this.add(async () => {
      const done = await Promise.race([result.then((value) => ({ value })).catch(() => null), this.hurried()]);
      if (done) await undo?.(done.value);
    });
    await result;
    return this.begun ? never : result;
  }

  get begun(): boolean {
    return this.ending !== null;
  }

  private hurried(): Promise<null> {
    return new Promise((resolve) => this.hurries.push(() => resolve(null)));
  }

  private onSignal(): void {
    if (!this.begun) {
      this.askedAt = Date.now();
      this.log("Stopping …");
      void this.end(0);
    } else if (Date.now() - this.askedAt > 1_000) {
      this.log("Stopping at once.");
      for (const hurry of this.hurries) void hurry();
    }
  }

  /** Ends the process with this code when all is taken down. */
  end(code: number): Promise<void> {
    this.ending ??= this.takeDown(code);
    return this.ending;
  }

  private async takeDown(code: number): Promise<void> {
    // Only after the caller has noted that the end has begun.
    await Promise.resolve();
    for (const undo of this.undos.reverse()) {
      try {
        await undo();
      } catch (error) {
        this.log(error instanceof Error ? error.message : String(error));
      }
    }
    process.exit(code);
  }
}
