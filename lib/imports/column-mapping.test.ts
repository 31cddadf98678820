import fc from "fast-check";
import { expect, test } from "vitest";
import {
  columnMapping,
  essentialMapping,
  mappableFields,
  parseMappingArgument,
  parseMappingArguments,
  readHeader,
  suggestMapping,
} from "./column-mapping";
import { ownHead } from "./formats/csv-own";

const wrongWith = (mapping: unknown) => columnMapping.safeParse(mapping).error?.issues.map(({ message }) => message);

test("a column can become a field, a part of one, a key of meta, or nothing", () => {
  const mapping = { Words: "body", Level: "score.depth", Old: "meta.old name", Secret: null };
  expect(columnMapping.parse(mapping)).toEqual(mapping);
  expect(mappableFields).toEqual(
    expect.arrayContaining(["title", "tags", "score.quality", "flags.hasImages", "source"]),
  );
});

test.each([
  [{ A: "colour" }, /^colour is no field; expected one of externalId, url, .*, or meta\.NAME$/],
  [{ A: "meta." }, /^meta\. is no field/],
  [{ A: "__proto__" }, /is no field/],
  [{ A: "title", B: "title" }, /^title is given by A already$/],
  [{ "": "title" }, /./],
  [{ ["x".repeat(301)]: "title" }, /./],
  [{ A: `meta.${"x".repeat(301)}` }, /./],
  [{ A: 7 }, /./],
  [["title"], /./],
  [Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`c${i}`, null])), /^at most 500 columns can be mapped$/],
])("the mapping %j is refused", (mapping, message) => {
  expect(wrongWith(mapping)?.join("\n")).toMatch(message);
});

test("two columns may go to meta or be left out alike", () => {
  expect(wrongWith({ A: "meta.x", B: "meta.x", C: null, D: null })).toBeUndefined();
});

test.each([
  ["Words=body", ["Words", "body"]],
  ["a = b=tags", ["a = b", "tags"]],
  ["Level=Score.Depth", ["Level", "score.depth"]],
  ["Id=external_id", ["Id", "externalId"]],
  ["Old=meta.Old Name", ["Old", "meta.Old Name"]],
  ["Secret=", ["Secret", null]],
])("the argument %j names a column and its field", (text, expected) => {
  expect(parseMappingArgument(text)).toEqual(expected);
});

test.each([["body"], ["=body"], [" =body"], [""]])("the argument %j is refused", (text) => {
  expect(() => parseMappingArgument(text)).toThrow(`${text}: expected Column=field`);
});

test("several arguments make a mapping, or say what is wrong with it", () => {
  expect(parseMappingArguments(["A=title", "B=", "A=body"])).toEqual({ A: "body", B: null });
  expect(() => parseMappingArguments(["A=colour"])).toThrow(/^A: colour is no field/);
  expect(() => parseMappingArguments(["A=body", "B=body"])).toThrow("B: body is given by A already");
});

test("a head's names are told, each once and none blank", () => {
  expect(readHeader('\ufeffsep=;\r\nTitle;"a ""b""";;Title;\r\n1;2;3;4;5\r\n')).toEqual([
    "Title",
    'a "b"',
    "column 3",
    "Title 2",
    "column 5",
  ]);
  expect(readHeader("title,body")).toEqual(["title", "body"]);
  expect(readHeader("only one\nx\n")).toEqual(["only one"]);
  expect(readHeader('"title')).toBeNull();
  expect(readHeader("")).toBeNull();
});

test("what a column is read as without a mapping is suggested, and the same again when given as one", () => {
  const header = ["ID", "Post Title", "Title", "Content", "Date", "source", "galley.status", "Audience", "", "Title"];
  const suggested = suggestMapping(header);
  expect(suggested).toEqual({
    ID: "externalId",
    "Post Title": "meta.Post Title",
    Title: "title",
    Content: "body",
    Date: "publishedAt",
    source: "meta.source",
    "galley.status": null,
    Audience: "meta.Audience",
    "column 9": "meta.column 9",
    "Title 2": "meta.Title 2",
  });
  expect(columnMapping.parse(suggested)).toEqual(suggested);
  expect(suggestMapping(header, suggested)).toEqual(suggested);
});

test("what is suggested beside a mapping leaves its fields to it", () => {
  expect(suggestMapping(["Title", "Words", "Text"], { words: "body", Title: null })).toEqual({
    Title: null,
    Words: "body",
    Text: "meta.Text",
  });
});

test("a mapping's name goes to the column written so, or else to one that differs in case and spaces alone", () => {
  expect(suggestMapping(["Words", "words"], { words: "body" })).toEqual({ Words: "meta.Words", words: "body" });
  expect(suggestMapping(["Post Words", "x"], { post_words: "body" })).toEqual({ "Post Words": "body", x: "meta.x" });
});

test("of a mapping only what a person changed is essential", () => {
  const header = ["ID", "Title", "Words", "Date", "source", "Audience"];
  const suggested = suggestMapping(header);
  expect(essentialMapping(header, suggested)).toEqual({});
  expect(essentialMapping(header, { ...suggested, Words: "body", Audience: null })).toEqual({
    Words: "body",
    Audience: null,
  });
  expect(essentialMapping(header, { ...suggested, Words: "title", Title: "meta.Title" })).toEqual({ Words: "title" });
  expect(essentialMapping(header, { words: "body", title: "title" })).toEqual({ words: "body" });
  expect(essentialMapping(header, {})).toEqual({});
});

test("columns that the header does not have stay in what is essential", () => {
  expect(essentialMapping(["Title", "Text"], { Title: "title", Gone: "tags", title: "title", __proto: null })).toEqual({
    Gone: "tags",
    title: "title",
    __proto: null,
  });
});

test("a column on which another one hangs is essential", () => {
  expect(essentialMapping(["id", "source"], { id: "externalId" })).toEqual({ id: "externalId" });
});

test("nothing is essential under the head of Galley's own export", () => {
  expect(essentialMapping(ownHead, { title: "meta.title", Gone: "tags" })).toEqual({ Gone: "tags" });
});

test("what is essential of a mapping reads a header as the whole mapping does", () => {
  const name = fc.constantFrom(
    "id",
    "ID",
    "guid",
    "source",
    "Title",
    "title",
    "Post Title",
    "payload",
    "x",
    "__proto__",
  );
  const field = fc.constantFrom(
    "externalId",
    "title",
    "body",
    "source",
    "payload.sourceId",
    "meta.x",
    "meta.Title",
    null,
  );
  const mappings = fc.array(fc.tuple(name, field)).map((pairs) => Object.fromEntries(pairs));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), mappings, (header, mapping) => {
      const essential = essentialMapping(header, mapping);
      expect(suggestMapping(header, essential)).toEqual(suggestMapping(header, mapping));
      expect(mapping).toMatchObject(essential);
      expect(essentialMapping(header, suggestMapping(header))).toEqual({});
    }),
  );
});

test("columns named like parts of JavaScript objects are only names", () => {
  const suggested = suggestMapping(["__proto__", "constructor", "title"]);
  expect(Object.entries(suggested)).toEqual([
    ["__proto__", "meta.__proto__"],
    ["constructor", "meta.constructor"],
    ["title", "title"],
  ]);
  expect(suggestMapping(["toString"], {})).toEqual({ toString: "meta.toString" });
});
