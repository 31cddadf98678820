import { countOf, formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import type { ImportRow } from "@/lib/imports/import-rows";
import { InputWords } from "./dry-run-parts";
import { isIndexBehind } from "./import-progress";
import { wordsOfTold } from "./import-words";
import { useFormatTitles } from "./imports-context";

/** In which format it came, how that was told, and for which source. */
export function ImportOrigin({ row }: { row: ImportRow }) {
  const format = useFormatTitles(row.format);
  return (
    <p className="text-13 text-ink-3 [overflow-wrap:anywhere]">
      {row.retryOf === null ? (
        <bdi>{wordsOfTold(format, row.told)}</bdi>
      ) : (
        <>
          Reads again what{" "}
          <RouteLink href={`/imports/${row.retryOf}`} prefetch={false}>
            import {row.retryOf}
          </RouteLink>{" "}
          rejected
        </>
      )}{" "}
      · source {row.source === null ? "as the records say" : <bdi>{row.source}</bdi>}
    </p>
  );
}

/** What the figures don't say of what came in. */
export function ImportRemarks({ row }: { row: ImportRow }) {
  return (
    <>
      <InputWords repeated={row.repeated} passed={row.passed} />
      {isIndexBehind(row) ? (
        <p className="mt-2 text-13 text-ink-2">
          Text search finds {formatCount(row.indexed)} of {countOf(row.created, "new article")} so far; the lists have
          all of them.
        </p>
      ) : null}
    </>
  );
}
