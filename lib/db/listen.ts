import "server-only";
import pg from "pg";
import { env } from "@/lib/env";

const firstWait = 250;
const longestWait = 15_000;

export type Listening = { stop: () => Promise<void> };

/**
 * Hears what is notified on a channel, on a connection of its own that comes back by itself after an outage.
 * @param onHeard given the payload
 * @param onBack the connection is there again: what was notified meanwhile is lost
 */
export function listenTo(channel: string, onHeard: (payload: string) => void, onBack: () => void): Listening {
  let client: pg.Client | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;
  let isOver = false;

  const connect = async () => {
    const made = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    client = made;
    let isLost = false;
    const again = () => {
      if (isLost || isOver) return;
      isLost = true;
      made.end().catch(() => {});
      // Apart by chance, so that many processes do not all come back at the same moment.
      timer = setTimeout(connect, wait * (0.5 + Math.random()));
      timer.unref();
      wait = Math.min(wait * 2, longestWait);
    };
    made.on("error", again);
    made.on("end", again);
    made.on("notification", ({ payload = "" }) => onHeard(payload));
    try {
      await made.connect();
      await made.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      wait = firstWait;
      onBack();
    } catch {
      again();
    }
  };
  void connect();

  return {
    stop: async () => {
      isOver = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
