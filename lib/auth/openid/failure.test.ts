import { expect, test } from "vitest";
import { isProviderDown, wordsOfFailure } from "./failure";
import { readRefusal, refusals, wordsOfRefusal } from "./refusals";

test("a line of the log has no secret of a sign-in, no piece of an answer and no line of another's making", () => {
  expect(wordsOfFailure(new Error("state mismatch, expected s3cret, got: other"))).toBe('"state mismatch"');
  expect(wordsOfFailure(new Error("userinfo sub mismatch, expected 248289, got: 7"))).not.toContain("248289");
  expect(wordsOfFailure(new Error(`Unexpected token 'a', "access_tok"... is not valid JSON`))).not.toContain("access");
  expect(wordsOfFailure(new Error("invalid_client (wrong\nsecret)"))).toBe('"invalid_client (wrong\\nsecret)"');
  expect(wordsOfFailure(new Error("x".repeat(1000))).length).toBeLessThan(210);
});

test("a provider that is away is told from one that refuses", () => {
  const gone = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  for (const error of [
    gone,
    new Error("outgoing request timed out after 5000ms"),
    new Error("expected 200 OK, got: 503 Service Unavailable"),
  ])
    expect(isProviderDown(error)).toBe(true);
  for (const error of [new Error("invalid_grant"), new Error("expected 200 OK, got: 404 Not Found"), "odd", undefined])
    expect(isProviderDown(error)).toBe(false);
});

test("every refusal is said in plain words, and nothing else is one", () => {
  for (const refusal of refusals) {
    expect(readRefusal(refusal)).toBe(refusal);
    const { title, text } = wordsOfRefusal(refusal, "Keyring");
    expect(`${title} ${text}`).toMatch(/^[A-Z][^<>]{20,400}\.$/);
  }
  for (const other of ["CredentialsSignin", "constructor", "", undefined, ["failed"]])
    expect(readRefusal(other)).toBeNull();
});
