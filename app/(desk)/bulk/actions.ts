"use server";

import type { PreviewUndo } from "@/components/bulk/undo-dialog";
import { runAction } from "@/lib/boundary/run-action";
import { previewUndo, undoPreviewCommand } from "@/lib/bulk/preview-undo";

/** How many articles undoing this bulk decision would touch now. */
export async function previewUndoAction(id: number): ReturnType<PreviewUndo> {
  const result = await runAction(undoPreviewCommand, { id }, (viewer, wanted) => previewUndo(viewer, wanted.id));
  return result.ok ? { ok: true, preview: result.data } : { ok: false, message: result.error.message };
}
