import fc from "fast-check";
import { unserialize } from "php-serialize";
import { expect, test } from "vitest";
import { readPhpValue } from "@/lib/imports/formats/php-value";
import { phpSerialize } from "@/lib/synth/php-serialize";

test.each([
  ["a:0:{}", []],
  ['a:2:{i:0;s:3:"one";i:1;s:3:"two";}', ["one", "two"]],
  [
    'a:1:{s:3:"key";a:2:{s:3:"foo";s:13:"¯\\_(ツ)_/¯";s:3:"bar";s:3:"\\o/";}}',
    { key: { foo: "¯\\_(ツ)_/¯", bar: "\\o/" } },
  ],
  ["a:2:{i:1;b:1;i:5;N;}", { 1: true, 5: null }],
  ["a:1:{i:0;d:7.0999999999999996;}", [7.1]],
  ["i:-5;", -5],
  ["b:0;", false],
  [' a:1:{i:0;s:4:"a";b";} ', ['a";b']],
  ["i:12345678901234567890;", "12345678901234567890"],
])("%j is read as data", (text, value) => {
  expect(readPhpValue(text)).toEqual(value);
});

test("what was serialised twice is read twice", () => {
  expect(readPhpValue(phpSerialize(phpSerialize(["a", { b: 1 }])))).toEqual(["a", { b: 1 }]);
});

test("line ends that XML made one character of still count as two", () => {
  expect(readPhpValue('a:1:{i:0;s:6:"a\nb\nc";}')).toBeUndefined();
  expect(readPhpValue('a:1:{i:0;s:7:"a\nb\nc";}')).toEqual(["a\r\nb\r\nc"]);
});

test.each([
  "",
  "text",
  "a: a list of things;",
  "1",
  "i:5; see below",
  "a:1:{i:0;i:1;} and more",
  'a:1:{i:0;s:99:"short";}',
  'a:1:{i:0;s:-9:"";}',
  'a:999999999:{i:0;s:-20:"";}',
  "a:999999999:{}",
  'O:8:"stdClass":1:{s:1:"a";i:1;}',
  'a:1:{i:0;O:8:"stdClass":0:{}}',
  'C:4:"Evil":6:{s:1:""}',
  "a:2:{i:0;i:1;i:1;R:2;}",
  "d:INF;",
  "d:NAN;",
  "b:2;",
  "a:1:{N;i:1;}",
  "a:1:{a:0:{}i:1;}",
  `${"a:1:{i:0;".repeat(60)}i:1;${"}".repeat(60)}`,
  `${"a:1:{i:0;".repeat(200_000)}`,
])("%j stays the text that it is", (text) => {
  expect(readPhpValue(text)).toBeUndefined();
});

test("a key named __proto__ is a key", () => {
  const value = readPhpValue('a:1:{s:9:"__proto__";a:1:{s:5:"title";s:1:"t";}}');
  expect(Object.entries(value ?? {})).toEqual([["__proto__", { title: "t" }]]);
  expect("title" in {}).toBe(false);
});

const leaf = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => /^-?\d+\.\d+$/.test(String(number))),
  fc.boolean(),
  fc.constant(null),
);
// PHP makes a number of a key that looks like one, as JavaScript does when it puts such keys first.
const key = fc.string({ unit: "grapheme" }).filter((text) => text !== "__proto__" && !/^\d+$/.test(text));

test("whatever PHP serialises is read as php-serialize reads it", () => {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("value")), fc.dictionary(key, tie("value"))),
  }));
  fc.assert(
    fc.property(value, (any) => {
      const text = phpSerialize(JSON.parse(JSON.stringify([any])));
      expect(readPhpValue(text)).toEqual(unserialize(text));
    }),
  );
});

test("no text makes it throw", () => {
  const pieces = fc.constantFrom("a:", "s:", "i:", "O:", ":", "{", "}", ";", '"', "1", "9", "-", "N", "b:1", "\n", "é");
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      readPhpValue(parts.join(""));
    }),
  );
});
