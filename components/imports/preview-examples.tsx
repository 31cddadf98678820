"use client";

import { Equal, Pencil, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { formatCount } from "@/components/ui/format-count";
import type { PreviewExample } from "@/lib/imports/dry-run-rows";
import { ChangeList } from "./change-list";
import { pickExamples } from "./pick-examples";
import { Said } from "./said";

const fewExamples = 10;

const kinds = {
  create: { icon: Plus, word: "create" },
  update: { icon: Pencil, word: "update" },
  unchanged: { icon: Equal, word: "unchanged" },
  reject: { icon: TriangleAlert, word: "reject" },
} as const;

function Because({ example: { field, because } }: { example: PreviewExample }) {
  if (field === null) return <Said text={because} />;
  return (
    <>
      <b className="text-ink">{field}</b> <Said text={because.replace(`${field}: `, "").replace(`${field} `, "")} />
    </>
  );
}

function Example({ example }: { example: PreviewExample }) {
  const { would, record, title, changes } = example;
  const { icon: Icon, word } = kinds[would];
  const hasChanges = changes.length > 0;
  return (
    <>
      <tr className={hasChanges ? "max-md:block max-md:pt-2" : "border-b border-rule max-md:block max-md:py-2"}>
        <td className="h-8 pr-3 whitespace-nowrap max-md:block max-md:h-auto">
          <Icon aria-hidden="true" className="mr-1.5 inline-block size-3.25 align-[-2px] stroke-2" />
          {word}
        </td>
        <td className="pr-3 font-mono text-12 max-md:block">
          <span title={record} className="line-clamp-2 [overflow-wrap:anywhere]">
            <bdi>{record}</bdi>
          </span>
        </td>
        <td className="row-title pr-3 max-md:block">
          <span title={title ?? undefined} className="block truncate max-md:line-clamp-3 max-md:whitespace-normal">
            <bdi>{title}</bdi>
          </span>
        </td>
        <td className="py-1 text-ink-2 [overflow-wrap:anywhere] max-md:block max-md:py-0">
          <Because example={example} />
        </td>
      </tr>
      {hasChanges ? (
        <tr className="border-b border-rule max-md:block max-md:pb-2">
          <td colSpan={4} className="pt-0.5 pb-2.5 max-md:block">
            <ChangeList changes={changes} of={record} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Records of each kind, and of those that would be updated what would differ. */
export function PreviewExamples({ examples }: { examples: readonly PreviewExample[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? examples : pickExamples(examples, fewExamples);
  const more = examples.length - shown.length;
  return (
    <>
      <table className="mt-3 w-full table-fixed text-13 max-md:block">
        <caption className="sr-only">Preview: some records of each kind</caption>
        <thead className="max-md:hidden">
          <tr className="h-6.5 border-b border-edge text-left text-ink-3">
            <th scope="col" className="w-24 font-text max-lg:w-22">
              Would
            </th>
            <th scope="col" className="w-40 font-text max-lg:w-28">
              Record
            </th>
            <th scope="col" className="font-text">
              Title
            </th>
            <th scope="col" className="w-[32%] font-text max-lg:w-[30%]">
              Because
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {shown.map((example) => (
            // Two records may be called alike; the examples of one preview never move.
            <Example key={examples.indexOf(example)} example={example} />
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <button type="button" onClick={() => setWhole(true)} className="text-button mt-1 coarse:min-h-11">
          {formatCount(more)} more examples
        </button>
      ) : null}
    </>
  );
}
