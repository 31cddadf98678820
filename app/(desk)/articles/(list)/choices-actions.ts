"use server";

import { runAction } from "@/lib/boundary/run-action";
import { saveChoice } from "@/lib/people/person-choices";
import { type QueueTableChoice, queueTableChoice } from "@/lib/people/queue-table-choice";

/** Remembers how this person has the table. */
export async function saveQueueTableAction(input: QueueTableChoice): Promise<{ ok: boolean }> {
  const { ok } = await runAction(queueTableChoice, input, (viewer, choice) =>
    saveChoice(viewer, "queue-table", choice),
  );
  return { ok };
}
