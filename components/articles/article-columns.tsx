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

const scores = [
  { name: "quality", header: "Qual", fullName: "Quality" },
  { name: "freshness", header: "Fresh", fullName: "Freshness" },
  { name: "depth", header: "Dep", fullName: "Depth" },
  { name: "clarity", header: "Clar", fullName: "Clarity" },
] as const;

const scoreColumns = scores.map(({ name, header, fullName }) =>
  column.accessor((row) => row.score[name], {
    id: name,
    header,
    sortDescFirst: true,
    meta: { width: 39, fullName, align: "right" },
    cell: ({ getValue }) => <ScoreBar name={name} value={getValue()} letter={fullName.charAt(0)} />,
  }),
);

// Ids are the sort fields of the address. Module scope: the columns close over nothing, so they stay the same.
export const articleColumns = column.columns([
  column.accessor("title", {
    header: "Title",
    enableHiding: false,
    sortDescFirst: false,
    cell: ({ row, getValue, table }) => (
      <RouteLink href={`/articles/${row.original.id}`} prefetch={false} className="row-title" title={getValue()}>
        <bdi>
          <MarkedText text={getValue()} searched={table.options.meta?.searched} />
        </bdi>
      </RouteLink>
    ),
  }),
  column.accessor("flags", {
    header: "Flags",
    sortDescFirst: true,
    meta: { width: 86 },
    cell: ({ getValue }) => <FlagMarks flags={getValue()} />,
  }),
  ...scoreColumns,
  column.accessor("overall", {
    header: "Overall",
    sortDescFirst: true,
    meta: { width: 58, align: "right" },
    cell: ({ getValue }) => <ScoreBar name="overall" value={getValue()} overall />,
  }),
  column.accessor("stack", {
    header: "Stack",
    sortDescFirst: false,
    meta: { width: 122 },
    cell: ({ getValue }) => <FirstOf values={getValue()} />,
  }),
  column.accessor("tools", {
    header: "Tools",
    enableSorting: false,
    meta: { width: 104 },
    cell: ({ getValue }) => <FirstOf values={getValue()} />,
  }),
  column.accessor("codeLanguage", {
    header: "Code",
    sortDescFirst: false,
    meta: { width: 84, fullName: "Code language" },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("difficulty", {
    header: "Difficulty",
    sortDescFirst: false,
    meta: { width: 90 },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("readingTime", {
    header: "Min",
    sortDescFirst: true,
    meta: { width: 36, fullName: "Reading time in minutes", align: "right" },
    cell: ({ getValue }) => getValue(),
  }),
  column.accessor("viewCount", {
    header: "Views",
    sortDescFirst: true,
    meta: { width: 72, align: "right" },
    cell: ({ getValue }) => {
      const count = getValue();
      return count === null ? null : formatCount(count);
    },
  }),
  column.accessor("source", {
    header: "Source",
    sortDescFirst: false,
    meta: { width: 84 },
    cell: ({ getValue }) => <bdi title={getValue()}>{getValue()}</bdi>,
  }),
  column.accessor("status", {
    header: "Status",
    sortDescFirst: false,
    meta: { width: 88 },
    cell: ({ getValue }) => <StatusWord status={getValue()} />,
  }),
  column.accessor("claimedBy", {
    id: "claimed",
    header: "Claimed",
    sortDescFirst: false,
    meta: { width: 70 },
    cell: ({ getValue }) => <ClaimName claim={getValue()} />,
  }),
  column.accessor("decidedAt", {
    header: "Decided",
    sortDescFirst: true,
    meta: { width: 72, align: "right" },
    cell: ({ getValue, table }) => {
      const at = getValue();
      return at === null ? null : <Moment at={at} show="age" now={table.options.meta?.now} verb="decided" />;
    },
  }),
  column.accessor("importedAt", {
    header: "Age",
    sortDescFirst: false,
    meta: { width: 72, align: "right" },
    cell: ({ getValue, table }) => <Moment at={getValue()} show="age" now={table.options.meta?.now} verb="imported" />,
  }),
]);

/** Columns that are there but not shown until asked for. */
export const hiddenAtFirst = ["tools", "codeLanguage", "viewCount", "decidedAt"] as const;
