"use server";

import { z } from "zod";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { recordDecision } from "@/lib/review/record-decision";
import { restoreCommand, restoreRevision } from "@/lib/review/restore-revision";
import type { Decided } from "@/lib/review/write-decision";

const articleId = z.int().positive().max(2_147_483_647);

const restore = z.strictObject({ articleId, ...restoreCommand.omit({ note: true }).shape });

export async function restoreAction(input: z.input<typeof restore>): Promise<ActionResult<Decided>> {
  return runAction(restore, input, (viewer, { articleId: id, ...command }) => restoreRevision(viewer, id, command));
}

const undo = z.strictObject({ articleId, version: restoreCommand.shape.version });

export async function undoRestoreAction(input: z.input<typeof undo>): Promise<ActionResult<Decided>> {
  return runAction(undo, input, (viewer, { articleId: id, version }) =>
    recordDecision(viewer, id, { kind: "undo", version }),
  );
}
