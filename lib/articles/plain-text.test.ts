import { expect, test } from "vitest";
import { countWords, plainTextOf } from "./plain-text";

test("markup goes, words and the order of blocks stay", () => {
  expect(plainTextOf("# Title\n\nsome *words* and `code`\n\n- one\n- two", "markdown")).toBe(
    "Title\nsome words and code\none\ntwo",
  );
});

test("cells of a table are parted", () => {
  expect(plainTextOf("| a | b |\n|-|-|\n| 1 | 2 |", "markdown")).toBe("a b\n1 2");
});

test("block delimiters and shortcodes are no text, what a shortcode encloses is", () => {
  const body =
    '<!-- wp:heading --><h2>a</h2><!-- /wp:heading -->[caption id="x"]a fox[/caption] [gallery] {{< fig "y" >}}';
  expect(plainTextOf(body, "html")).toBe("a\na fox");
});

test.each([
  ['a [vc_row\n full="1"] b [/vc_row]', "a b"],
  ["a [youtube https://v.example/x] b", "a b"],
  ['a [tweet "12"] [audio/] b[/caption] [contact-form-7 id="1"]', "a b"],
  ['a {{< figure\n  src="b"\n>}} b {{% note %}}c{{% /note %}} {{<gist x>}}', "a b c"],
  ["{% highlight go %} a {% endhighlight %}", "a"],
])("shortcodes of every kind are no text: %j", (body, text) => {
  expect(plainTextOf(body, "html")).toBe(text);
});

test("brackets that are no shortcode stay: of links between notes, of lists, and in code", () => {
  expect(plainTextOf("[[note]] and list[i]", "markdown")).toBe("[[note]] and list[i]");
  expect(plainTextOf("```toml\n[dependencies]\n```\n\n`[x]`", "markdown")).toBe("[dependencies]\n[x]");
});

test("where a body is too much to be laid out, comments are still no text", () => {
  expect(plainTextOf(`<!-- wp:x {"a":"b > c"} -->${"<div>".repeat(200)}d<!-- e`, "html")).toBe("d e");
});

test("brackets of prose stay", () => {
  expect(plainTextOf("a claim [citation needed] and a[0]", "text")).toBe("a claim [citation needed] and a[0]");
});

test("scripts, styles and pictures have no words", () => {
  expect(plainTextOf("<script>a()</script><style>b{}</style><p>c</p><img alt='d' src='e'>", "html")).toBe("c");
});

test("words are counted as a reader counts them", () => {
  expect(countWords("Don't stop — state-of-the-art, 3.5 times.", "text")).toBe(5);
});

test("scripts without spaces are counted by word", () => {
  expect(countWords("我喜欢读书", "text")).toBeGreaterThan(1);
});

test("an empty body has no words", () => {
  expect(countWords("", "markdown")).toBe(0);
});

test("openings without an end take no time", { timeout: 10_000 }, () => {
  expect(plainTextOf("{{<[a b".repeat(100_000), "text")).not.toBe("");
});
