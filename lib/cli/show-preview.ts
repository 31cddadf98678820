import type { DiffPart } from "@/lib/articles/compare-records";
import type { Preview, PreviewExample } from "@/lib/imports/dry-run-rows";

const mostExamples = 10;

const marks = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] } as const;

/** Removed and added words told as wdiff tells them, so that they can be read without colour. */
function inLine(parts: readonly DiffPart[]): string {
  return (
    parts
      .map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`)
      .join("")
      .replace(/\s+/g, " ")
      // A terminal obeys control characters.
      .replace(/\p{Cc}/gu, "�")
  );
}

function linesOf({ would, record, title, because, changes }: PreviewExample): string[] {
  const what = [record, ...(title === null ? [] : [JSON.stringify(title)])].join(" ").replace(/\p{Cc}/gu, "�");
  return [
    `  ${would.padEnd(9)} ${what}: ${because}`,
    ...changes.map(({ field, parts }) => `    ${field}: ${inLine(parts)}`),
  ];
}

/** Up to ten records of a dry run, updates with what would differ, in turns of the kinds that there are. */
export function wordsOfPreview({ examples, reopened }: Pick<Preview, "examples" | "reopened">): string[] {
  const chosen = (["update", "create", "reject", "unchanged"] as const).flatMap((kind) =>
    examples.filter(({ would }) => would === kind).slice(0, kind === "update" ? 5 : 3),
  );
  const more = examples.filter((example) => !chosen.includes(example));
  const shown = [...chosen, ...more].slice(0, mostExamples);
  const returning = reopened > 0 ? [`${reopened} decided articles would return to pending`] : [];
  return [...returning, ...examples.filter((example) => shown.includes(example)).flatMap(linesOf)];
}
