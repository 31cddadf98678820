import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { requireViewer } from "@/lib/auth/find-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import type { ActionResult } from "@/lib/errors/action-result";
import { noteRefusal } from "./note-refusal";
import { invalidInput, translateError } from "./translate-error";

/** Runs one server action: who asks, the input under its schema, the work, the errors as data. */
export async function runAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  input: unknown,
  work: (viewer: Viewer, command: z.output<Schema>) => Promise<Data>,
): Promise<ActionResult<Data>> {
  let viewer: Viewer | null = null;
  try {
    viewer = await requireViewer();
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw invalidInput(parsed.error);
    return { ok: true, data: await work(viewer, parsed.data) };
  } catch (error) {
    unstable_rethrow(error);
    noteRefusal(viewer, "an action", error);
    const translated = translateError(error);
    if ("bug" in translated) {
      const message = `Something went wrong here. Read the article again before you repeat it. Reference ${translated.bug}.`;
      return { ok: false, error: { code: "internal", message } };
    }
    const { code, message, details } = translated.expected;
    return { ok: false, error: { code, message, fields: details.fields, version: details.version, by: details.by } };
  }
}
