import "server-only";
import { type Listening, listenTo } from "@/lib/db/listen";

/** A trigger on claims and every single decision tell here which article they are about. */
const channel = "galley_article";

type Watch = () => void;

type Hub = { listening: Listening; watches: Map<number, Set<Watch>> };

// One connection a process, however many pages watch, also when a bundler loads this module more than once.
const shared = globalThis as { galleyLive?: Hub };

function openHub(): Hub {
  const watches: Hub["watches"] = new Map();
  const tell = (watching: Set<Watch> | undefined) => {
    for (const watch of watching ?? []) watch();
  };
  const listening = listenTo(
    channel,
    (payload) => tell(watches.get(Number(payload))),
    () => watches.forEach(tell),
  );
  return { listening, watches };
}

/**
 * Calls back whenever the claim or the version of an article may have changed, also after an outage.
 * @returns ends the watch
 */
export function watchArticle(articleId: number, watch: Watch): () => void {
  shared.galleyLive ??= openHub();
  const { watches } = shared.galleyLive;
  const watching = watches.get(articleId) ?? new Set();
  watches.set(articleId, watching.add(watch));
  return () => {
    watching.delete(watch);
    if (watching.size === 0 && watches.get(articleId) === watching) watches.delete(articleId);
  };
}

/** How many watch, of all articles. */
export function countWatches(): number {
  return [...(shared.galleyLive?.watches.values() ?? [])].reduce((all, { size }) => all + size, 0);
}

/** For processes that end by themselves, as tests do. */
export async function stopListening(): Promise<void> {
  const open = shared.galleyLive;
  delete shared.galleyLive;
  await open?.listening.stop();
}
