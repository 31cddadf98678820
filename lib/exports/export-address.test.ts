import { describe, expect, it } from "vitest";
import { noFilters, queueFilters } from "@/lib/articles/article-address";
import { exportHref, startFilters, toExportParams } from "./export-address";
import { readExportChoice } from "./read-export-choice";

const plain = { format: "jsonl", withDecisions: false, options: {}, since: null } as const;

describe("the address of a choice of what to export", () => {
  it("is bare for what the page begins with", () => {
    expect(exportHref({ filters: startFilters, ...plain })).toBe("/exports");
    expect(readExportChoice(new URLSearchParams()).filters).toEqual(startFilters);
  });

  it.each([
    ["the queue", { filters: queueFilters, ...plain }],
    ["everything", { filters: noFilters, ...plain }],
    [
      "a narrowed set as CSV",
      {
        filters: { ...startFilters, minQuality: 40, source: ["demo"] },
        format: "csv",
        withDecisions: true,
        options: { columns: ["source", "title"], bom: true },
        since: 12,
      },
    ],
    ["the start with decisions", { ...plain, filters: startFilters, withDecisions: true }],
    ["a sitemap", { ...plain, filters: startFilters, format: "sitemap" }],
  ] as const)("comes back as it was for %s", (_name, choice) => {
    const read = readExportChoice(toExportParams(choice as never));
    expect(read).toEqual({ ...choice, notices: [] });
  });

  it("says what it left out", () => {
    const { filters, notices } = readExportChoice(new URLSearchParams("status=approved&minQuality=many"));
    expect(filters).toEqual(startFilters);
    expect(notices).toEqual([expect.stringContaining("minQuality")]);
  });
});
