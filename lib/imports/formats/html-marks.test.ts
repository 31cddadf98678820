import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import { recogniseHtml } from "@/lib/imports/formats/html-marks";

describe("told by content", () => {
  const formatOf = (text: string) => detectFormat(text, "any")?.format ?? null;

  test.each([
    ["<!DOCTYPE html>\n<html></html>"],
    ["\n<!-- saved -->\n<HTML><body>x"],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html xmlns="http://www.w3.org/1999/xhtml">',
    ],
    ["<head><title>a</title></head><p>b"],
    ["<h2>A</h2>\n<p>b</p>"],
    ["<P>b"],
    ["<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->"],
    ["<strong>a</strong> b\n\n<blockquote>c</blockquote>"],
    ["<p>a</p>\n\nloose text\n\n* c\n* d"],
    ["<pre># a\n\n```\n</pre>"],
    ["<div>".repeat(10_000)],
  ])("%j is HTML", (text) => {
    expect(formatOf(text)).toBe("html");
  });

  test.each([
    ["a feed", '<?xml version="1.0"?><rss version="2.0"><channel><title>a</title></channel></rss>'],
    ["XML", "<posts><p>a</p></posts>"],
    ["DocBook", '<article xmlns="http://docbook.org/ns/docbook"><title>a</title></article>'],
    ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>'],
    ["PHP", "<?php echo 1; ?><p>a</p>"],
    ["a component", "<Table><p>a</p></Table>"],
    ["JSX", "<div className={a}><p>a</p></div>"],
    ["Markdown that begins with a tag", '<p align="center"><img src="a"></p>\n\n# A title\n\nSome text.\n'],
    ["Markdown in a tag", "<div>\n\nSome [link](https://a.example).\n\n</div>\n"],
    ["front matter", "---\ntitle: a\n---\n<p>b</p>"],
    ["one tag", "<b>a</b> b"],
    ["text", "a < b and <p>"],
    ["nothing", ""],
  ])("%s is not", (_, text) => {
    expect(recogniseHtml(text)).toBeNull();
  });
});
