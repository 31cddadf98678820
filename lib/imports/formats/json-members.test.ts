import { expect, test } from "vitest";
import { membersOf, mostMembers } from "@/lib/imports/formats/json-members";

const read = (text: string) => {
  const { members, end } = membersOf(Buffer.from(text), 0);
  return { members: members.map(({ key, bytes, isWhole }) => [key, bytes.toString(), isWhole]), end };
};

test("each value is found whatever kind the one before it was of", () => {
  const text = '{"a": [1, {"b": "}"}], "c\\"": "\\\\", "d": -1, "e": {"f": []}, "g": null, "h": ""}';
  expect(read(text)).toEqual({
    members: [
      ["a", '[1, {"b": "}"}]', true],
      ['c"', '"\\\\"', true],
      ["d", "-1", true],
      ["e", '{"f": []}', true],
      ["g", "null", true],
      ["h", '""', true],
    ],
    end: text.length,
  });
});

test.each([
  [
    "within a text",
    '{"a": 1, "b": "x',
    [
      ["a", "1", true],
      ["b", '"x', false],
    ],
  ],
  [
    "within a list",
    '{"a": 1, "b": [2, ',
    [
      ["a", "1", true],
      ["b", "[2, ", false],
    ],
  ],
  ["within a key", '{"a": 1, "b', [["a", "1", true]]],
  ["before a value", '{"a": 1, "b":', [["a", "1", true]]],
])("an object that breaks off %s is known up to there", (_, text, members) => {
  expect(read(text)).toEqual({ members, end: -1 });
});

test("of very many members the first are looked at", () => {
  const objectOf = (count: number) => `{${Array.from({ length: count }, (_, n) => `"${n}":${n}`).join(",")}}`;
  const all = objectOf(mostMembers);
  expect(membersOf(Buffer.from(all), 0)).toMatchObject({ members: { length: mostMembers }, end: all.length });
  expect(membersOf(Buffer.from(objectOf(1_000_000)), 0)).toMatchObject({ members: { length: mostMembers }, end: -1 });
});
