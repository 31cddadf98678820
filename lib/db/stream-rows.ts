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

/**
 * Rows of a statement in groups, as the connection brings them: while some are used the server makes the next. All are
 * read, however slowly they are taken, so it is for some hundreds at a time.
 */
export async function* streamRows<Row>(statement: pg.QueryConfig): AsyncGenerator<Row[]> {
  const client = await db().pool.connect();
  const arrivals = new Arrivals<Row>();
  const query = new pg.Query(statement);
  query.on("row", (row) => arrivals.add(row));
  const ended = new Promise<Error | null>((resolve) => {
    query.on("end", () => resolve(null));
    query.on("error", resolve);
  });
  ended.then((error) => {
    client.release(error ?? undefined);
    arrivals.end(error);
  });
  client.query(query);
  yield* arrivals.taken();
}
