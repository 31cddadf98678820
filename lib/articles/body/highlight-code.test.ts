import fc from "fast-check";
import { parseFragment } from "parse5";
import { expect, test } from "vitest";
import { renderBody } from "@/lib/articles/render-body";
import { codeMarks } from "./highlight-code";

type Tree = { nodeName: string; value?: string; attrs?: { name: string; value: string }[]; childNodes?: Tree[] };

function nodesOf(html: string): Tree[] {
  const walk = (node: Tree): Tree[] => [node, ...(node.childNodes ?? []).flatMap(walk)];
  return walk(parseFragment(html) as Tree);
}

const textOf = (html: string) =>
  nodesOf(html)
    .map(({ nodeName, value }) => (nodeName === "#text" ? value : ""))
    .join("");

const classesOf = (html: string) =>
  nodesOf(html).flatMap(({ attrs = [] }) => attrs.filter(({ name }) => name === "class").map(({ value }) => value));

const fenced = (code: string, language = "") => `\`\`\`\`\`\`${language}\n${code}\n\`\`\`\`\`\``;

const python = 'def settle(order):  # once\n    return "parked"';

test("code is marked in the language that it names, under any of its names", () => {
  const marked = renderBody(fenced(python, "py"), "markdown");
  expect(marked).toContain('<span class="code-keyword">def</span>');
  expect(marked).toContain('<span class="code-comment"># once</span>');
  expect(marked).toContain('<span class="code-string">"parked"</span>');
  for (const open of [
    '<pre><code class="lang-python">',
    '<pre class="language-python">',
    '<pre class="lang-py"><code>',
  ]) {
    expect(renderBody(`${open}${python}</pre>`, "html")).toContain("code-keyword");
  }
});

test("code that names none is marked in the article's language where it looks like code, never in a guessed one", () => {
  expect(renderBody(fenced(python), "markdown")).not.toContain("code-");
  expect(renderBody(fenced(python), "markdown", { codeLanguage: "Python" })).toContain("code-keyword");
  for (const plain of ["$ git status\n(use add)", "just words in a box", "┌──(a)──┐", "> prompt();"]) {
    expect(renderBody(fenced(plain), "markdown", { codeLanguage: "python" })).not.toContain("code-");
  }
  expect(renderBody(fenced(python, "no-such"), "markdown", { codeLanguage: "python" })).not.toContain("code-");
  expect(renderBody(fenced(python), "markdown", { codeLanguage: "constructor" })).not.toContain("code-");
});

test("what is long stays plain, and so does what is beyond the limit of one article", () => {
  const long = `${python}\n`.repeat(250);
  expect(renderBody(fenced(long, "python"), "markdown")).not.toContain("code-");
  const half = `${python}\n`.repeat(150);
  const all = [half, half, half, half].map((code) => fenced(code, "python")).join("\n\n");
  expect(
    renderBody(all, "markdown")
      .split('<pre tabindex="0"')
      .filter((part) => part.includes("code-")),
  ).toHaveLength(2);
});

test("whatever code says, its characters stay the same and its marks are from the list", () => {
  const language = fc.constantFrom(
    "python",
    "js",
    "ts",
    "php",
    "html",
    "css",
    "sql",
    "bash",
    "yaml",
    "json",
    "ruby",
    "go",
  );
  const word = fc.constantFrom(
    "<script>",
    "</code>",
    "${",
    "`",
    '"',
    "'",
    "/*",
    "*/",
    "<?php",
    "?>",
    "{{",
    "&lt;",
    "//",
    "=",
  );
  const code = fc
    .array(fc.oneof(word, fc.string(), fc.constant("\n")), { maxLength: 40 })
    .map((parts) => parts.join(""));
  const allowed = new Set([...codeMarks.map((mark) => `code-${mark}`)]);
  fc.assert(
    fc.property(language, code, (name, given) => {
      const escaped = given.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      const html = renderBody(`<pre><code class="language-${name}">x${escaped}</code></pre>`, "html");
      const plain = renderBody(`<pre><code>x${escaped}</code></pre>`, "html");
      expect(textOf(html)).toBe(textOf(plain));
      for (const found of classesOf(html)) expect(allowed.has(found) || found === `language-${name}`).toBe(true);
      const names = nodesOf(html).map(({ nodeName }) => nodeName);
      expect(names.filter((one) => !["#document-fragment", "#text", "pre", "code", "span"].includes(one))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each(["a", "a ", "a\n", "_a", "-", "1e", "(", "$", "=1", "&a", "/*", '"', "<a "])(
  "ten thousand characters of %j are answered in every language",
  { timeout: 60_000 },
  (part) => {
    const code = part.repeat(10_000 / part.length);
    for (const name of ["python", "ts", "php", "cpp", "csharp", "sql", "yaml", "graphql", "scss", "java", "ruby"]) {
      expect(renderBody(fenced(code, name), "markdown").length).toBeGreaterThan(1_000);
    }
  },
);
