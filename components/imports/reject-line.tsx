"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import type { RejectRow } from "@/lib/imports/import-rows";
import { RejectText } from "./reject-text";
import { Said } from "./said";

/** The reason without the field's name before it, which has a column of its own. */
function reasonOf({ field, reason }: RejectRow): string {
  return field !== null && reason.startsWith(`${field}: `) ? reason.slice(field.length + 2) : reason;
}

export type RejectLineProps = {
  importId: number;
  row: RejectRow;
  /** Whether all came in one file, which then need not be named. */
  isSingle: boolean;
};

/** A rejected record: where it stands, why, and how it came; its first cell opens it to be read whole. */
export function RejectLine({ importId, row, isSingle }: RejectLineProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr className={joinClasses("max-md:block", isOpen ? "max-md:pt-2" : "border-b border-rule max-md:py-2")}>
        <td className="h-8 pr-3 font-mono text-12 max-md:block max-md:h-auto">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
            className="flex max-w-full items-start gap-1 py-1 text-left text-blue hover:underline hover:underline-offset-3 max-md:min-h-11 max-md:items-center"
          >
            <ChevronRight
              aria-hidden="true"
              className={joinClasses("mt-0.5 size-3 max-md:mt-0", isOpen && "rotate-90")}
            />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {isSingle ? null : (
                <span title={row.file} className="line-clamp-2">
                  <bdi>{row.file}</bdi>,{" "}
                </span>
              )}
              line {formatCount(row.line)}
            </span>
          </button>
        </td>
        <td className="py-1 pr-3 [overflow-wrap:anywhere] max-md:block max-md:py-0">
          <Said text={reasonOf(row)} />
        </td>
        <td className="pr-3 font-mono text-12 [overflow-wrap:anywhere] max-md:block max-md:empty:hidden">
          {row.field}
        </td>
        <td className="font-mono text-12 text-ink-2 max-md:block">
          <span title={row.excerpt} className="block truncate">
            <bdi>{row.excerpt}</bdi>
            {row.bytes > row.excerpt.length ? "…" : null}
          </span>
        </td>
      </tr>
      {isOpen ? (
        <tr className="border-b border-rule max-md:block max-md:pb-2">
          <td colSpan={4} id={id} className="pb-3 max-md:block">
            <RejectText importId={importId} row={row} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
