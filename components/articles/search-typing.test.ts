import { expect, test } from "vitest";
import { searchTyped, searchWhileTyping } from "./search-typing";

test("the word at the end may go on, and is sent as a beginning", () => {
  expect(searchWhileTyping("deplo")).toBe("deplo*");
  expect(searchWhileTyping("  retry sto")).toBe("retry sto*");
  expect(searchWhileTyping('"retry storm" que')).toBe('"retry storm" que*');
  expect(searchWhileTyping("rückzug")).toBe("rückzug*");
  expect(searchWhileTyping("front-en")).toBe("front-en*");
});

test("what can't go on is sent as it is", () => {
  for (const typed of [
    "retry -sto",
    '"retry sto',
    "deplo*",
    "retry or",
    "retry OR",
    "a",
    "front-",
    "why?",
    '"retry"',
  ]) {
    expect(searchWhileTyping(typed)).toBe(typed);
  }
  expect(searchWhileTyping("deploy ")).toBe("deploy");
  expect(searchWhileTyping("x".repeat(500))).toBe("x".repeat(500));
});

test("nothing typed is no search", () => {
  expect(searchWhileTyping("  ")).toBeUndefined();
  expect(searchTyped("  ")).toBeUndefined();
  expect(searchTyped(" deploy ")).toBe("deploy");
});
