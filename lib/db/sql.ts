import "server-only";
import type pg from "pg";
import { isTooSlow } from "@/lib/errors/is-too-slow";
import { TooSlow } from "@/lib/errors/too-slow";
import { Prisma } from "@/lib/generated/prisma/client";
import { db } from "./db";
import { readLimit } from "./read-limit";

export type Sql = ReturnType<typeof Prisma.sql>;

/** Values become parameters; fragments nest. The only way SQL is put together here. */
export const { sql, join: joinSql, empty: emptySql, raw: rawSql } = Prisma;

type Queryable = Pick<pg.ClientBase, "query">;

/**
 * Runs a fragment on the pool, or on the connection of a transaction. The row type is the caller's promise.
 * @throws AppError too-slow where this process limits reads, and this one took longer
 */
export async function queryRows<Row extends pg.QueryResultRow>(query: Sql, on: Queryable = db().pool): Promise<Row[]> {
  try {
    const result = await on.query<Row>(query.text, query.values);
    return result.rows;
  } catch (error) {
    // Here and not at the edge alone: a page is told the code of the error it ended with, and nothing else.
    throw isTooSlow(error) ? new TooSlow(error) : error;
  }
}

/** Runs `work` in one transaction on one connection: all of it, or nothing. It may take as long as it needs. */
export async function inTransaction<Result>(work: (connection: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const connection = await db().pool.connect();
  let broken: Error | undefined;
  try {
    // In one round trip: decisions are many.
    await connection.query(readLimit() > 0 ? "BEGIN; SET LOCAL statement_timeout = 0" : "BEGIN");
    const result = await work(connection);
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await connection.query("ROLLBACK").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}
