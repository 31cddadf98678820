import type { ReactNode } from "react";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import { type FlagName, flagLabels, flagNames } from "@/lib/articles/flags";
import type { ExportRow, Manifest } from "@/lib/exports/export-rows";
import { wordsOfSize } from "./export-words";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 py-0.75 max-md:grid-cols-[84px_minmax(0,1fr)]">
      <dt className="text-13 leading-5 text-ink-3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function labelOf(value: string): string {
  return (flagNames as readonly string[]).includes(value) ? flagLabels[value as FlagName] : value;
}

/** "2,227 approved, 4 pending"; the commonest first. */
function Counts({ counts }: { counts: Record<string, number> }) {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (sorted.length === 0) return <>none</>;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {sorted.map(([value, count]) => (
        <li key={value}>
          {formatCount(count)}{" "}
          <span className="text-ink-2">
            <bdi>{labelOf(value)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}

const mostNamed = 20;

/** Whoever took the files before has these records still, and has to be told. */
function TakenDown({ records, now }: { records: Manifest["takenDown"]; now: string }) {
  return (
    <Fact name="taken down">
      {countOf(records.length, "record")} of this set {records.length === 1 ? "was" : "were"} taken down since
      <ul className="text-13 text-ink-2">
        {records.slice(0, mostNamed).map(({ source, externalId, at }) => (
          <li key={`${source} ${externalId}`}>
            <bdi>{externalId}</bdi> of <bdi>{source}</bdi>, <Moment at={at} show="time" now={now} />
          </li>
        ))}
        {records.length > mostNamed ? (
          <li>and {formatCount(records.length - mostNamed)} more, in the manifest</li>
        ) : null}
      </ul>
    </Fact>
  );
}

/** What was exported, so that it can be shown whole a year later. */
export function ManifestFacts({ row, manifest, now }: { row: ExportRow; manifest: Manifest; now: string }) {
  const { filters, selection, since, changes, counts, files } = manifest;
  return (
    <dl className="mt-3 max-w-[760px]">
      <Fact name="filters">{filters ? filters.words : "a frozen selection"}</Fact>
      {selection ? (
        <Fact name="selection">
          {selection.id}
          {selection.leftOut > 0 ? (
            <span className="text-ink-2">
              , {countOf(selection.leftOut, "article")} left out that had changed since it was frozen
            </span>
          ) : null}
          <code className="block text-12 leading-5 text-ink-2">{selection.checksum}</code>
        </Fact>
      ) : null}
      <Fact name="frozen">
        <Moment at={manifest.snapshotAt} show="exact" now={now} /> <span className="text-ink-2">by</span>{" "}
        <bdi>{manifest.by}</bdi>
      </Fact>
      {since && changes ? (
        <Fact name="changes">
          <Counts counts={changes} />
          <span className="text-ink-2">
            since <RouteLink href={`/exports/${since.export}`}>export {since.export}</RouteLink>
          </span>
        </Fact>
      ) : null}
      <Fact name="status">
        <Counts counts={counts.status} />
      </Fact>
      <Fact name="flags">
        <Counts counts={counts.flag} />
      </Fact>
      <Fact name="sources">
        <Counts counts={counts.source} />
      </Fact>
      {manifest.takenDown.length > 0 ? <TakenDown records={manifest.takenDown} now={now} /> : null}
      {manifest.notes.map((note) => (
        <Fact key={note} name="note">
          {note}
        </Fact>
      ))}
      {files.map((file) => (
        <Fact key={file.name} name="file">
          {row.filesGoneAt || row.state !== "completed" ? (
            file.name
          ) : (
            <a href={`/api/v1/exports/${row.id}/file?name=${file.name}`} download className="inline-block coarse:py-3">
              {file.name}
            </a>
          )}{" "}
          <span className="text-ink-2">
            {wordsOfSize(file.size)}, {countOf(file.records, "record")}
          </span>
          <span className="block text-13 text-ink-3">
            SHA-256 <code className="text-12 text-ink-2">{file.sha256}</code>
          </span>
        </Fact>
      ))}
      <Fact name="writer">
        {manifest.writer}
        {row.expiresAt && !row.filesGoneAt ? (
          <span className="text-ink-2">
            ; the files are kept until <Moment at={row.expiresAt} show="exact" now={now} />
          </span>
        ) : null}
      </Fact>
    </dl>
  );
}
