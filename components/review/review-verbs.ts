import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { ActionError, ActionResult } from "@/lib/errors/action-result";
import type { BarVerb } from "./decision-bar";
import { announced, changedNotice, isConflict, refusedNotice } from "./describe-outcome";
import type { DecideInput, Peeked } from "./review-actions";
import { type Desk, type DeskState, untouched } from "./use-desk";

/** Approve, reject or reopen the article on the desk. */
export function decide(desk: Desk, verb: "approve" | "reject" | "reopen", more: Partial<DecideInput> = {}): void {
  const { article, actions } = desk;
  if (!article) return;
  const { id: articleId, version } = article;
  void desk.run(verb, async () => {
    const decided = await actions.decide({ articleId, version, kind: verb, ...more });
    if (!decided.ok && !(await refuse(desk, verb, decided.error))) return;
    const change = remembered(desk, verb, decided.ok ? decided.data.version : version + 1);
    // What was typed for this article may be why it is reopened.
    if (verb === "reopen") await desk.refresh({ panel: null, notice: null, retry: null, ...change });
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
    const done = await calls[verb]();
    if (!done.ok) return void (await refuse(desk, verb, done.error));
    const said = announced(verb, article.record.title);
    if (verb === "release") await desk.refresh({ ...untouched, said });
    else if (verb === "skip" && desk.mode === "single") desk.goTo(desk.queueHref);
    else await desk.advance({ said });
  });
}

/** On to the next article without a decision: this one is decided, or somebody else's. */
export function goOn(desk: Desk): void {
  if (desk.mode === "single") desk.goTo(desk.reviewHref);
  else void desk.run("next", () => desk.advance());
}

/** Back to the list; what this page holds is free for others at once. */
export function leave(desk: Desk): void {
  const { article, ahead, actions } = desk;
  for (const articleId of [...(article?.claimedBy?.isMine ? [article.id] : []), ...ahead.ids()]) {
    actions.release({ articleId }).catch(() => null);
  }
  desk.goTo(desk.queueHref);
}

/** Opens a panel. What takes time to fill in is claimed first, where the queue did not claim it already. */
export function openPanel(desk: Desk, panel: DeskState["panel"]): void {
  const { article, actions, me } = desk;
  desk.patch({ panel });
  if (panel === null || !article || article.status !== "pending" || article.claimedBy) return;
  actions.renewClaim({ articleId: article.id }).then(
    (claimed) => {
      if (!claimed.ok) return;
      const claimedBy = { name: me.name, isMine: true, expiresAt: claimed.data.expiresAt };
      followPeek(desk, { version: article.version, claimedBy });
    },
    // Without a claim the version still keeps two people from deciding on top of each other.
    () => {},
  );
}

/** What another person did while the article lay open is shown as soon as it is known, but never under a verb or an editor. */
export function followPeek(desk: Desk, { version, claimedBy }: Peeked): void {
  const { article, actions } = desk;
  if (!article || desk.isBusy()) return;
  const { id } = article;
  if (version === article.version) {
    desk.patch((old) => {
      if (old.shown.kind !== "article" || old.shown.article.id !== id) return old;
      return { ...old, shown: { ...old.shown, article: { ...old.shown.article, claimedBy } } };
    });
    return;
  }
  if (desk.state.panel === "edit") return;
  actions.read({ articleId: id }).then(
    (read) => {
      if (!read.ok || desk.isBusy()) return;
      const notice = changedNotice(read.data.article.decisions[0]);
      desk.patch((old) => {
        const isHere = old.shown.kind === "article" && old.shown.article.id === id;
        if (!isHere) return old;
        return { ...old, shown: read.data, notice, panel: isOpenToMe(read.data.article) ? old.panel : null };
      });
    },
    () => {},
  );
}

/** What a decision leaves for Undo and the live region. */
export function remembered(desk: Desk, verb: BarVerb, version: number): Partial<DeskState> {
  const { article, state } = desk;
  const title = article?.record.title ?? "";
  return {
    own: [...state.own, { articleId: article?.id ?? 0, version, title, verb }],
    said: announced(verb, title),
  };
}

/**
 * Says why it was refused and shows the article as it is now. True where the refusal only means that an earlier
 * attempt of our own, whose answer was lost, had arrived after all.
 */
async function refuse(desk: Desk, verb: BarVerb, error: ActionError): Promise<boolean> {
  const { article, actions } = desk;
  const notice = refusedNotice(verb, error);
  const read = article && isConflict(error) ? await actions.read({ articleId: article.id }) : null;
  if (!article || !read?.ok) {
    desk.patch({ notice, retry: null });
    return false;
  }
  const now = read.data.article;
  const newest = now.decisions[0];
  const arrived = newest?.isMine && newest.kind === verb && newest.version === article.version + 1;
  if (arrived && now.version === newest.version) return true;
  const panelOf = (old: DeskState) => (isOpenToMe(now) ? old.panel : null);
  desk.patch((old) => ({ ...old, shown: read.data, notice, retry: null, panel: panelOf(old) }));
  return false;
}

function isOpenToMe(article: ArticleDetail): boolean {
  return article.status === "pending" && (article.claimedBy?.isMine ?? true);
}
