import { expect, test } from "vitest";
import { db } from "./db";
import { streamRows } from "./stream-rows";

type Row = { n: number; text: string };

const numbers = (to: number, name?: string) => ({
  ...(name ? { name } : {}),
  text: "SELECT n, repeat('x', 4000) AS text FROM generate_series(1, $1::int) n",
  values: [to],
});

async function taken(statement: Parameters<typeof streamRows>[0]): Promise<number[]> {
  const seen: number[] = [];
  for await (const rows of streamRows<Row>(statement)) for (const { n } of rows) seen.push(n);
  return seen;
}

const upTo = (to: number) => Array.from({ length: to }, (_, at) => at + 1);

/** None is held: all connections of the pool are free again, or gone. */
async function expectAllFree(): Promise<void> {
  const { pool } = db();
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
}

test("all rows come, in their order and in more groups than one, and none where there are none", async () => {
  let groups = 0;
  for await (const rows of streamRows<Row>(numbers(300))) groups += Math.sign(rows.length);
  expect(groups).toBeGreaterThan(1);
  expect(await taken(numbers(300))).toEqual(upTo(300));
  expect(await taken(numbers(0))).toEqual([]);
  await expectAllFree();
});

test("a named statement is asked again, by one connection and by several at once", async () => {
  const asked = await Promise.all([10, 20, 30].map((to) => taken(numbers(to, "numbers"))));
  expect(asked).toEqual([upTo(10), upTo(20), upTo(30)]);
  expect(await taken(numbers(5, "numbers"))).toEqual(upTo(5));
  await expectAllFree();
});

test("an error behind some rows is thrown behind them", async () => {
  const seen: number[] = [];
  const read = async () => {
    const text = "SELECT n, 1 / (200 - n) AS text FROM generate_series(1, 500) n";
    for await (const rows of streamRows<Row>({ text })) seen.push(...rows.map(({ n }) => n));
  };
  await expect(read()).rejects.toMatchObject({ code: "22012" });
  expect(seen).toEqual(upTo(199));
  await expectAllFree();
});

test("who stops after the first rows leaves no connection behind", async () => {
  for await (const rows of streamRows<Row>(numbers(300))) {
    expect(rows[0]?.n).toBe(1);
    break;
  }
  await expectAllFree();
});

test("a connection that breaks meanwhile is an error, and the next one is another", async () => {
  const read = async () => {
    const text = "SELECT n, pg_terminate_backend(CASE WHEN n = 400 THEN pg_backend_pid() END)::text AS text";
    for await (const _ of streamRows<Row>({ text: `${text} FROM generate_series(1, 500) n` }));
  };
  await expect(read()).rejects.toThrow();
  await expectAllFree();
  expect(await taken(numbers(3))).toEqual(upTo(3));
});
