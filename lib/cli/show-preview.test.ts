import { expect, test } from "vitest";
import type { PreviewExample } from "@/lib/imports/dry-run-rows";
import { wordsOfPreview } from "./show-preview";

const example = (
  would: PreviewExample["would"],
  record: string,
  more: Partial<PreviewExample> = {},
): PreviewExample => ({
  would,
  record,
  title: "A title",
  field: null,
  because: "why",
  changes: [],
  ...more,
});

test("a dry run shows what would differ, removed and added words marked", () => {
  const changes = [
    {
      field: "body",
      parts: [
        { kind: "same" as const, text: "An " },
        { kind: "removed" as const, text: "old\n" },
        { kind: "added" as const, text: "new\u001b[31m" },
        { kind: "same" as const, text: " text" },
      ],
    },
  ];
  expect(wordsOfPreview({ examples: [example("update", "a-1", { changes })], reopened: 2 })).toEqual([
    "2 decided articles would return to pending",
    '  update    a-1 "A title": why',
    "    body: An [-old -]{+new�[31m+} text",
  ]);
});

test("a dry run shows ten records at most, of each kind some", () => {
  const kinds = ["create", "update", "unchanged", "reject"] as const;
  const examples = kinds.flatMap((kind) => Array.from({ length: 8 }, (_, i) => example(kind, `${kind} ${i}`)));
  const lines = wordsOfPreview({ examples, reopened: 0 });
  expect(lines).toHaveLength(10);
  for (const kind of ["create", "update", "reject"]) expect(lines.join("\n")).toContain(`${kind} 0`);
});
