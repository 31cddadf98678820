"use server";

import type { FreezeRequest, FreezeResult } from "@/components/articles/use-selection";
import { runAction } from "@/lib/boundary/run-action";
import { freezeCommand, freezeSelection } from "@/lib/selections/freeze-selection";

export async function freezeAction(input: FreezeRequest): Promise<FreezeResult> {
  const result = await runAction(freezeCommand, input, (viewer, { filters, ids }) =>
    freezeSelection(viewer, filters, ids),
  );
  return result.ok ? { ok: true, selection: result.data } : { ok: false, message: result.error.message };
}
