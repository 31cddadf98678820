"use client";

import { Equal, Pencil, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Figures } from "@/components/ui/figures";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { flagLabels } from "@/lib/articles/flags";
import type { DryRunRow, PreviewExample } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";
import { useFormatTitles, useImports } from "./imports-context";

/** Server actions; a failure comes back as a sentence. */
export type DryRunActions = {
  onImport: (id: string) => Promise<{ ok: true; row: ImportRow } | { ok: false; message: string }>;
  onDiscard: (id: string) => Promise<{ ok: true } | { ok: false; message: string }>;
};

const kinds = {
  create: { icon: Plus, word: "create" },
  update: { icon: Pencil, word: "update" },
  reject: { icon: TriangleAlert, word: "reject" },
} as const;

function Example({ example }: { example: PreviewExample }) {
  const { icon: Icon, word } = kinds[example.would];
  const { field, because } = example;
  // The reason begins with the field, which stands before it in bold.
  const reason = field === null ? because : because.replace(`${field}: `, "").replace(`${field} `, "");
  return (
    <tr className="border-b border-rule max-md:block max-md:py-2">
      <td className="h-8 pr-3 whitespace-nowrap max-md:block max-md:h-auto">
        <Icon aria-hidden="true" className="mr-1.5 inline-block size-3.25 align-[-2px] stroke-2" />
        {word}
      </td>
      <td className="pr-3 font-mono text-12 [overflow-wrap:anywhere] max-md:block">
        <bdi>{example.record}</bdi>
      </td>
      <td className="row-title pr-3 max-md:block">
        <span title={example.title ?? undefined} className="block truncate max-md:whitespace-normal">
          <bdi>{example.title}</bdi>
        </span>
      </td>
      <td className="py-1 text-ink-2 [overflow-wrap:anywhere] max-md:block max-md:py-0">
        {field === null ? null : <b className="text-ink">{field} </b>}
        {reason}
      </td>
    </tr>
  );
}

function Examples({ examples }: { examples: readonly PreviewExample[] }) {
  return (
    <table className="mt-3 w-full table-fixed text-13 max-md:block">
      <caption className="sr-only">Preview: the first records of each kind</caption>
      <thead className="max-md:hidden">
        <tr className="h-6.5 border-b border-edge text-left text-ink-3">
          <th scope="col" className="w-24 font-text max-lg:w-20">
            Would
          </th>
          <th scope="col" className="w-44 font-text max-lg:w-28">
            Record
          </th>
          <th scope="col" className="font-text">
            Title
          </th>
          <th scope="col" className="w-[36%] font-text max-lg:w-[30%]">
            Because
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {examples.map((example) => (
          <Example key={`${example.would} ${example.record}`} example={example} />
        ))}
      </tbody>
    </table>
  );
}

/** An upload that was looked through: what importing it would do, and the button that does it. */
export function DryRunSection({ dryRun, actions }: { dryRun: DryRunRow; actions: DryRunActions }) {
  const { now, putImport, dropDryRun } = useImports();
  const [running, setRunning] = useState<"import" | "discard" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const format = useFormatTitles(dryRun.format);
  const { preview, id } = dryRun;
  const changes = preview.created + preview.updated;

  const run = async (what: "import" | "discard", work: () => Promise<string | null>) => {
    setRunning(what);
    setFailure(null);
    try {
      const message = await work();
      if (message === null) dropDryRun(id);
      else setFailure(message);
    } catch {
      setFailure("Galley did not answer. Look among the imports whether it began before you try again.");
    }
    setRunning(null);
  };

  const importIt = async () => {
    const result = await actions.onImport(id);
    if (!result.ok) return result.message;
    putImport(result.row);
    return null;
  };

  const discard = async () => {
    const result = await actions.onDiscard(id);
    return result.ok ? null : result.message;
  };

  return (
    <SheetSection
      label="Dry run"
      margin={
        <>
          <MarginTitle>Dry run</MarginTitle>
          nothing written yet
          <br />
          <Moment at={dryRun.createdAt} show="time" now={now} verb="looked through" /> by <bdi>{dryRun.by}</bdi>
        </>
      }
    >
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="headline-small min-w-0 [overflow-wrap:anywhere]">
          <bdi>{dryRun.name}</bdi>
        </h2>
        <p className="text-ink-2">
          {format}, {countOf(preview.read, "record")}
        </p>
        <div className="ml-auto flex gap-2 self-center max-md:my-1 max-md:ml-0 max-md:w-full">
          <Button size="small" disabled={running !== null} onClick={() => run("discard", discard)}>
            Discard
          </Button>
          <Button
            size="small"
            variant="go"
            disabled={running !== null || preview.read === 0}
            onClick={() => run("import", importIt)}
          >
            {changes > 0 ? `Import ${countOf(changes, "change")}` : "Import all the same"}
          </Button>
        </div>
      </div>
      <p className="text-13 text-ink-3">
        source {dryRun.source === null ? "as the records say" : <bdi>{dryRun.source}</bdi>}
        {dryRun.flags.length > 0 ? `, flagged ${dryRun.flags.map((flag) => flagLabels[flag]).join(" and ")}` : null}
      </p>
      {failure ? <Notice kind="error" title={failure} className="mt-3" /> : null}
      <Figures
        className="mt-2"
        figures={[
          { label: "to create", value: preview.created, icon: <Plus aria-hidden="true" className="size-3.25" /> },
          { label: "to update", value: preview.updated, icon: <Pencil aria-hidden="true" className="size-3.25" /> },
          { label: "unchanged", value: preview.unchanged, icon: <Equal aria-hidden="true" className="size-3.25" /> },
          {
            label: "would be rejected",
            value: preview.rejected,
            icon: <TriangleAlert aria-hidden="true" className="size-3.25" />,
          },
          { label: "return to pending", value: preview.reopened },
        ]}
      />
      {changes === 0 && preview.rejected === 0 ? (
        <p className="mt-3 text-ink-2">
          Importing it would change nothing: all {formatCount(preview.unchanged)} are here already, as they are in the
          file.
        </p>
      ) : null}
      {preview.examples.length > 0 ? <Examples examples={preview.examples} /> : null}
    </SheetSection>
  );
}
