import { Moment } from "@/components/ui/moment";
import { MarginTitle } from "@/components/ui/sheet-section";
import type { ImportRow } from "@/lib/imports/import-rows";
import { wordsOfDuration } from "./import-progress";

/** Which import it is, when it ran, for how long, and for whom. */
export function ImportMargin({ row, now }: { row: ImportRow; now: string }) {
  const { startedAt, finishedAt } = row;
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;
  return (
    <>
      <MarginTitle>Import {row.id}</MarginTitle>
      {row.state === "running" && startedAt ? (
        <>
          running since <Moment at={startedAt} show="clock" verb="began" />
        </>
      ) : (
        <Moment at={finishedAt ?? row.createdAt} show="time" now={now} verb={finishedAt ? "ended" : "queued"} />
      )}
      {seconds === null ? null : (
        <>
          <br className="max-md:hidden" />
          <span className="md:hidden">, </span>
          took {wordsOfDuration(seconds)}
        </>
      )}
      <br />
      by <bdi>{row.by}</bdi>
    </>
  );
}
