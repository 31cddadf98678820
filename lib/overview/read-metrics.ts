import "server-only";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { countUnsearchable } from "@/lib/articles/count-unsearchable";
import { systemViewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

type Counts = { statuses: { status: string; count: number }[]; unsearchable: number };
type Metrics = {
  registry: Registry;
  articles: Gauge<"status">;
  unsearchable: Gauge;
  up: Gauge;
  counted?: { at: number; counts: Promise<Counts> };
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
    unsearchable: new Gauge({
      name: "galley_search_lag_articles",
      help: "Imported articles that text search does not find yet",
      registers,
    }),
    up: new Gauge({ name: "galley_database_up", help: "1 when the database answers", registers }),
  };
}

async function readCounts(): Promise<Counts> {
  const statuses = await queryRows<Counts["statuses"][number]>(
    sql`SELECT status, count(*)::int AS count FROM articles WHERE NOT withdrawn GROUP BY 1`,
  );
  return { statuses, unsearchable: await countUnsearchable(systemViewer) };
}

function countArticles(metrics: Metrics): Promise<Counts> {
  if (!metrics.counted || Date.now() - metrics.counted.at >= countedForMs) {
    metrics.counted = { at: Date.now(), counts: readCounts() };
  }
  return metrics.counted.counts;
}

/** Metrics of this process and the counts of articles, in Prometheus' text format. The counts are up to 5 seconds old. Counts no person and no title. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  shared.galleyMetrics ??= openMetrics();
  const { registry, articles, unsearchable, up } = shared.galleyMetrics;
  try {
    const counts = await countArticles(shared.galleyMetrics);
    articles.reset();
    for (const row of counts.statuses) articles.set({ status: row.status }, row.count);
    unsearchable.set(counts.unsearchable);
    up.set(1);
  } catch {
    articles.reset();
    up.set(0);
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
