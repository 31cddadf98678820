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

/** Skip, hold and release: no decisions, so Undo knows nothing of them. */
export function putAside(desk: Desk, verb: "skip" | "hold" | "release"): void {
  const { article, actions } = desk;
  if (!article) return;
  const { id: articleId } = article;
  const calls: Record<typeof verb, () => Promise<ActionResult<null>>> = {
    skip: () => actions.skip({ articleId }),
    hold: () => actions.hold({ articleId, note: desk.state.holdNote.trim(), forPersonId: desk.state.holdFor }),
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

/** Adds what is typed to the article's notes. No decision: the article stays where it is. */
export function addNote(desk: Desk): void {
  const { article, actions } = desk;
  if (!article) return;
  void desk.run("note", async () => {
    const added = await actions.addNote({ articleId: article.id, note: desk.state.note.trim() });
    if (!added.ok) return void (await refuse(desk, "note", added.error));
    await desk.refresh({ panel: null, note: "", said: announced("note", article.record.title) });
  });
}
