"use server";

import { z } from "zod";
import type {
  DecideInput,
  DiscardDraftInput,
  EditInput,
  HoldInput,
  SaveDraftInput,
  Shown,
  TakeDownInput,
} from "@/components/review/review-actions";
import { readArticleView } from "@/lib/articles/article-filters";
import type { SharedPassage, SimilarArticles } from "@/lib/articles/article-rows";
import type { BodyFormat } from "@/lib/articles/body/read-body";
import { countSharing } from "@/lib/articles/count-sharing";
import { findSimilar } from "@/lib/articles/find-similar";
import { renderBody } from "@/lib/articles/render-body";
import { readZone } from "@/lib/boundary/read-zone";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { takeDownCommand } from "@/lib/privacy/privacy-commands";
import { takeDownArticle } from "@/lib/privacy/take-down-article";
import { addNote, noteCommand } from "@/lib/review/add-note";
import { claimArticle, freeClaim } from "@/lib/review/claim-next";
import { type ComparedDraft, compareDraft } from "@/lib/review/compare-draft";
import { type ArticleEdit, articleEdit, decisionCommand, editCommand } from "@/lib/review/decision-command";
import { discardDraft, draftMark, draftText, type KeptDraft, keepDraft } from "@/lib/review/keep-draft";
import { listReviewers, type ReviewerName } from "@/lib/review/list-reviewers";
import { type NothingLeft, openArticle, openNext } from "@/lib/review/open-article";
import { type Peek, peekArticle } from "@/lib/review/peek-article";
import { holdArticle, holdCommand, releaseHold, skipArticle } from "@/lib/review/put-aside";
import { recordDecision } from "@/lib/review/record-decision";
import { takeOverClaim } from "@/lib/review/take-over";
import type { Decided } from "@/lib/review/write-decision";

const articleId = z.int().positive().max(2_147_483_647);
const target = z.strictObject({ articleId });

const decision = z
  .looseObject({ articleId })
  .transform(({ articleId: id, ...command }) => ({ articleId: id, command }))
  .pipe(z.strictObject({ articleId, command: decisionCommand }));

export async function decideAction(input: DecideInput): Promise<ActionResult<Decided>> {
  return runAction(decision, input, (viewer, { articleId: id, command }) => recordDecision(viewer, id, command));
}

const edit = z.strictObject({ articleId, ...editCommand.omit({ kind: true }).shape });

export async function editAction(input: EditInput): Promise<ActionResult<Decided>> {
  return runAction(edit, input, (viewer, { articleId: id, ...command }) =>
    recordDecision(viewer, id, { kind: "edit", ...command }),
  );
}

const takeDown = z.strictObject({ articleId, ...takeDownCommand.shape });

/** Takes the text down for good. */
export async function takeDownAction(input: TakeDownInput): Promise<ActionResult<null>> {
  return runAction(takeDown, input, async (viewer, { articleId: id, ...command }) => {
    await takeDownArticle(viewer, id, command);
    return null;
  });
}

/** `view` is the query of the list that the person came from. */
export async function readAction(view: string, input: { articleId: number }): Promise<ActionResult<Shown>> {
  const { filters, sort } = readArticleView(new URLSearchParams(view));
  return runAction(target, input, (viewer, { articleId: id }) => openArticle(viewer, id, filters, sort));
}

export async function claimNextAction(
  view: string,
  input: { holding: number[] },
): Promise<ActionResult<Shown | NothingLeft>> {
  const { filters, sort } = readArticleView(new URLSearchParams(view));
  const command = z.strictObject({ holding: z.array(articleId).max(20) });
  return runAction(command, input, async (viewer, { holding }) =>
    openNext(viewer, { holding, filters, sort, zone: await readZone() }),
  );
}

export async function similarAction(input: { articleId: number }): Promise<ActionResult<SimilarArticles>> {
  return runAction(target, input, (viewer, { articleId: id }) => findSimilar(viewer, id));
}

