"use client";

import { createColumnHelper } from "@tanstack/react-table";
import type { Features } from "@/components/data-table/features";
import { FlagMarks } from "@/components/ui/flag-marks";
import { formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import { ScoreBar } from "@/components/ui/score-bar";
import { StatusWord } from "@/components/ui/status-word";
import type { ArticleRow, ClaimState } from "@/lib/articles/article-rows";
import { FragmentLine } from "./fragment-line";
import { MarkedText } from "./marked-text";

const column = createColumnHelper<Features, ArticleRow>();

/** The first of a list and how many more there are; all of them on hover. */
function FirstOf({ values }: { values: readonly string[] }) {
  const [first, ...rest] = values;
  if (first === undefined) return <span className="sr-only">none</span>;
  return (
    <span title={values.join(", ")} className="flex gap-1">
      <bdi className="truncate">{first}</bdi>
      {rest.length > 0 ? <span className="text-ink-3">+{rest.length}</span> : null}
    </span>
  );
}

/** "Anna Kessler" is "Anna K."; a single name stays whole. */
function shortName(name: string): string {
  const [first = name, ...others] = name.trim().split(/\s+/);
  const initial = others.at(-1)?.charAt(0);
  return initial ? `${first} ${initial}.` : first;
}

function ClaimName({ claim }: { claim: ClaimState | null }) {
  if (claim === null) return <span className="sr-only">nobody</span>;
  if (claim.isMine) return <span className="font-strong text-blue">You</span>;
  return <bdi title={claim.name}>{shortName(claim.name)}</bdi>;
}

type TitleCellProps = { row: ArticleRow; searched: string | undefined };

/** The title, which opens the article, and under it where a search found its words. */
function TitleCell({ row, searched }: TitleCellProps) {
  return (
    <>
      <RouteLink href={`/articles/${row.id}`} prefetch={false} className="row-title" title={row.title}>
        <bdi>
          <MarkedText text={row.title} searched={searched} />
        </bdi>
      </RouteLink>
      {row.fragment ? <FragmentLine key={searched} fragment={row.fragment} /> : null}
    </>
  );
}

const scores = [
  { name: "quality", header: "Qual", fullName: "Quality", size: 39 },
  { name: "freshness", header: "Fresh", fullName: "Freshness", size: 42 },
  { name: "depth", header: "Dep", fullName: "Depth", size: 39 },
  { name: "clarity", header: "Clar", fullName: "Clarity", size: 39 },
] as const;

const scoreColumns = scores.map(({ name, header, fullName, size }) =>
  column.accessor((row) => row.score[name], {
    id: name,
    header,
    size,
    meta: { sorts: "desc", fullName, align: "right" },
    cell: ({ getValue }) => <ScoreBar name={name} value={getValue()} letter={fullName.charAt(0)} />,
  }),
);

// Ids are those of queue-columns.ts and, where they sort, the sort fields of the address. Module scope: the columns
// close over nothing, so they stay the same.
export const articleColumns = column.columns([
  column.accessor("title", {
    header: "Title",
    enableHiding: false,
    // The least that it keeps however many columns are shown.
    size: 240,
    minSize: 120,
    meta: { sorts: "asc", grows: true },
    cell: ({ row, table }) => <TitleCell row={row.original} searched={table.options.meta?.searched} />,
  }),
  column.accessor("flags", {
    header: "Flags",
    size: 86,
    meta: { sorts: "desc" },
    cell: ({ getValue }) => <FlagMarks flags={getValue()} />,
  }),
  ...scoreColumns,
  column.accessor("overall", {
    header: "Overall",
    size: 56,
    meta: { sorts: "desc", align: "right" },
    cell: ({ getValue }) => <ScoreBar name="overall" value={getValue()} overall />,
  }),
  column.accessor("stack", {
    header: "Stack",
    size: 120,
    meta: { sorts: "asc" },
    cell: ({ getValue }) => <FirstOf values={getValue()} />,
  }),
  column.accessor("tools", {
    header: "Tools",
    size: 104,
    meta: { sorts: "asc" },
    cell: ({ getValue }) => <FirstOf values={getValue()} />,
  }),
  column.accessor("codeLanguage", {
    header: "Code",
    size: 84,
    meta: { sorts: "asc", fullName: "Code language" },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("difficulty", {
    header: "Difficulty",
    size: 84,
    meta: { sorts: "asc" },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("readingTime", {
    header: "Min",
    size: 36,
    meta: { sorts: "desc", fullName: "Reading time in minutes", align: "right" },
    cell: ({ getValue }) => getValue(),
  }),
  column.accessor("viewCount", {
    header: "Views",
    size: 72,
    meta: { sorts: "desc", align: "right" },
    cell: ({ getValue }) => {
      const count = getValue();
      return count === null ? null : formatCount(count);
    },
  }),
  column.accessor("source", {
    header: "Source",
    size: 82,
    meta: { sorts: "asc" },
    cell: ({ getValue }) => <bdi title={getValue()}>{getValue()}</bdi>,
  }),
  column.accessor("status", {
    header: "Status",
    size: 88,
    meta: { sorts: "asc" },
    cell: ({ getValue }) => <StatusWord status={getValue()} />,
  }),
  column.accessor("claimedBy", {
    id: "claimed",
    header: "Claimed",
    size: 70,
    meta: { sorts: "asc" },
    cell: ({ getValue }) => <ClaimName claim={getValue()} />,
  }),
  column.accessor("decidedAt", {
    header: "Decided",
    size: 72,
    meta: { sorts: "desc", align: "right" },
    cell: ({ getValue, table }) => {
      const at = getValue();
      return at === null ? null : <Moment at={at} show="age" now={table.options.meta?.now} verb="decided" />;
    },
  }),
  column.accessor("importedAt", {
    header: "Age",
    size: 64,
    meta: { sorts: "asc", align: "right" },
    cell: ({ getValue, table }) => <Moment at={getValue()} show="age" now={table.options.meta?.now} verb="imported" />,
  }),
]);
