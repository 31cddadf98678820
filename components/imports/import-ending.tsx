import { countOf } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { ImportRow, TakenBack } from "@/lib/imports/import-rows";
import { wordsOfTaken } from "./import-words";

type EndingProps = { row: ImportRow; taken: TakenBack | null; now: string };

function wordsOfAgain({ done }: ImportRow): string {
  return done > 0
    ? `The ${countOf(done, "record")} read before stay as they are. Importing the file again is safe: they count as unchanged then.`
    : "Nothing had come in yet. Importing the file again is safe.";
}

/** How it ended, where that needs more words than the figures have. */
export function ImportEnding({ row, taken, now }: EndingProps) {
  if (row.takenBackAt !== null) {
    const title = (
      <>
        Taken back <Moment at={row.takenBackAt} show="time" now={now} />
      </>
    );
    return (
      <Notice title={title} className="mt-3">
        {taken ? wordsOfTaken(taken) : null}
      </Notice>
    );
  }
  if (row.takingBack) {
    return (
      <Notice title="Being taken back…" className="mt-3">
        Its articles are withdrawn or restored, some thousand at a time. This goes on when you leave the page.
      </Notice>
    );
  }
  if (row.state !== "failed" && row.state !== "cancelled") return null;
  const isFailed = row.state === "failed";
  return (
    <Notice
      kind={isFailed ? "error" : "info"}
      title={isFailed ? (row.error ?? "The import stopped") : "Cancelled"}
      className="mt-3"
    >
      {wordsOfAgain(row)}
    </Notice>
  );
}
