import { expect, test } from "vitest";
import { readAnyOf, readIdPaging, readSwitch } from "./read-paging";

const refusal = (...fields: string[]) =>
  expect.objectContaining({
    code: "invalid-query",
    details: expect.objectContaining({ fields: fields.map((field) => expect.objectContaining({ field })) }),
  });

test("a list takes its own parameters, each once, and names every other", () => {
  const read = (query: string) => readIdPaging(new URLSearchParams(query), ["download"]);
  expect(read("limit=10&cursor=7&download=true")).toEqual({ limit: 10, after: 7 });
  expect(() => read("limit=10&limit=20&total=true&cursr=7")).toThrow(refusal("limit", "total", "cursr"));
});

test("a switch is true or false and nothing else", () => {
  const read = (query: string) => readSwitch(new URLSearchParams(query), "download");
  expect([read(""), read("download=false"), read("download=true")]).toEqual([false, false, true]);
  expect(() => read("download=1")).toThrow(refusal("download"));
});

test("a parameter that may be repeated is any of the values that there are", () => {
  const read = (query: string) => {
    const params = new URLSearchParams(query);
    return [readIdPaging(params, [], ["code"]).limit, readAnyOf(params, "code", ["stale", "claimed"])];
  };
  expect(read("limit=10")).toEqual([10, []]);
  expect(read("code=claimed&limit=10&code=stale")).toEqual([10, ["claimed", "stale"]]);
  for (const wrong of ["code=lost", "code=", "code=stale&code=lost"])
    expect(() => read(wrong)).toThrow(refusal("code"));
});
