import "server-only";
import crypto from "node:crypto";
import { isObject } from "@/lib/articles/read-fields";
import type { Problem } from "./check-file";
import { differencesOf } from "./differences";
import { recordsFile } from "./export-files";
import type { Manifest } from "./export-rows";
import type { ExportedArticle } from "./export-writer";
import { readFrozen } from "./frozen-articles";
import { readLines } from "./read-lines";
import {
  compareRecords,
  type GivenLine,
  nameOfRecord,
  type RecordLine,
  readRecordLine,
  recordOfFrozen,
  writeRecord,
} from "./record-lines";

/** Named one by one; beyond these a file is another file altogether. */
const mostNamed = 100;

type Stored = { line: RecordLine; takenDown: boolean; galley: ExportedArticle["galley"] };

async function* storedRecords({ export: id, withDecisions }: Manifest): AsyncGenerator<Stored> {
  for await (const some of readFrozen(id, withDecisions)) {
    for (const frozen of some) {
      if (frozen.change === "revoked") continue;
      yield { line: recordOfFrozen(frozen), takenDown: frozen.takenDown, galley: frozen.article.galley };
    }
  }
}

/** Null for a line that is no record. */
async function* givenRecords(file: string | null): AsyncGenerator<GivenLine | null> {
  if (file === null) return;
  for await (const line of readLines(file)) if (line.trim() !== "") yield readRecordLine(line);
}

class Findings {
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

/** Who decided is no longer asked where a name was taken out since: the file may be one from before. */
function withoutName(galley: unknown): unknown {
  return isObject(galley) ? { ...galley, who: null } : galley;
}

/** A line without a revision is one of JSON Lines, which has the decision where those were asked for. */
function compareDecisions({ galley, revision }: GivenLine, stored: Stored, areNamesGone: boolean, to: Findings): void {
  if (revision !== null || !stored.galley) return;
  const [ours, theirs] = [galley ?? null, stored.galley].map((one) => (areNamesGone ? withoutName(one) : one));
  for (const problem of differencesOf(ours, theirs, "the record of decisions", "galley")) {
    to.add(nameOfRecord(stored.line), problem);
  }
}

function compare(given: RecordLine, stored: RecordLine, findings: Findings): void {
  findings.checked += 1;
  if (given.revision !== null && given.revision !== stored.revision) {
    findings.add(nameOfRecord(stored), `it is of revision ${given.revision}, the export froze ${stored.revision}`);
  } else if (given.sha256 !== stored.sha256) {
    findings.add(nameOfRecord(stored), `the record is not the one that revision ${stored.revision} gives`);
  }
}

/** Both in the same order, so that each is held one at a time. */
async function mergeRecords(
  given: AsyncGenerator<GivenLine | null>,
  stored: AsyncGenerator<Stored>,
  areNamesGone: boolean,
  to: Findings,
) {
  let [ours, theirs] = [await given.next(), await stored.next()];
  while (!ours.done || !theirs.done) {
    if (!ours.done && ours.value === null) {
      to.add("records", "a line is no record");
      ours = await given.next();
      continue;
    }
    const [a, b] = [ours.done ? null : ours.value, theirs.done ? null : theirs.value];
    const order = a && b ? compareRecords(a, b.line) : a ? -1 : 1;
    if (a && b && order === 0) {
      compare(a, b.line, to);
      compareDecisions(a, b, areNamesGone, to);
    } else if (a && order < 0) to.add(nameOfRecord(a), "it stands in the file, and not at this place of the export");
    // A file that was written since has it no more.
    else if (b && !b.takenDown) to.add(nameOfRecord(b.line), "it is in the export, and not at this place of the file");
    if (order <= 0) ours = await given.next();
    if (order >= 0) theirs = await stored.next();
  }
}

/**
 * The records that an export froze, as the stored revisions give them now, against a file that tells of each: a list of
 * records, or JSON Lines. Without one, all together against the manifest's sum of that list. Of what was taken down the
 * hash was kept: it may be missing, but it may not be another.
 * @param areNamesGone whether a name may have been taken out since the file was written
 */
export async function checkRecords(
  manifest: Manifest,
  file: string | null,
  areNamesGone: boolean,
): Promise<{ checked: number; problems: Problem[] }> {
  const findings = new Findings();
  const hash = crypto.createHash("sha256");
  const stored = async function* () {
    for await (const record of storedRecords(manifest)) {
      hash.update(writeRecord(record.line));
      if (file === null) findings.checked += 1;
      yield record;
    }
  };
  if (file !== null) await mergeRecords(givenRecords(file), stored(), areNamesGone, findings);
  else for await (const _ of stored());
  const sum = manifest.files.find(({ name }) => name === recordsFile)?.sha256;
  if (sum !== undefined && hash.digest("hex") !== sum && findings.problems.length === 0) {
    findings.add(`export ${manifest.export}`, "the stored revisions no longer give the records of the manifest");
  }
  return findings.end();
}
