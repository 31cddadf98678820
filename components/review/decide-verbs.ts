import type { ActionResult } from "@/lib/errors/action-result";
import type { BarVerb } from "./decision-bar";
import { announced, refusedNotice } from "./describe-outcome";
import { type Painted, paintNext } from "./paint-next";
import type { DecideInput } from "./review-actions";
import { refuse, remembered } from "./review-verbs";
import { ticksOf } from "./ticks-of";
import { type Desk, untouched } from "./use-desk";

/** What the server says to it. The article comes back where it refuses, and where it does not answer. */
async function answerTo<Data>(
  verb: BarVerb,
  painted: Painted | null,
  ask: () => Promise<ActionResult<Data>>,
): Promise<ActionResult<Data>> {
  try {
    const answer = await ask();
    if (!answer.ok) painted?.putBack(refusedNotice(verb, answer.error));
    return answer;
  } catch (lost) {
    painted?.putBack(null);
    throw lost;
  }
}

/** Approve, reject or reopen the article on the desk. The next one is shown at once, where it is here. */
export function decide(desk: Desk, verb: "approve" | "reject" | "reopen", more: Partial<DecideInput> = {}): void {
  const { article, actions } = desk;
  if (!article) return;
  const { id: articleId, version } = article;
  const input = { articleId, version, kind: verb, ...(verb === "reopen" ? {} : ticksOf(desk)), ...more };
  void desk.run(verb, async () => {
    const painted = verb === "reopen" ? null : paintNext(desk);
    const decided = await answerTo(verb, painted, () => actions.decide(input));
    if (!decided.ok && !(await refuse(desk, verb, decided.error))) return;
    const change = remembered(desk, verb, decided.ok ? decided.data.version : version + 1);
    if (painted && decided.ok) {
      desk.patch({ own: change.own });
      painted.keep(change.said);
    }
    // What was typed for this article may be why it is reopened.
    else if (verb === "reopen") await desk.refresh({ panel: null, notice: null, retry: null, ...change });
    else await desk.advance(change);
  });
}

/** Takes back the newest decision of this sitting, or else the newest of the article on the desk, and shows it again. */
export function undo(desk: Desk): void {
  const { article, actions, mode, state } = desk;
  const own = state.own.at(-1);
  const target = own ?? (article && { articleId: article.id, version: article.version, title: article.record.title });
  if (!target) return;
  const { articleId, version } = target;
  const isHere = articleId === article?.id;
  void desk.run("undo", async () => {
    const undone = await actions.decide({ articleId, version, kind: "undo" });
    if (!undone.ok) {
      if (isHere) await refuse(desk, "undo", undone.error);
      else desk.patch({ notice: refusedNotice("undo", undone.error), own: state.own.slice(0, -1) });
      return;
    }
    // Pending again it would be anybody's.
    if (mode === "claimed") await actions.renewClaim({ articleId });
    const change = { own: own ? state.own.slice(0, -1) : state.own, said: announced("undo", target.title) };
    const back = await actions.read({ articleId });
    if (!back.ok) return desk.patch({ ...change, notice: refusedNotice("next", back.error) });
    if (mode === "claimed" && state.shown.kind === "article" && !isHere) desk.ahead.putBack(state.shown);
    desk.show(back.data, change);
  });
}

/** Skip, hold and release: no decisions, so Undo knows nothing of them. */
export function putAside(desk: Desk, verb: "skip" | "hold" | "release"): void {
  const { article, actions } = desk;
  if (!article) return;
  const { id: articleId } = article;
  const calls: Record<typeof verb, () => Promise<ActionResult<null>>> = {
    skip: () => actions.skip({ articleId }),
    hold: () => actions.hold({ articleId, note: desk.state.holdNote.trim() }),
    release: () => actions.releaseHold({ articleId }),
  };
  void desk.run(verb, async () => {
    const painted = verb === "release" ? null : paintNext(desk);
    const done = await answerTo(verb, painted, calls[verb]);
    if (!done.ok) return void (await refuse(desk, verb, done.error));
    const said = announced(verb, article.record.title);
    if (painted) painted.keep(said);
    else if (verb === "release") await desk.refresh({ ...untouched, said });
    else if (verb === "skip" && desk.mode === "single") desk.goTo(desk.queueHref);
    else await desk.advance({ said });
  });
}
