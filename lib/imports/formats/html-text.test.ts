import fc from "fast-check";
import { expect, test } from "vitest";
import { textOfHtml } from "@/lib/imports/formats/html-text";

test.each([
  ["Plain", "Plain"],
  ["", ""],
  ["Tom &amp; Jerry&#8217;s &#x201C;day&#x201D; &hellip;", "Tom & Jerry’s “day” …"],
  ["AT&T and &unknown; stay", "AT&T and &unknown; stay"],
  ["<em>Very</em> <strong>bold</strong>ly", "Very boldly"],
  ["One<br>two<br/>three", "One two three"],
  ["<p>First.</p>\n<p>Second&nbsp;one.</p>", "First. Second one."],
  ["&lt;div&gt; in HTML", "<div> in HTML"],
  ["5 < 6 and 7 > 3", "5 < 6 and 7 > 3"],
  ['<img alt="no" src="x" onerror="alert(1)">caption', "caption"],
  ["a<script>alert('<b>no</b>')</script>b", "a b"],
  ["a<style>p{}</style>b<!-- c --><!doctype html>", "a b"],
  ["<svg><script>x</script></svg>seen", "seen"],
  ["cut <a href='", "cut"],
])("the text of %j is %j", (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test("any text survives being written as HTML", () => {
  const written = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const onOneLine = text.replace(/\s+/g, " ").trim();
      expect(textOfHtml(`<p>${written(text)}</p>`)).toBe(onOneLine);
      expect(textOfHtml(written(text))).toBe(onOneLine);
    }),
  );
});

test("nothing in a piece of HTML takes long", () => {
  for (const hostile of ["<b>", "<a href=", "<!--", "<p><i>", "&#", "</", '<x y="', "<script>", "<![CDATA["]) {
    expect(textOfHtml(hostile.repeat(100_000)).length).toBeLessThanOrEqual(hostile.length * 100_000);
  }
});
