import "server-only";
import { manifestOf } from "./build-manifest";
import type { Problem } from "./check-file";
import { differencesOf } from "./differences";
import type { Manifest, TakenDownRecord } from "./export-rows";

/** What the kept manifest said when the files were written that the given one tells of. */
function asThen(stored: Manifest, { writer, redactions }: Manifest): Manifest {
  if (redactions === stored.redactions && writer === stored.writer) return stored;
  const index = stored.earlier.findIndex((one) => one.writer === writer && (one.redactions ?? 0) === redactions);
  const then = stored.earlier[index];
  if (!then) return stored;
  const { files, notes = stored.notes } = then;
  return { ...stored, writer, redactions, files, notes, earlier: stored.earlier.slice(0, index) };
}

const isSame = (a: TakenDownRecord, b: TakenDownRecord) =>
  a.source === b.source && a.externalId === b.externalId && a.revision === b.revision && a.at === b.at;

/**
 * A manifest that somebody holds against the one that was kept. Nothing that was taken out since makes it another: the
 * files may be those from before, and who froze it is no longer asked where that person was removed.
 * @param known what was taken down of this export until now
 */
export function compareManifests(
  given: Manifest,
  stored: Manifest,
  known: TakenDownRecord[],
  isNameGone: boolean,
): Problem[] {
  const [theirs, ours] = [manifestOf(given), asThen(stored, manifestOf(given))];
  const by = isNameGone ? theirs.by : ours.by;
  const problems = differencesOf({ ...theirs, takenDown: [] }, { ...ours, by, takenDown: [] });
  for (const one of theirs.takenDown) {
    if (!known.some((other) => isSame(one, other))) {
      problems.push(
        `it says that article ${one.externalId} of ${one.source} was taken down, and the database does not`,
      );
    }
  }
  return problems.map((problem) => ({ row: "manifest", problem }));
}
