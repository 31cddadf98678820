import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder, moveTo } from "./table-layout";

test("a column goes to its place among the others", () => {
  expect(moveTo(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
  expect(moveTo(["a", "b", "c"], "c", 0)).toEqual(["c", "a", "b"]);
  expect(moveTo(["a", "b", "c"], "b", 9)).toEqual(["a", "c", "b"]);
  expect(moveTo(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
});

test("whatever moves, no column is lost or doubled, and the others keep their order", () => {
  const ids = fc.uniqueArray(fc.string(), { minLength: 1 });
  fc.assert(
    fc.property(ids, fc.nat(), fc.integer({ min: -5, max: 30 }), (all, which, place) => {
      const id = all[which % all.length] ?? "";
      const moved = moveTo(all, id, place);
      expect(moved.toSorted()).toEqual(all.toSorted());
      expect(moved.filter((other) => other !== id)).toEqual(all.filter((other) => other !== id));
    }),
  );
});

test("columns that no order names follow those that one does, and what is no column is passed by", () => {
  expect(inOrder(["a", "b", "c", "d"], ["c", "gone", "a"])).toEqual(["c", "a", "b", "d"]);
  expect(inOrder(["a", "b"], [])).toEqual(["a", "b"]);
});
