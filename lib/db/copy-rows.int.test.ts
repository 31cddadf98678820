import fc from "fast-check";
import { expect, test } from "vitest";
import { copyRows, reserveIds } from "./copy-rows";
import { inTransaction, queryRows, sql } from "./sql";

const hostile = [
  "\\",
  "\\N",
  "\\.",
  "\t",
  "\n",
  "\r\n",
  '"',
  "{}",
  "NULL",
  "{a,b}",
  "",
  " ",
  "\u2028",
  "é",
  "👩‍👩‍👧‍👦",
  "\\x41",
];
const text = fc
  .oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...hostile)).map((a) => a.join("")),
  )
  .map((given) => given.replaceAll("\0", ""));

const columns = ["n", "words", "list", "bytes", "big", "yes", "at", "nothing"];

test("rows come back from COPY exactly as they were given", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, fc.array(text), fc.uint8Array(), fc.bigInt({ min: 0n, max: 2n ** 62n }), fc.boolean())),
      async (rows) => {
        const at = new Date("2026-01-02T03:04:05.678Z");
        const found = await inTransaction(async (connection) => {
          await connection.query(`CREATE TEMP TABLE copied (n int, words text, list text[], bytes bytea, big bigint,
            yes boolean, at timestamptz, nothing text) ON COMMIT DROP`);
          await copyRows(
            connection,
            "copied",
            columns,
            rows.map(([words, list, bytes, big, yes], n) => [n, words, list, Buffer.from(bytes), big, yes, at, null]),
          );
          return queryRows(sql`SELECT * FROM copied ORDER BY n`, connection);
        });
        expect(found).toEqual(
          rows.map(([words, list, bytes, big, yes], n) => {
            return { n, words, list, bytes: Buffer.from(bytes), big: String(big), yes, at, nothing: null };
          }),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("a row that the table refuses refuses all of them, and the connection goes on", async () => {
  const copied = inTransaction((connection) =>
    copyRows(
      connection,
      "sources",
      ["id", "name"],
      [
        [900_001, "one"],
        [900_001, "two"],
      ],
    ),
  );
  await expect(copied).rejects.toMatchObject({ code: "23505" });
  expect(await queryRows(sql`SELECT id FROM sources WHERE id = 900001`)).toEqual([]);
});

test("rows that fail while they are made undo the copy, and the connection goes on", async () => {
  function* rows(): Generator<[number, string]> {
    yield [900_002, "one"];
    throw new Error("no more rows");
  }
  const copied = inTransaction((connection) => copyRows(connection, "sources", ["id", "name"], rows()));
  await expect(copied).rejects.toThrow("no more rows");
  expect(await queryRows(sql`SELECT id FROM sources WHERE id = 900002`)).toEqual([]);
});

test("ids reserved at once are all different", async () => {
  const reserved = await Promise.all(
    Array.from({ length: 8 }, () => inTransaction((connection) => reserveIds(connection, "sources_id_seq", 50))),
  );
  expect(new Set(reserved.flat()).size).toBe(400);
});
