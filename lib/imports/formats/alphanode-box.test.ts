import { describe, expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { findPosts, recordIn } from "@/lib/testing/alphanode-sample";

describe("lines of the box", () => {
  const boxed = (lines: string) => recordIn(`title\n\ntext.\n\nalphanode post meta\n\n${lines}`);

  test("that begin with no known label are kept whole, with the bullets under them", async () => {
    const record = await boxed(
      "topica / b\nmood: calm\nseries\n  • name: x\n  • part: 3\ndifficultyadvanced\n  • stray\nhash0f",
    );
    expect(record.meta).toEqual({ unparsed: ["mood: calm", "series", "• name: x", "• part: 3", "• stray"] });
    expect(record).toMatchObject({ topic: "a / b", difficulty: "advanced", hash: "0f" });
  });

  test("may begin with the word of another label", async () => {
    const record = await boxed(
      "summarystack traces in a summary\nai briefnotes on tools\ntopictopics of the day\nstack\n  • stack\n  • tools",
    );
    expect(record).toMatchObject({
      summary: "stack traces in a summary",
      aiBrief: "notes on tools",
      topic: "topics of the day",
      stack: ["stack", "tools"],
    });
  });

  test("that only look like a label are none", async () => {
    const record = await boxed(
      "hashtags: a, b\nscoreboard\nrevisionist view\nreferences to other posts\npayloads\ntopicx",
    );
    expect(record.meta).toEqual({
      unparsed: ["hashtags: a, b", "scoreboard", "revisionist view", "references to other posts", "payloads"],
    });
  });

  test("give each label once: later ones are values or unparsed", async () => {
    const record = await boxed("topica\ntopicb\ntools\n  • x\ntoolsy");
    expect(record).toMatchObject({ topic: "a", tools: ["x"], meta: { unparsed: ["topicb", "toolsy"] } });
  });

  test("that are indented more go on with the entry or bullet before them", async () => {
    const record = await boxed(
      "summarya long text\n   stack of words\nnotes\n  • first\n    tools of the note\n  • second",
    );
    expect(record).toMatchObject({
      summary: "a long text stack of words",
      notes: ["first tools of the note", "second"],
    });
  });

  test("may hold a list or a record in one line", async () => {
    const record = await boxed(
      "stack: go, backend\ntoolskubectl\nscore• quality: 5• depth: 6\nnotes one, and the same one",
    );
    expect(record).toMatchObject({ stack: ["go", "backend"], tools: ["kubectl"], notes: ["one, and the same one"] });
    expect(record.score).toMatchObject({ quality: 5, depth: 6, clarity: null });
  });

  test("nest by indentation", async () => {
    const record = await boxed(
      "checklist\n  • a\n      • b\npayload\n  • seed: 1\n  • limits:\n      • low: 2\n      • high:\n          • x\n          • y\nentities\n  •\n      • name: n\n      • type: t\n      • url: u",
    );
    expect(record.checklist).toEqual(["a", "b"]);
    expect(record.payload).toEqual({ seed: 1, limits: { low: "2", high: ["x", "y"] } });
    expect(record.entities).toEqual([{ name: "n", type: "t" }]);
    expect(record.meta).toEqual({ entities: [{ name: "n", type: "t", url: "u" }] });
  });

  test("keep keys that are not known", async () => {
    const record = await boxed(
      "score\n  • quality50\n  • novelty: 9\n  • just words\npayload\n  • weather: dry\n  • __proto__: x",
    );
    expect(record.score.quality).toBe(50);
    expect(record.meta).toEqual({ score: { novelty: "9" }, unparsed: ["• just words"] });
    expect(JSON.stringify(record.payload)).toBe('{"weather":"dry","__proto__":"x"}');
  });

  test.each([
    ["reading timelong", "readingTime"],
    ["view count: 12k", "viewCount"],
    ["score\n  • depth: high", "score.depth"],
    ["score: high", "score"],
    ["flags\n  • has images: maybe", "flags.hasImages"],
  ])("of the wrong type reject the record by the field's name: %j", async (line, field) => {
    const [found] = await findPosts(`title\n\ntext.\n\nalphanode post meta\n\n${line}`);
    expect(readRecord(found?.fields, "x")).toMatchObject({ ok: false, problems: [{ field }] });
  });
});
