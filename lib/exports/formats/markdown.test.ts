import { expect, test } from "vitest";
import { parse } from "yaml";
import { synthArticle } from "@/lib/synth/synth-article";
import { pathOf, textOf } from "./markdown";

const record = synthArticle(1, 1);

test("front matter is YAML of every version, the text follows it to the last character", () => {
  const body = "\n\n---\nno end\r\n";
  const title = "yes: 2024-01-01 # no \u2028 \u0085 \u0007 'x' \"y\"";
  const text = textOf({
    record: { ...record, title, body, tags: ["no", "1.10"], summary: null },
    source: "on",
    galley: null,
  });
  const [, front = "", rest] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
  expect(rest).toBe(body);
  for (const version of ["1.1", "1.2"] as const) {
    expect(parse(front, { version })).toMatchObject({ title, source: "on", tags: ["no", "1.10"], summary: null });
  }
  expect(front).toMatch(/^externalId: "/);
  expect(front).not.toMatch(/[\u0080-\u009f\u2028]/);
});

test.each([
  ["../../etc/passwd", "../x"],
  ["C:\\con", "CON"],
  ["a/b\0c", "..."],
  [" ".repeat(300), "ünïcode ".repeat(100)],
])("no name leaves its folder or is one that some system refuses: %j", (slug, source) => {
  const path = pathOf({ record: { ...record, slug }, source });
  expect(path).toMatch(/^[a-z0-9-]{1,61}\/[a-z0-9-]{1,61}-[0-9a-f]{16}\.md$/);
  expect(path).not.toMatch(/^(?:con|nul)\//);
});

test("articles that are called alike have files of their own", () => {
  const pathFor = (externalId: string, source: string) =>
    pathOf({ record: { ...record, slug: "same", externalId }, source });
  const paths = [pathFor("1", "a"), pathFor("2", "a"), pathFor("1", "A"), pathFor("1", "a ")];
  expect(new Set(paths).size).toBe(4);
});