export async function sharedAction(input: { articleId: number }): Promise<ActionResult<SharedPassage[]>> {
  return runAction(target, input, (viewer, { articleId: id }) => countSharing(viewer, id));
}

export async function renewClaimAction(input: { articleId: number }): Promise<ActionResult<{ expiresAt: string }>> {
  return runAction(target, input, async (viewer, { articleId: id }) => {
    const { expiresAt } = await claimArticle(viewer, id);
    return { expiresAt: expiresAt.toISOString() };
  });
}

const takeOver = z.strictObject({ articleId, from: z.string().min(1).max(200) });

/** `from` is the holder as the person saw it. */
export async function takeOverAction(input: { articleId: number; from: string }): Promise<ActionResult<null>> {
  return runAction(takeOver, input, async (viewer, { articleId: id, from }) => {
    await takeOverClaim(viewer, id, from);
    return null;
  });
}

export async function releaseAction(input: { articleId: number }): Promise<ActionResult<null>> {
  return runAction(target, input, async (viewer, { articleId: id }) => {
    await freeClaim(viewer, id);
    return null;
  });
}

export async function peekAction(input: { articleId: number }): Promise<ActionResult<Peek>> {
  return runAction(target, input, (viewer, { articleId: id }) => peekArticle(viewer, id));
}

export async function skipAction(input: { articleId: number }): Promise<ActionResult<null>> {
  return runAction(target, input, async (viewer, { articleId: id }) => {
    await skipArticle(viewer, id);
    return null;
  });
}

const hold = z.strictObject({ articleId, ...holdCommand.shape });

export async function holdAction(input: HoldInput): Promise<ActionResult<null>> {
  return runAction(hold, input, async (viewer, { articleId: id, note, forPersonId }) => {
    await holdArticle(viewer, id, note, forPersonId);
    return null;
  });
}

export async function reviewersAction(): Promise<ActionResult<ReviewerName[]>> {
  return runAction(z.undefined(), undefined, (viewer) => listReviewers(viewer));
}

const note = z.strictObject({ articleId, ...noteCommand.shape });

export async function addNoteAction(input: { articleId: number; note: string }): Promise<ActionResult<null>> {
  return runAction(note, input, async (viewer, { articleId: id, note: text }) => {
    await addNote(viewer, id, text);
    return null;
  });
}

export async function releaseHoldAction(input: { articleId: number }): Promise<ActionResult<null>> {
  return runAction(target, input, async (viewer, { articleId: id }) => {
    await releaseHold(viewer, id);
    return null;
  });
}

const typed = z.strictObject({ articleId, draft: draftText, basedOn: z.iso.datetime().nullable() });

export async function saveDraftAction(input: SaveDraftInput): Promise<ActionResult<KeptDraft>> {
  return runAction(typed, input, (viewer, { articleId: id, draft, basedOn }) => keepDraft(viewer, id, draft, basedOn));
}

const discarded = z.strictObject({ articleId, mark: draftMark.nullable() });

export async function discardDraftAction(input: DiscardDraftInput): Promise<ActionResult<null>> {
  return runAction(discarded, input, async (viewer, { articleId: id, mark }) => {
    await discardDraft(viewer, id, mark);
    return null;
  });
}

const compared = z.strictObject({ articleId, edit: articleEdit });

export async function compareDraftAction(input: {
  articleId: number;
  edit: ArticleEdit;
}): Promise<ActionResult<ComparedDraft>> {
  return runAction(compared, input, (viewer, { articleId: id, edit: changes }) => compareDraft(viewer, id, changes));
}

const unsaved = z.strictObject({ body: z.string().max(2_500_000), format: z.enum(["html", "markdown", "text"]) });

export async function previewAction(input: { body: string; format: BodyFormat }): Promise<ActionResult<string>> {
  return runAction(unsaved, input, async (_viewer, { body, format }) => renderBody(body, format));
}
