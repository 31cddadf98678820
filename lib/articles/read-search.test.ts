import fc from "fast-check";
import { expect, test } from "vitest";
import { anySearch } from "@/lib/testing/any-search";
import { readSearch, soughtTerms } from "./read-search";

const side = (given: object) => ({ text: "", beginnings: [], excludedBeginnings: [], isExclusion: false, ...given });

test("words, phrases and exclusions are left to PostgreSQL's web search", () => {
  expect(readSearch('queue "oldest first" -claim -"by hand"')).toEqual([
    side({ text: 'queue "oldest first" -claim -"by hand"' }),
  ]);
});

test("`or` parts a search, in any case, but not within a phrase", () => {
  expect(readSearch('a OR b or "c or d" x"e or f"')).toEqual([
    side({ text: "a" }),
    side({ text: "b" }),
    side({ text: '"c or d" x "e or f"' }),
  ]);
});

test("a word that ends in a star is the beginning of words, to be found or left out", () => {
  expect(readSearch("queu* -claim* multi-ten* naïv*")).toEqual([
    side({ beginnings: ["queu", "multi-ten", "naïv"], excludedBeginnings: ["claim"] }),
  ]);
});

test.each(["a*", "q*d*", "*", "**", "-*", '"queu*"', "qu'*", "(queu*", "queu*:*"])(
  "%s is no beginning of a word",
  (q) => {
    for (const read of readSearch(q)) expect([...read.beginnings, ...read.excludedBeginnings]).toEqual([]);
  },
);

test("a side that only excludes is told from one that also asks", () => {
  expect(readSearch("-a -b* or c -d").map(({ isExclusion }) => isExclusion)).toEqual([true, false]);
  expect(readSearch("!!! -a")).toEqual([side({ text: "-a", isExclusion: true })]);
});

test("what follows a dash is left out as a whole", () => {
  expect(readSearch("a -b(c)")).toEqual([side({ text: 'a -"b(c)"' })]);
});

test("two dashes begin the option of a command, which is a word", () => {
  expect(readSearch("--dry-run")).toEqual([side({ text: "dry-run" })]);
});

test.each(["", " ", "-", "--", "or", "or or or", "&|!()<->:*", '"', '""', '-""', "\\", "''"])(
  "%j asks for nothing",
  (q) => {
    expect(readSearch(q)).toEqual([]);
  },
);

test("what is looked for is all that is not left out", () => {
  expect(soughtTerms('a"b c" -d --e or qu* -f* -"g h"')).toEqual(["a", '"b c"', "e", "qu*"]);
  expect(soughtTerms("-a or - or !!!")).toEqual([]);
});

test("whatever is typed, a beginning holds nothing that would need an escape", () => {
  fc.assert(
    fc.property(anySearch, (q) => {
      for (const { beginnings, excludedBeginnings } of readSearch(q)) {
        for (const word of [...beginnings, ...excludedBeginnings])
          expect(word).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]+$/u);
      }
    }),
  );
});
