type Step = () => Promise<void> | void;

/**
 * Takes down what was set up, last first, once. Ctrl-C arrives several times (from the terminal, from npm, from the
 * script above us), so only one that comes a second later counts as a second: it hurries.
 */
export class Shutdown {
  private steps: Step[] = [];
  private hurries: Step[] = [];
  private running: Promise<void> | null = null;
  private askedAt = 0;

  constructor(private readonly log: (line: string) => void) {
    // A terminal or a pipe that has gone away is no reason to leave children behind.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.onSignal());
  }

  /** `undo` runs at the end; `hurry` runs when a person asks twice. */
  add(undo: Step, hurry?: Step): void {
    this.steps.push(undo);
    if (hurry) this.hurries.push(hurry);
  }

  get begun(): boolean {
    return this.running !== null;
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
    this.running ??= this.takeDown(code);
    return this.running;
  }

  private async takeDown(code: number): Promise<void> {
    for (const step of this.steps.reverse()) {
      try {
        await step();
      } catch (error) {
        this.log(error instanceof Error ? error.message : String(error));
      }
    }
    process.exit(code);
  }
}
