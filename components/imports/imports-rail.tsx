"use client";

import { usePathname } from "next/navigation";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { ImportRow } from "@/lib/imports/import-rows";
import { isActive, percentOf, shortWordsOf } from "./import-progress";
import { useImports } from "./imports-context";
import { OlderButton, useOlderImports } from "./older-imports";
import { ProgressLine } from "./progress-line";
import { UploadForm } from "./upload-form";
import { UploadList } from "./upload-list";

function RunLine({ row, isCurrent, now }: { row: ImportRow; isCurrent: boolean; now: string }) {
  return (
    <li>
      <RouteLink
        href={`/imports/${row.id}`}
        prefetch={false}
        aria-current={isCurrent ? "page" : undefined}
        className="-mx-2 grid grid-cols-[34px_minmax(0,1fr)_auto] px-2 py-1.5 text-ink no-underline hover:bg-desk-2 aria-[current]:font-strong aria-[current]:shadow-[inset_2px_0_0_var(--pencil)]"
      >
        <span className="text-ink-3">{row.id}</span>
        <span title={row.name} className="truncate">
          <bdi>{row.name}</bdi>
        </span>
        <small className="pl-2 text-13 font-text text-ink-3">
          {isActive(row) ? `${percentOf(row)} %` : <Moment at={row.finishedAt ?? row.createdAt} now={now} />}
        </small>
        {isActive(row) ? (
          <ProgressLine percent={percentOf(row)} className="col-span-2 col-start-2 mt-0.75" />
        ) : (
          <small className="col-span-2 col-start-2 text-13 font-text text-ink-3">{shortWordsOf(row)}</small>
        )}
      </RouteLink>
    </li>
  );
}

function RunList({ title, rows, current, now }: { title: string; rows: ImportRow[]; current: string; now: string }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="mt-5 mb-1 text-13 text-ink-3">{title}</h2>
      <ul>
        {rows.map((row) => (
          <RunLine key={row.id} row={row} isCurrent={current === `/imports/${row.id}`} now={now} />
        ))}
      </ul>
    </>
  );
}

/** The tools of the page on the desk: what to import, what runs, and what ran before. */
export function ImportsRail() {
  const { formats, imports, canRun, now } = useImports();
  const current = usePathname();
  const { older, ...history } = useOlderImports(imports);
  const earlier = [...imports.filter((row) => !isActive(row)), ...older];
  const sources = [...new Set(imports.flatMap((row) => (row.source === null ? [] : [row.source])))];
  return (
    <aside aria-label="Imports" className="min-w-0 px-5 pt-2 pb-12 max-md:px-3 max-md:pb-4">
      {canRun ? (
        <UploadForm formats={formats} sources={sources} />
      ) : (
        <p className="text-13 text-ink-2">Admins import. You see here what came in, and what could not.</p>
      )}
      <UploadList />
      <RunList title="Running" rows={imports.filter(isActive)} current={current} now={now} />
      <RunList title="Earlier" rows={earlier} current={current} now={now} />
      <OlderButton {...history} />
    </aside>
  );
}
