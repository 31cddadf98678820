import { joinClasses } from "@/components/ui/join-classes";
import type { MetadataEntry } from "@/lib/articles/metadata-entries";
import { ContradictionMark } from "./contradictions-list";
import { useFirst, Value } from "./metadata-values";

export type MetadataListProps = {
  entries: readonly MetadataEntry[];
  /** Keys of entries that the text does not bear out. */
  contradicted?: ReadonlySet<string>;
};

/** The metadata box. Whatever it holds is shown as text: an address is no link and markup is no markup. */
export function MetadataList({ entries, contradicted = new Set() }: MetadataListProps) {
  const { shown, rest } = useFirst(entries);
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-5 max-md:block">
        {shown.map(({ key, label, value, width, isUnknown }) => (
          <div
            key={key}
            className={joinClasses(
              "grid py-1 max-md:col-span-2 max-md:grid-cols-[96px_1fr]",
              width === "whole" && "col-span-2",
              width === "right" ? "grid-cols-[84px_1fr]" : "grid-cols-[112px_1fr]",
            )}
          >
            <dt className="pr-3 text-13 leading-5 text-ink-3 [overflow-wrap:anywhere]">
              <bdi>{label}</bdi>
              {contradicted.has(key) ? <ContradictionMark /> : null}
              {isUnknown ? <span className="block text-12 italic">unknown key</span> : null}
            </dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {rest}
    </>
  );
}
