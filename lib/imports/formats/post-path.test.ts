import fc from "fast-check";
import { expect, test } from "vitest";
import { dayInAddress, readPostPath, slugInAddress } from "@/lib/imports/formats/post-path";

test.each([
  ["2021-08-23-my-first-post.md", "2021-08-23", "my-first-post", "My first post"],
  ["_posts/2021-9-1-x_y.markdown", "2021-09-01", "x_y", "X y"],
  ["2018-08-11_A-title-abc123.html", "2018-08-11", "A-title-abc123", "A title abc123"],
  ["content/2024-01-31-a-post/index.md", "2024-01-31", "a-post", "A post"],
  ["blog/2024/01/31/a-post.md", "2024-01-31", "a-post", "A post"],
  ["blog/2024/1/31/a-post/index.html", "2024-01-31", "a-post", "A post"],
  ["posts/a-post/_index.md", null, "a-post", "A post"],
  ["index.md", null, "index", "Index"],
  ["123401.plain-text.html", null, "plain-text", "Plain text"],
  ["1.getting-started.md", null, "getting-started", "Getting started"],
  ["2021-08-23.md", "2021-08-23", "2021-08-23", "2021-08-23"],
  ["2021-13-45-x.md", null, "2021-13-45-x", "2021-13-45 x"],
  ["Vault/My Note - draft.md", null, "My Note - draft", "My Note - draft"],
  ["Rust-1.65.0.md", null, "Rust-1.65.0", "Rust 1.65.0"],
  ["%C3%A9t%C3%A9.md", null, "%C3%A9t%C3%A9", "Été"],
  ["100%-sure.md", null, "100%-sure", "100% sure"],
  ["README", null, "README", "README"],
  [".md", null, null, ".md"],
])("%s", (path, date, slug, title) => {
  expect(readPostPath(path)).toEqual({ date, slug, title, language: null });
});

test.each([
  ["about.de.md", "about", "de"],
  ["post/index.pt-br.md", "post", "pt-br"],
  ["main.js.md", "main.js", null],
  ["notes.de", "notes.de", null],
])("the language of %s", (path, slug, language) => {
  expect(readPostPath(path)).toMatchObject({ slug, language });
});

test("an address has a slug and may have a day", () => {
  expect(slugInAddress("https://a.example/2024/01/31/a-post.html?x=1#y")).toBe("a-post");
  expect(slugInAddress("/2024/01/31/a-post/")).toBe("a-post");
  expect(slugInAddress("/:year/:title")).toBeNull();
  expect(slugInAddress("https://a.example")).toBeNull();
  expect(dayInAddress("https://a.example/2024/01/31/a-post")).toBe("2024-01-31");
  expect(dayInAddress("inside/2024/1/3/a")).toBe("2024-01-03");
  expect(dayInAddress("/2024/13/31/a")).toBeNull();
});

test("any path has a title", () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      expect(readPostPath(path).title.trim()).not.toBe("");
    }),
  );
});
