"use server";

import { z } from "zod";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { changeReasons, listManagedReasons, type ReasonList } from "@/lib/review/manage-reasons";
import { type ReasonChange, reasonCommand } from "@/lib/review/reason-command";

export async function changeReasonsAction(input: {
  stamp: string;
  change: ReasonChange;
}): Promise<ActionResult<ReasonList>> {
  return runAction(reasonCommand, input, (viewer, { stamp, change }) => changeReasons(viewer, stamp, change));
}

export async function listReasonsAction(): Promise<ActionResult<ReasonList>> {
  return runAction(z.undefined(), undefined, (viewer) => listManagedReasons(viewer));
}
