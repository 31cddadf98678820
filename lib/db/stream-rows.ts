import "server-only";
import pg from "pg";
import { db } from "./db";

/** Rows that came and were not taken yet, and whether more may come. */
class Arrivals<Row> {
  #rows: Row[] = [];
  #end: { error: Error | null } | null = null;
  #wake: (() => void) | null = null;

  add(row: Row): void {
    this.#rows.push(row);
    this.#wake?.();
  }

  end(error: Error | null): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  async *taken(): AsyncGenerator<Row[]> {
    while (true) {
      if (this.#rows.length > 0) {
        const rows = this.#rows;
        this.#rows = [];
        yield rows;
      } else if (this.#end) {
        if (this.#end.error) throw this.#end.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = null;
      }
    }
  }
}

async function ask<Row>(statement: pg.QueryConfig, arrivals: Arrivals<Row>): Promise<void> {
  const client = await db().pool.connect();
  const query = new pg.Query(statement);
  const ended = new Promise<Error | null>((resolve) => {
    query.on("row", (row) => arrivals.add(row));
    query.on("end", () => resolve(null));
    query.on("error", resolve);
  });
  client.query(query);
  const error = await ended;
  client.release(error ?? undefined);
  if (error) throw error;
}

/**
 * Rows of a statement in groups, as the connection brings them: while some are used the server makes the next. It is
 * asked at once, and all are read, however slowly they are taken, so it is for some hundreds at a time.
 */
export function streamRows<Row>(statement: pg.QueryConfig): AsyncGenerator<Row[]> {
  const arrivals = new Arrivals<Row>();
  ask(statement, arrivals).then(
    () => arrivals.end(null),
    (error) => arrivals.end(error),
  );
  return arrivals.taken();
}
