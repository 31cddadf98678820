import { expect, it } from "vitest";
import type { DiffPart } from "@/lib/articles/compare-records";
import { mergeParts } from "./merge-parts";

const same = (text: string): DiffPart => ({ kind: "same", text });
const removed = (text: string): DiffPart => ({ kind: "removed", text });
const added = (text: string): DiffPart => ({ kind: "added", text });

it("words replaced one by one are read as one removal and one addition", () => {
  const parts = [same("how "), removed("to"), added("we"), same(" "), removed("handle"), added("keep"), same(" links")];
  expect(mergeParts(parts)).toEqual([same("how "), removed("to handle"), added("we keep"), same(" links")]);
});

it("nothing of either text is lost, and lines stay lines", () => {
  const parts = [added("new "), same(" "), removed("old"), same("\n"), removed("b"), added("c"), same(" ")];
  const merged = mergeParts(parts);
  const text = (of: DiffPart[], without: string) => of.map((part) => (part.kind === without ? "" : part.text)).join("");
  expect(text(merged, "added")).toBe(text(parts, "added"));
  expect(text(merged, "removed")).toBe(text(parts, "removed"));
  expect(merged).toContainEqual(same("\n"));
});
