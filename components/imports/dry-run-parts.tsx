import { Equal, Pencil, Plus, TriangleAlert } from "lucide-react";
import { Figures } from "@/components/ui/figures";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Notice } from "@/components/ui/notice";
import type { DryRunRow, Preview } from "@/lib/imports/dry-run-rows";
import { percentOf } from "./import-progress";
import { wordsOfPassed, wordsOfRepeated } from "./import-words";
import { ProgressLine } from "./progress-line";

const small = "size-3.25";

export function PreviewFigures({ preview }: { preview: Preview }) {
  return (
    <Figures
      className="mt-2"
      figures={[
        { label: "to create", value: preview.created, icon: <Plus aria-hidden="true" className={small} /> },
        { label: "to update", value: preview.updated, icon: <Pencil aria-hidden="true" className={small} /> },
        { label: "unchanged", value: preview.unchanged, icon: <Equal aria-hidden="true" className={small} /> },
        {
          label: "would be rejected",
          value: preview.rejected,
          icon: <TriangleAlert aria-hidden="true" className={small} />,
        },
        { label: "return to pending", value: preview.reopened },
      ]}
    />
  );
}

/** What the figures don't say: records that came again, and what is no article. */
export function InputWords({ repeated, passed }: Pick<Preview, "repeated" | "passed">) {
  const [again, aside] = [wordsOfRepeated(repeated), wordsOfPassed(passed)];
  if (again === null && aside === null) return null;
  return (
    <div className="mt-2 text-13 text-ink-2 [overflow-wrap:anywhere]">
      {again ? <p>{again}</p> : null}
      {aside ? <p>Passed by, since they are no articles: {aside}.</p> : null}
    </div>
  );
}

/** Why there is nothing to do; null where there is. */
export function nothingToDo({ created, updated, rejected, unchanged, read }: Preview): string | null {
  if (read === 0) return "There is no record in it.";
  if (created + updated + rejected > 0) return null;
  return `Importing it would change nothing: all ${formatCount(unchanged)} are here already, as they are in the file.`;
}

/** While it is looked through. */
export function DryRunProgress({
  dryRun,
  isStale,
  isStuck,
}: {
  dryRun: DryRunRow;
  isStale: boolean;
  isStuck: boolean;
}) {
  return (
    <>
      <p className="mt-2 mb-1.5 text-ink-2">
        {dryRun.state === "queued" ? "Waits to be looked through" : `${countOf(dryRun.done, "record")} looked through`}
      </p>
      <ProgressLine percent={percentOf(dryRun)} label={`Dry run ${dryRun.id}`} />
      {isStale ? (
        <Notice title="The progress can’t be read just now" className="mt-3">
          The dry run itself is not affected. These are the last figures; new ones come as soon as Galley answers.
        </Notice>
      ) : null}
      {isStuck ? (
        <Notice title="It has not begun yet" className="mt-3">
          Two dry runs go on at a time. Where no others do, Galley’s worker may be away; it begins when that is back.
        </Notice>
      ) : null}
    </>
  );
}
