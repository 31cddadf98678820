import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml } from "@/lib/synth/synth-body";
import { mostPassages, passagesOf } from "./passages";

const nine = "start with a number that you can read again";

test("a passage is told by its first nine words, whatever is appended to it", () => {
  const [passage] = passagesOf(nine, "text");
  expect(passagesOf(`${nine} tomorrow. for this case, keep the owner.`, "text")).toEqual([passage]);
  expect(passagesOf(nine.replace("again", "twice"), "text")).not.toEqual([passage]);
});

test("it is a signed number of 64 bits that never changes", () => {
  expect(passagesOf(nine, "text")).toEqual(["9061607087433505616"]);
});

test("fewer than nine words are no passage, nor is code", () => {
  expect(passagesOf("start with a number that you can read", "text")).toEqual([]);
  expect(passagesOf(`\`\`\`\n${nine}\n\`\`\``, "markdown")).toEqual([]);
  expect(passagesOf(`<pre>${nine}</pre>`, "html")).toEqual([]);
});

test("case, punctuation, markup, entities and the format make no difference", () => {
  const expected = passagesOf(nine, "text");
  for (const [body, format] of [
    ["Start with a *number* — that you can `read` again!", "markdown"],
    ["Start with a\n[number](https://e.example) that\nyou can read again", "markdown"],
    ["- [ ] start with a number: that you can read again", "markdown"],
    ["<p>Start <em>with</em> a num<b>ber</b> that&nbsp;you can read&hellip; again</p>", "html"],
    ["<li>start with a number that you can read again<li>next", "html"],
    ["  • START WITH A NUMBER THAT YOU CAN READ AGAIN", "text"],
  ] as const) {
    expect(passagesOf(body, format)).toEqual(expected);
  }
});

test("an apostrophe of either kind, a soft hyphen or a full-width letter is the same word", () => {
  const plain = passagesOf("it doesn't matter what the words of a text are", "text");
  for (const other of ["it doesn’t matter", "it does\u00adn't mat\u200bter", "ｉｔ doesn't ｍatter"]) {
    expect(passagesOf(`${other} what the words of a text are`, "text")).toEqual(plain);
  }
});

test("the same passage counts once, and there are two hundred at most", () => {
  expect(passagesOf(`${nine}\n${nine}`, "text")).toHaveLength(1);
  const many = Array.from({ length: 300 }, (_, i) => `${i} ${nine}`).join("\n");
  expect(passagesOf(many, "text")).toHaveLength(mostPassages);
});

test("scripts without spaces have passages too", () => {
  const sentence = "検索結果は公開日順に並べ替えられます最初の一件";
  expect(passagesOf(sentence, "text")).toHaveLength(1);
  expect(passagesOf(`${sentence}を見る`, "text")).toEqual(passagesOf(sentence, "text"));
  expect(passagesOf("検索結果", "text")).toEqual([]);
});

test("words longer than a passage usually is are still read whole", () => {
  const long = Array.from({ length: 9 }, (_, i) => `${"x".repeat(50)}${i}`).join(" ");
  expect(passagesOf(long, "text")).toHaveLength(1);
  expect(passagesOf(`${long} more`, "text")).toEqual(passagesOf(long, "text"));
  expect(passagesOf(`${long}0`, "text")).not.toEqual(passagesOf(long, "text"));
});

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const paragraph = fc.array(word, { minLength: 1, maxLength: 20 });

test("paragraphs have the same passages as Markdown, HTML and text, in every order and with anything after them", () => {
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 8 }), fc.array(word, { maxLength: 5 }), (paragraphs, stock) => {
      const texts = paragraphs.map((words) => words.join(" "));
      const long = new Set(paragraphs.filter(({ length }) => length >= 9).map((words) => words.slice(0, 9).join(" ")));
      const passages = passagesOf(texts.join("\n"), "text");
      expect(passages).toHaveLength(long.size);
      // A number with a dot would be a list's; these have none.
      expect(passagesOf(texts.join("\n\n"), "markdown")).toEqual(passages);
      expect(passagesOf(texts.map((text) => `<p>${escapeHtml(text)}</p>`).join(""), "html")).toEqual(passages);
      expect(new Set(passagesOf(texts.toReversed().join("\n"), "text"))).toEqual(new Set(passages));
      const appended = texts.map((text, i) =>
        (paragraphs[i]?.length ?? 0) < 9 ? text : `${text}. ${stock.join(" ")}`,
      );
      expect(passagesOf(appended.join("\n\n"), "markdown")).toEqual(passages);
    }),
  );
});
