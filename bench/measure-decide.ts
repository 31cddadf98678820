import { db } from "@/lib/db/db";
import type { DecisionCommand } from "@/lib/review/decision-command";
import { recordDecision } from "@/lib/review/record-decision";
import { decideBare, drawPending } from "./decide-bare";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";

const reason = { key: "duplicate", id: 1 };

function commandOf(kind: "approve" | "reject", version: number): DecisionCommand {
  return kind === "approve" ? { kind, version } : { kind, version, reasons: [reason.key] };
}

/** A decision on the server, beside the same as bare SQL. */
export async function measureDecide(desk: Desk, runs = 200): Promise<Measured> {
  return withCopy(desk, async () => {
    const measured: Measured = { figures: [], skipped: [] };
    const articles = await drawPending(4 * (runs + 1), desk.seed);
    const connection = await db().pool.connect();
    const next = () => articles.pop() ?? { id: 0, version: 0, revision: 0, flags: 0 };
    try {
      for (const kind of ["approve", "reject"] as const) {
        const pair = await timeByTurns(runs, async () => {
          const [ours, bare] = [next(), next()];
          return {
            product: () => recordDecision(desk.editor, ours.id, commandOf(kind, ours.version)),
            floor: () => decideBare(connection, desk.editor.personId, bare, kind, kind === "reject" ? [reason.id] : []),
          };
        });
        measured.figures.push(figureOf({ part: "decide", name: kind, unit: "ms" }, pair));
      }
    } finally {
      connection.release();
    }
    return measured;
  });
}
