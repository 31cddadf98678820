import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { withLock } from "./with-lock.mjs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-lock-"));
const file = path.join(folder, "lock");

afterAll(() => fs.rmSync(folder, { recursive: true }));

test("of many that want the lock, one at a time has it", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(5);
    inside--;
  };
  await Promise.all([1, 2, 3, 4].map(() => withLock(file, work)));
  expect(most).toBe(1);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("the lock of a process that was killed is taken over at once, by one of those who wait", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  fs.writeFileSync(file, String(pid));
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withLock(file, work)));
  expect(most).toBe(1);
});

test("whoever waits is told once, and a failure inside frees the lock", async () => {
  let told = 0;
  const first = withLock(file, () => sleep(300));
  await sleep(20);
  const second = withLock(
    file,
    () => {
      throw new Error("inside");
    },
    () => told++,
  );
  await expect(second).rejects.toThrow("inside");
  await first;
  expect(told).toBe(1);
  expect(fs.readdirSync(folder)).toEqual([]);
});
