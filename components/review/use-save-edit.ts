"use client";

import type { ActionError } from "@/lib/boundary/action-result";
import type { SaveEdit } from "./article-editor";
import { firstSentence, isConflict } from "./describe-outcome";
import { type EditProblems, editFields } from "./edit-form";
import type { ReviewActions } from "./review-actions";
import type { useReviewFlow } from "./use-review-flow";

/** Saves what the editor holds, alone or with the approval in the same step. */
export function useSaveEdit(actions: ReviewActions, flow: ReturnType<typeof useReviewFlow>): SaveEdit {
  const articleId = flow.article?.id ?? 0;
  return async ({ version, edit, approve }) => {
    const kept = "Your text is kept, and trying again is safe.";
    try {
      const hasEdit = Object.keys(edit).length > 0;
      const saved = approve
        ? await actions.decide({ articleId, version, kind: "approve", ...(hasEdit ? { edit } : {}) })
        : await actions.edit({ articleId, version, edit });
      if (saved.ok) {
        actions.discardDraft({ articleId }).catch(() => null);
        const change = flow.remember(approve ? "approve" : "edit", saved.data.version);
        if (approve) await flow.advance(change);
        else await flow.refresh({ panel: null, notice: null, ...change });
        return null;
      }
      if (!isConflict(saved.error)) {
        return { said: saved.error.message, rest: kept, problems: problemsOf(saved.error), theirs: null, approve };
      }
      const now = await actions.read({ articleId });
      const theirs = now.ok ? now.data.article : null;
      return {
        said: firstSentence(saved.error.message),
        rest: "Your text was not saved, it is kept.",
        problems: {},
        theirs,
        approve,
      };
    } catch {
      return { said: "The server did not answer.", rest: kept, problems: {}, theirs: null, approve };
    }
  };
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
