import type { DiffPart } from "@/lib/articles/compare-records";

/**
 * The parts of a comparison as one reads them: words that were replaced one by one, with nothing but blanks kept between
 * them, are one removal and one addition.
 */
export function mergeParts(parts: readonly DiffPart[]): DiffPart[] {
  const merged: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") merged.push({ kind: "removed", text: removed });
    if (added !== "") merged.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const next = parts[index + 1];
    const isBetween = kind === "same" && /^[ \t]+$/.test(text) && next !== undefined && next.kind !== "same";
    // Between two changes of which one only adds, or only removes, the blank is not part of either.
    const isWithin = isBetween && removed !== "" && added !== "";
    if (kind === "removed" || isWithin) removed += text;
    if (kind === "added" || isWithin) added += text;
    if (kind === "same" && !isWithin) {
      flush();
      merged.push({ kind, text });
    }
  }
  flush();
  return merged;
}
