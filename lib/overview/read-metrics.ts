import "server-only";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { queryRows, sql } from "@/lib/db/sql";

type Counts = { status: string; count: number }[];
type Metrics = {
  registry: Registry;
  articles: Gauge<"status">;
  up: Gauge;
  counted?: { at: number; rows: Promise<Counts> };
};

// Anybody may ask for it, and counting goes over every article.
const countedForMs = 5_000;

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

function countArticles(metrics: Metrics): Promise<Counts> {
  if (!metrics.counted || Date.now() - metrics.counted.at >= countedForMs) {
    const rows = queryRows<Counts[number]>(
      sql`SELECT status, count(*)::int AS count FROM articles WHERE NOT withdrawn GROUP BY 1`,
    );
    metrics.counted = { at: Date.now(), rows };
  }
  return metrics.counted.rows;
}

/** Metrics of this process and the counts of articles, in Prometheus' text format. The counts are up to 5 seconds old. Counts no person and no title. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  shared.galleyMetrics ??= openMetrics();
  const { registry, articles, up } = shared.galleyMetrics;
  try {
    const rows = await countArticles(shared.galleyMetrics);
    articles.reset();
    for (const row of rows) articles.set({ status: row.status }, row.count);
    up.set(1);
  } catch {
    articles.reset();
    up.set(0);
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
