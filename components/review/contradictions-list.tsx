import { EqualNot } from "lucide-react";
import { formatCount } from "@/components/ui/format-count";
import type { Contradiction } from "@/lib/articles/contradictions";
import { BoxSection } from "./box-section";

/** What the metadata says otherwise than the text: pointers for who reads, nothing that decides. */
export function ContradictionsList({ contradictions }: { contradictions: readonly Contradiction[] }) {
  if (contradictions.length === 0) return null;
  return (
    <BoxSection title="Contradictions" aside={formatCount(contradictions.length)}>
      <ul>
        {contradictions.map(({ field, said }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may name a field twice
          <li key={index} className="grid grid-cols-[22px_1fr] py-0.75" data-field={field}>
            <EqualNot aria-hidden="true" className="mt-0.5 text-blue" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {said.map(({ text, isStrong }) =>
                isStrong ? (
                  <b key={text} className="font-strong">
                    <bdi>{text}</bdi>
                  </b>
                ) : (
                  text
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
    </BoxSection>
  );
}

/** Stands beside a label whose value the text does not bear out. */
export function ContradictionMark() {
  return (
    <span className="ml-1 text-blue">
      <EqualNot aria-hidden="true" className="inline-block size-3.25! stroke-2 align-[-2px]" />
      <span className="sr-only"> (see contradictions)</span>
    </span>
  );
}
