import type { Run } from "./compare-words";
import type { Setting } from "./comparison";

/** Puts the text of one block together as a reader sees it: blanks are one blank, lines end only where they were broken. */
export class RunCollector {
  private runs: Run[] = [];
  /** Owed before the next word: a blank, a line's end, what parts two cells. */
  private owed: "" | " " | "\n" | " | " = "";

  /** `verbatim` for code, where each blank counts. */
  add(text: string, setting: Setting | null, verbatim = false): void {
    if (verbatim) {
      this.push(text, setting);
      return;
    }
    const words = text.trim();
    if (words === "") {
      if (text !== "") this.owe(" ");
      return;
    }
    if (/^\s/.test(text)) this.owe(" ");
    if (this.owed !== "" && this.runs.length > 0) this.push(this.owed, this.owed === " " ? setting : null);
    this.push(words.replace(/\s+/g, " "), setting);
    this.owed = /\s$/.test(text) ? " " : "";
  }

  breakLine(): void {
    this.owed = "\n";
  }

  addCell(): void {
    this.owed = " | ";
  }

  /** What there is, and begins anew. */
  take(): Run[] {
    const { runs } = this;
    this.runs = [];
    this.owed = "";
    const last = runs.at(-1);
    if (last) last.text = last.text.trimEnd();
    return runs.filter(({ text }) => text !== "");
  }

  private owe(blank: " "): void {
    if (this.owed === "") this.owed = blank;
  }

  private push(text: string, setting: Setting | null): void {
    const last = this.runs.at(-1);
    if (last && (last.setting === setting || (last.setting !== null && sameSetting(last.setting, setting))))
      last.text += text;
    else this.runs.push({ text, setting });
  }
}

function sameSetting(one: Setting, other: Setting | null): boolean {
  return other !== null && one.href === other.href && one.marks.join() === other.marks.join();
}
