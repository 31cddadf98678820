import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/generated/prisma/client";
import { db } from "./db";

export type Sql = ReturnType<typeof Prisma.sql>;

/** Values become parameters; fragments nest. The only way SQL is put together here. */
export const { sql, join: joinSql, empty: emptySql, raw: rawSql } = Prisma;

type Queryable = Pick<pg.ClientBase, "query">;

/** Runs a fragment on the pool, or on the connection of a transaction. The row type is the caller's promise. */
export async function queryRows<Row extends pg.QueryResultRow>(query: Sql, on: Queryable = db().pool): Promise<Row[]> {
  const result = await on.query<Row>(query.text, query.values);
  return result.rows;
}

/** Runs `work` in one transaction on one connection: all of it, or nothing. */
export async function inTransaction<Result>(work: (connection: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const connection = await db().pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query("BEGIN");
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
