import { describe, expect, test } from "vitest";
import { bodyToMarkdown } from "@/lib/imports/formats/alphanode-body";

const bodyOf = (body: string) => bodyToMarkdown(body.split("\n"), null);

describe("the body", () => {
  test("keeps a repeated image caption once", () => {
    const caption = "a title visual reference 1. image source: images.example";
    const body = `a title visual reference 1\n\n${caption}\n\nmore text.\n\n${caption}${caption}\n\n${caption.replace("1.", "2.")}`;
    expect(bodyOf(body)).toBe(`${caption}\n\nmore text.\n\n${caption.replace("1.", "2.")}`);
  });

  test("tells headings, lists and paragraphs apart with and without blank lines", () => {
    expect(
      bodyOf("intro text.\nsecond line\n\na heading\n  • one\n  • two\n    goes on\n      - nested\nlast words."),
    ).toBe("intro text.\nsecond line\n\n## a heading\n\n- one\n- two\n  goes on\n  - nested\n\nlast words.");
    expect(bodyOf("steps\n\n1. first\n2) second\n\nthe end")).toBe("## steps\n\n1. first\n2. second\n\nthe end");
  });

  test("takes prose for prose, whatever signs it has", () => {
    const prose = [
      "we moved from a => b in march, and nobody noticed anything at all until the report was due.",
      "import the data, then select what you need; return here when it is done.",
      "note: for each case, keep the owner",
      "with care (and a plan)",
    ];
    expect(bodyOf(`${prose.join("\n\n")}\n\nend.`)).not.toContain("```");
  });

  test.each([
    ["$ npm ci\n$ npm test"],
    ["import os\n\ndef main():\n    print(os.name)\n\nmain()"],
    ["services:\n  web:\n    image: nginx\n    ports:\n      - 80"],
    ["SELECT id\nFROM posts\nWHERE id = 1;"],
    ["```\nanything at all.\n\n  • even this\n```"],
  ])("fences %j as code", (code) => {
    const inside = code.replaceAll("```\n", "").replace("\n```", "");
    expect(bodyOf(`text before.\n\n${code}\n\ntext after.`)).toBe(
      `text before.\n\n\`\`\`\n${inside}\n\`\`\`\n\ntext after.`,
    );
  });
});
