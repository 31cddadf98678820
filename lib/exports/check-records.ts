import "server-only";
import crypto from "node:crypto";
import { isObject } from "@/lib/articles/read-fields";
import type { Problem } from "./check-file";
import { differencesOf } from "./differences";
import { recordsFile } from "./export-files";
import type { Manifest } from "./export-rows";
import type { ExportedArticle } from "./export-writer";
import { readFrozen } from "./frozen-articles";
import { Findings, mergeLines } from "./merge-lines";
import { readLines } from "./read-lines";
import {
  type GivenLine,
  nameOfRecord,
  type RecordLine,
  readRecordLine,
  recordOfFrozen,
  writeRecord,
} from "./record-lines";

type Stored = { line: RecordLine; mayBeMissing: boolean; galley: ExportedArticle["galley"] };

async function* storedRecords({ export: id, withDecisions }: Manifest): AsyncGenerator<Stored> {
  for await (const some of readFrozen(id, withDecisions)) {
    for (const frozen of some) {
      if (frozen.change === "revoked") continue;
      yield { line: recordOfFrozen(frozen), mayBeMissing: frozen.takenDown, galley: frozen.article.galley };
    }
  }
}

/** Null for a line that is no record. */
async function* givenRecords(file: string): AsyncGenerator<GivenLine | null> {
  for await (const line of readLines(file)) if (line.trim() !== "") yield readRecordLine(line);
}

/** What can no longer be told of a decision as it was told when the file was written. */
export type Untold = {
  /** Who, where a name was taken out since. */
  who: boolean;
  /** What reasons were called, of an export of before that was kept. */
  reasons: boolean;
};

function toldOf(galley: unknown, untold: Untold): unknown {
  if (!isObject(galley)) return galley;
  return { ...galley, ...(untold.who ? { who: null } : {}), ...(untold.reasons ? { reasons: [] } : {}) };
}

/** A line without a revision is one of JSON Lines, which has the decision where those were asked for. */
function compareDecisions({ galley, revision }: GivenLine, stored: Stored, untold: Untold, to: Findings): void {
  if (revision !== null || !stored.galley) return;
  const [ours, theirs] = [galley ?? null, stored.galley].map((one) => toldOf(one, untold));
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

/**
 * The records that an export froze, as the stored revisions give them now, against a file that tells of each: a list of
 * records, or JSON Lines. Without one, all together against the manifest's sum of that list. Of what was taken down the
 * hash was kept: it may be missing, but it may not be another.
 */
export async function checkRecords(
  manifest: Manifest,
  file: string | null,
  untold: Untold,
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
  const compareLines = (given: GivenLine, kept: Stored) => {
    compare(given, kept.line, findings);
    compareDecisions(given, kept, untold, findings);
  };
  if (file !== null) await mergeLines(givenRecords(file), stored(), compareLines, findings);
  else for await (const _ of stored());
  const sum = manifest.files.find(({ name }) => name === recordsFile)?.sha256;
  if (sum !== undefined && hash.digest("hex") !== sum && findings.problems.length === 0) {
    findings.add(`export ${manifest.export}`, "the stored revisions no longer give the records of the manifest");
  }
  return findings.end();
}
