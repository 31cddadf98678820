import "server-only";
import { articleChannel } from "@/lib/articles/tell-changed";
import { type Listening, listenTo } from "@/lib/db/listen";

type Watch = () => void;

type Hub = { listening: Listening; watches: Map<number, Set<Watch>> };

// One connection a process, however many pages watch, also when a bundler loads this module more than once.
const shared = globalThis as { galleyLive?: Hub };

function openHub(): Hub {
  const watches: Hub["watches"] = new Map();
  const tell = (watching: Set<Watch> | undefined) => {
    for (const watch of watching ?? []) watch();
  };
  // Of claims and single decisions it is one id, of what changes many articles at once it is hundreds: few are open here.
  const onHeard = (ids: string) => {
    if (watches.size > 0) for (const id of ids.split(",")) tell(watches.get(Number(id)));
  };
  const listening = listenTo(articleChannel, onHeard, () => watches.forEach(tell));
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
