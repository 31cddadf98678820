import type { Problem } from "./check-file";
import { compareRecords, nameOfRecord, type RecordKey } from "./record-lines";

/** Named one by one; beyond these a file is another file altogether. */
const mostNamed = 100;

/** What was found while lines were compared. */
export class Findings {
  checked = 0;
  readonly problems: Problem[] = [];
  #more = 0;

  add(row: string, problem: string): void {
    if (this.problems.length < mostNamed) this.problems.push({ row, problem });
    else this.#more += 1;
  }

  end(): { checked: number; problems: Problem[] } {
    if (this.#more > 0) this.problems.push({ row: "records", problem: `${this.#more} more do not agree` });
    return { checked: this.checked, problems: this.problems };
  }
}

/** What the set holds for a line of a file. A file that was written since may lack what was taken down. */
type Held = { line: RecordKey; mayBeMissing: boolean };

/**
 * A file's lines, null where one is none of its kind, against what the set holds; both in the same order, so that each is
 * held one at a time. `compare` gets those of the same article.
 */
export async function mergeLines<Given extends RecordKey, Stored extends Held>(
  given: AsyncGenerator<Given | null>,
  stored: AsyncGenerator<Stored>,
  compare: (given: Given, stored: Stored) => void,
  to: Findings,
): Promise<void> {
  let [ours, theirs] = [await given.next(), await stored.next()];
  while (!ours.done || !theirs.done) {
    if (!ours.done && ours.value === null) {
      to.add("records", "a line is no record");
      ours = await given.next();
      continue;
    }
    const [a, b] = [ours.done ? null : ours.value, theirs.done ? null : theirs.value];
    const order = a && b ? compareRecords(a, b.line) : a ? -1 : 1;
    if (a && b && order === 0) compare(a, b);
    else if (a && order < 0) to.add(nameOfRecord(a), "it stands in the file, and not at this place of the export");
    else if (b && !b.mayBeMissing) {
      to.add(nameOfRecord(b.line), "it is in the export, and not at this place of the file");
    }
    if (order <= 0) ours = await given.next();
    if (order >= 0) theirs = await stored.next();
  }
}
