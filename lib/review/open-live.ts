import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { watchArticle } from "./live-articles";
import { type Peek, peekArticle } from "./peek-article";

const heartbeatMs = 20_000;
/**
 * A stream ends after this long and the browser opens it anew, under the session that it has then: so nobody who signed
 * out, was disabled or lost a token goes on watching.
 */
const lifeMs = 55_000;
/** A browser has six connections to a host, and only pages that are looked at watch. */
const mostStreams = 12;

type Streams = { byOwner: Map<string, number>; ends: Set<() => void>; isOver: boolean };

const shared = globalThis as { galleyStreams?: Streams };

function openStreams(): Streams {
  const streams: Streams = { byOwner: new Map(), ends: new Set(), isOver: false };
  // A server that is told to stop waits for its connections, and these would keep it.
  const endAll = () => {
    streams.isOver = true;
    for (const end of streams.ends) end();
  };
  process.once("SIGTERM", endAll);
  process.once("SIGINT", endAll);
  return streams;
}

/** @throws AppError rate-limited */
function takePlace(viewer: Viewer): () => void {
  shared.galleyStreams ??= openStreams();
  const { byOwner } = shared.galleyStreams;
  const owner = viewer.tokenId === null ? `person ${viewer.personId}` : `token ${viewer.tokenId}`;
  const open = byOwner.get(owner) ?? 0;
  if (open >= mostStreams) {
    const message = `${mostStreams} streams are open already. Close one, or ask for the article every now and then.`;
    throw new AppError("rate-limited", message, { retryAfter: 60 });
  }
  byOwner.set(owner, open + 1);
  return () => {
    const left = (byOwner.get(owner) ?? 1) - 1;
    if (left > 0) byOwner.set(owner, left);
    else byOwner.delete(owner);
  };
}

const eventOf = (peek: Peek) => `event: article\ndata: ${JSON.stringify(peek)}\n\n`;

/** What of it tells that something happened: renewing a claim is nothing new. */
const gistOf = ({ version, claimedBy }: Peek) => JSON.stringify([version, claimedBy?.name, claimedBy?.since]);

/**
 * Server-sent events about one article: what `peekArticle` gives, at once and whenever it changes. Ends by itself.
 * @param signal aborted when the client has gone
 * @throws AppError not-found, rate-limited when this person watches too many
 */
export async function openLive(
  viewer: Viewer,
  articleId: number,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  assertCan(viewer, "article:read");
  const first = await peekArticle(viewer, articleId);
  const leave = takePlace(viewer);
  let end = leave;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      end = follow(viewer, articleId, first, controller, leave);
      if (signal.aborted || shared.galleyStreams?.isOver) end();
      else signal.addEventListener("abort", end, { once: true });
    },
    cancel() {
      end();
    },
  });
}

/** Feeds one stream until it ends. @returns ends it, once */
function follow(
  viewer: Viewer,
  articleId: number,
  first: Peek,
  controller: ReadableStreamDefaultController<Uint8Array>,
  leave: () => void,
): () => void {
  const encoder = new TextEncoder();
  const send = (text: string) => controller.enqueue(encoder.encode(text));
  let told = gistOf(first);
  let isOver = false;

  const lookOnce = async () => {
    try {
      const peek = await peekArticle(viewer, articleId);
      if (isOver || gistOf(peek) === told) return;
      told = gistOf(peek);
      send(eventOf(peek));
    } catch {
      // While the database is away there is nothing to tell; the heartbeat looks again.
    }
  };
  // One after the other: of two at once, the one that saw less could be told last.
  let looking = Promise.resolve();
  const look = () => {
    looking = looking.then(lookOnce);
  };
  const unwatch = watchArticle(articleId, look);
  const beat = setInterval(() => {
    send(": still here\n\n");
    // A claim that expires is told by nobody.
    look();
  }, heartbeatMs);
  const end = () => {
    if (isOver) return;
    isOver = true;
    unwatch();
    clearInterval(beat);
    clearTimeout(life);
    shared.galleyStreams?.ends.delete(end);
    leave();
    try {
      controller.close();
    } catch {
      // The client had gone, and with it the stream.
    }
  };
  const life = setTimeout(end, lifeMs);
  shared.galleyStreams?.ends.add(end);
  send(`retry: 1000\n\n${eventOf(first)}`);
  // What happened between the first look and the watch.
  look();
  return end;
}
