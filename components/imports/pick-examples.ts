import type { PreviewExample } from "@/lib/imports/dry-run-rows";

/** As many of the examples as are asked for, of each kind about as many as of the others, in the order given. */
export function pickExamples(examples: readonly PreviewExample[], most: number): PreviewExample[] {
  const kinds = new Map<string, PreviewExample[]>();
  for (const one of examples) kinds.set(one.would, [...(kinds.get(one.would) ?? []), one]);
  const picked = new Set<PreviewExample>();
  for (let turn = 0; picked.size < Math.min(most, examples.length); turn++) {
    for (const ofKind of kinds.values()) {
      const one = ofKind[turn];
      if (one && picked.size < most) picked.add(one);
    }
  }
  return examples.filter((one) => picked.has(one));
}
