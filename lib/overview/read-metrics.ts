import "server-only";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { queryRows, sql } from "@/lib/db/sql";

type Metrics = { registry: Registry; articles: Gauge<"status">; up: Gauge };

const shared = globalThis as { galleyMetrics?: Metrics };

function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "galley_" });
  const registers = [registry];
  return {
    registry,
    articles: new Gauge({
      name: "galley_articles",
      help: "Articles by status, withdrawn ones left out",
      labelNames: ["status"],
      registers,
    }),
    up: new Gauge({ name: "galley_database_up", help: "1 when the database answers", registers }),
  };
}

/** Metrics of this process and the counts of articles, in Prometheus' text format. Counts no person and no title. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  shared.galleyMetrics ??= openMetrics();
  const { registry, articles, up } = shared.galleyMetrics;
  try {
    const rows = await queryRows<{ status: string; count: number }>(
      sql`SELECT status, count(*)::int AS count FROM articles WHERE NOT withdrawn GROUP BY 1`,
    );
    articles.reset();
    for (const row of rows) articles.set({ status: row.status }, row.count);
    up.set(1);
  } catch {
    articles.reset();
    up.set(0);
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
