"use server";

import type { AskedSelected, FoundSelected } from "@/components/articles/use-frozen-versions";
import type { FreezeRequest, FreezeResult } from "@/components/articles/use-selection";
import { runAction } from "@/lib/boundary/run-action";
import { freezeCommand, freezeSelection } from "@/lib/selections/freeze-selection";
import { listSelected, selectedCommand } from "@/lib/selections/list-selected";

export async function freezeAction(input: FreezeRequest): Promise<FreezeResult> {
  const result = await runAction(freezeCommand, input, (viewer, { filters, ids }) =>
    freezeSelection(viewer, filters, ids),
  );
  return result.ok ? { ok: true, selection: result.data } : { ok: false, message: result.error.message };
}

export async function listSelectedAction(asked: AskedSelected): Promise<FoundSelected> {
  const result = await runAction(selectedCommand, asked, (viewer, { selectionId, ids }) =>
    listSelected(viewer, selectionId, ids),
  );
  return result.ok ? { ok: true, selected: result.data } : { ok: false, message: result.error.message };
}
