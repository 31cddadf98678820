import "server-only";
import { type ChangeLine, changeOfFrozen, readChangeLine } from "./change-lines";
import type { Problem } from "./check-file";
import { differencesOf } from "./differences";
import { readFrozen } from "./frozen-articles";
import { Findings, mergeLines } from "./merge-lines";
import { readLines } from "./read-lines";
import { nameOfRecord } from "./record-lines";

type Stored = { line: ChangeLine; takenDown: boolean; mayBeMissing: boolean };

async function* storedChanges(exportId: number): AsyncGenerator<Stored> {
  for await (const some of readFrozen(exportId, false)) {
    for (const frozen of some) {
      yield { line: changeOfFrozen(frozen), takenDown: frozen.takenDown, mayBeMissing: false };
    }
  }
}

async function* givenChanges(file: string) {
  for await (const line of readLines(file)) if (line.trim() !== "") yield readChangeLine(line);
}

/** Each line of a delta's changes.jsonl, those of the revoked too, against what it froze. */
export async function checkChanges(exportId: number, file: string): Promise<Problem[]> {
  const findings = new Findings();
  const compare = (given: object, { line, takenDown }: Stored) => {
    // The address went with the text; a file from before has it still.
    const stored = takenDown && "url" in given ? { ...line, url: given.url } : line;
    for (const problem of differencesOf(given, stored, "the frozen set", "its change")) {
      findings.add(nameOfRecord(line), problem);
    }
  };
  await mergeLines(givenChanges(file), storedChanges(exportId), compare, findings);
  return findings.end().problems;
}
