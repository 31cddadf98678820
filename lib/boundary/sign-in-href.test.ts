import { describe, expect, it } from "vitest";
import { readNext, signInHref } from "./sign-in-href";

describe("the way back after signing in", () => {
  it("keeps an address of ours with its query", () => {
    expect(readNext("/articles?flag=has-images&q=a%20b")).toBe("/articles?flag=has-images&q=a%20b");
    expect(readNext(["/imports", "/exports"])).toBe("/imports");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
    "articles",
    "",
    "/\t/evil.example",
    "/\n/evil.example",
  ])("sends %j to the overview", (value) => {
    expect(readNext(value)).toBe("/");
  });

  it("is left out where it is the overview anyway", () => {
    expect(signInHref("/")).toBe("/sign-in");
    expect(signInHref("/review?flag=image-heavy")).toBe("/sign-in?next=%2Freview%3Fflag%3Dimage-heavy");
  });
});
