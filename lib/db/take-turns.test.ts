import { expect, test } from "vitest";
import { takeTurns } from "./take-turns";

test("no more than the lanes run at once, and all come to their turn", async () => {
  const inTurn = takeTurns(2);
  let [running, most] = [0, 0];
  const work = async (value: number) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    return value;
  };
  const results = await Promise.all([1, 2, 3, 4, 5].map((value) => inTurn(() => work(value))));
  expect(results).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test("work that fails gives its lane to the next", async () => {
  const inTurn = takeTurns(1);
  const failing = inTurn(() => Promise.reject(new Error("no")));
  const next = inTurn(async () => "done");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
});
