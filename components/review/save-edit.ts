import type { ActionError } from "@/lib/errors/action-result";
import type { SaveEdit } from "./article-editor";
import { firstSentence, isConflict } from "./describe-outcome";
import { type EditProblems, editFields } from "./edit-form";
import type { RefusedSave } from "./editor-notices";
import { remembered } from "./review-verbs";
import { ticksOf } from "./ticks-of";
import type { Desk } from "./use-desk";

const kept = "Your text is kept, and trying again is safe.";

/** Saves what the editor holds, alone or with the approval in the same step. */
export function saveEditOn(desk: Desk): SaveEdit {
  const { actions } = desk;
  const articleId = desk.article?.id ?? 0;
  return async ({ version, edit, approve, endDraft }) => {
    try {
      const hasEdit = Object.keys(edit).length > 0;
      const saved = approve
        ? await actions.decide({ articleId, version, kind: "approve", ...(hasEdit ? { edit } : {}), ...ticksOf(desk) })
        : await actions.edit({ articleId, version, edit, ...ticksOf(desk) });
      if (!saved.ok) return await refusal(desk, saved.error, approve);
      await endDraft();
      const change = remembered(desk, approve ? "approve" : "edit", saved.data.version);
      if (approve) await desk.advance(change);
      else await desk.refresh({ panel: null, notice: null, ...change });
      return null;
    } catch {
      return { said: "The server did not answer.", rest: kept, problems: {}, theirs: null, approve };
    }
  };
}

async function refusal({ actions, article }: Desk, error: ActionError, approve: boolean): Promise<RefusedSave> {
  if (!isConflict(error)) {
    return { said: error.message, rest: kept, problems: problemsOf(error), theirs: null, approve };
  }
  const now = await actions.read({ articleId: article?.id ?? 0 });
  const rest = "Your text was not saved, it is kept.";
  return { said: firstSentence(error.message), rest, problems: {}, theirs: now.ok ? now.data.article : null, approve };
}

/** `meta.score.quality` and `meta.readingTime` are fields of the form; what is not is said above it. */
function problemsOf({ fields = [] }: ActionError): EditProblems {
  const problems: EditProblems = {};
  for (const { field, message } of fields) {
    const name = field.split(".").at(-1);
    const key = name === "title" ? "title" : editFields.find((known) => known.key === name)?.key;
    if (key) problems[key] = message;
  }
  return problems;
}
