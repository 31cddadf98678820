import type { ActionError } from "@/lib/errors/action-result";
import type { SaveEdit, SaveInput } from "./article-editor";
import { firstSentence } from "./describe-outcome";
import { type EditProblems, fieldOfPath } from "./edit-fields";
import { inTime } from "./in-time";
import { remembered } from "./review-verbs";
import { ticksOf } from "./ticks-of";
import type { Desk } from "./use-desk";

/** Why a text was not saved; it stays in the editor whatever the reason. */
export type RefusedSave = {
  said: string;
  rest: string;
  problems: EditProblems;
  /** The article went on meanwhile: both texts are to be looked at. */
  isOutrun: boolean;
  /** Which of the two ways of saving it was. */
  approve: boolean;
};

/** Two megabytes over a slow line come through within it. */
const longestAnswer = 60_000;

const kept = "Your text is kept, and trying again is safe.";

/** Saves what the editor holds, alone or with the approval in the same step. */
export function saveEditOn(desk: Desk): SaveEdit {
  const { actions } = desk;
  const articleId = desk.article?.id ?? 0;
  return async (input) => {
    const { version, edit, approve, endDraft } = input;
    try {
      const hasEdit = Object.keys(edit).length > 0;
      const asked = approve
        ? actions.decide({ articleId, version, kind: "approve", ...(hasEdit ? { edit } : {}), ...ticksOf(desk) })
        : actions.edit({ articleId, version, edit, ...ticksOf(desk) });
      const saved = await inTime(asked, longestAnswer);
      if (!saved) return notAnswered(approve);
      const arrived = saved.ok ? saved.data.version : await versionOfEarlierTry(desk, input, saved.error);
      if (!saved.ok && arrived === null) return refusal(saved.error, approve);
      await endDraft();
      const change = remembered(desk, approve ? "approve" : "edit", arrived ?? version + 1);
      if (approve) await desk.advance(change);
      else await desk.refresh({ panel: null, notice: null, ...change });
      return null;
    } catch {
      return notAnswered(approve);
    }
  };
}

/** It may have been saved; asking again tells, since it names the version seen. */
function notAnswered(approve: boolean): RefusedSave {
  return { said: "The server did not answer.", rest: kept, problems: {}, isOutrun: false, approve };
}

/**
 * An earlier try of the same, whose answer was lost, may have arrived: then the refusal only says so. Its version, or
 * null where it was somebody else, or another text.
 */
async function versionOfEarlierTry(desk: Desk, input: SaveInput, error: ActionError): Promise<number | null> {
  if (error.code !== "stale" && error.code !== "wrong-status") return null;
  const read = await desk.actions.read({ articleId: desk.article?.id ?? 0 });
  if (!read.ok) return null;
  const { decisions, version, record } = read.data.article;
  const newest = decisions[0];
  const isOurs = newest?.isMine && newest.kind === (input.approve ? "approve" : "edit");
  const { title = record.title, body = record.body } = input.edit;
  const isSame = title === record.title && body === record.body;
  return isOurs && isSame && newest.version === version && version === input.version + 1 ? version : null;
}

const retried: readonly ActionError["code"][] = ["unavailable", "too-slow", "internal", "rate-limited"];

function refusal(error: ActionError, approve: boolean): RefusedSave {
  const shared = { problems: problemsOf(error), isOutrun: false, approve };
  const said = firstSentence(error.message);
  switch (error.code) {
    case "stale":
    case "wrong-status":
    case "conflict":
      return { ...shared, said, rest: "", isOutrun: true };
    case "claimed":
      return { ...shared, said, rest: "Your text was not saved, it is kept. Save it when it is free again." };
    case "not-found":
      return {
        ...shared,
        said: "This article is no longer there.",
        rest: "Your text stays in this browser to copy from.",
      };
    case "unauthenticated":
      return {
        ...shared,
        said: "You are signed out.",
        rest: "Your text is kept in this browser. Sign in again and save it.",
      };
    default:
      return { ...shared, said: error.message, rest: retried.includes(error.code) ? kept : "Your text is kept." };
  }
}

/** What the server says of fields that the form has; what it has not is said above it. */
function problemsOf({ fields = [] }: ActionError): EditProblems {
  const problems: EditProblems = {};
  for (const { field, message } of fields) {
    const key = fieldOfPath(field);
    if (key) problems[key] ??= message;
  }
  return problems;
}
