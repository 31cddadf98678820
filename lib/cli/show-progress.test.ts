import { expect, test } from "vitest";
import { wordsOfProgress } from "./show-progress";

test("progress says how far it is, how fast, and how long it will take", () => {
  const progress = { read: 5_000, rejected: 3, bytesDone: 250 };
  expect(wordsOfProgress(progress, 1_000, 10)).toBe("25 %, 5000 read, 3 rejected, 500 a second, 30 s left");
  expect(wordsOfProgress({ ...progress, bytesDone: 20 }, 1_000, 60)).toContain("49 min left");
});

test("progress promises no time before it can know, and none at the end", () => {
  expect(wordsOfProgress({ read: 0, rejected: 0, bytesDone: 0 }, 1_000, 0)).toBe("0 %, 0 read, 0 rejected, 0 a second");
  expect(wordsOfProgress({ read: 9, rejected: 0, bytesDone: 1_000 }, 1_000, 3)).toBe(
    "100 %, 9 read, 0 rejected, 3 a second",
  );
  expect(wordsOfProgress({ read: 1, rejected: 0, bytesDone: 0 }, 0, 1)).toContain("0 %");
});
