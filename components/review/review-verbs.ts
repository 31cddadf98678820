import { returnToList } from "@/components/articles/left-list";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { ActionError } from "@/lib/errors/action-result";
import type { OwnDecision } from "@/lib/review/own-decisions";
import type { Peek } from "@/lib/review/peek-article";
import type { BarVerb } from "./decision-bar";
import { announced, changedNotice, isConflict, refusedNotice, takenOverNotice } from "./describe-outcome";
import type { Desk, DeskState } from "./use-desk";

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
  returnToList();
  desk.goTo(desk.queueHref);
}

/** Opens a panel. What leads to a decision is claimed first, where the queue did not claim it already. */
export function openPanel(desk: Desk, panel: DeskState["panel"]): void {
  const { article, actions, me } = desk;
  desk.patch({ panel });
  if (panel === null || panel === "note" || !article || article.status !== "pending" || article.claimedBy) return;
  actions.renewClaim({ articleId: article.id }).then(
    (claimed) => {
      if (!claimed.ok) return;
      const at = new Date().toISOString();
      const claimedBy = { name: me.name, isMine: true, since: at, expiresAt: claimed.data.expiresAt };
      followPeek(desk, { version: article.version, claimedBy, at });
    },
    // Without a claim the version still keeps two people from deciding on top of each other.
    () => {},
  );
}

/** What another person did while the article lay open is shown as soon as it is known, but never under a verb or an editor. */
export function followPeek(desk: Desk, peek: Peek): void {
  const { article, actions } = desk;
  if (!article || desk.isBusy()) return;
  const { id } = article;
  if (peek.version === article.version) {
    followClaim(desk, id, peek);
    return;
  }
  if (desk.state.panel === "edit") {
    // The editor offers both texts, when the person wants to look at them.
    desk.patch({ newerVersion: peek.version });
    return;
  }
  actions.read({ articleId: id }).then(
    (read) => {
      if (!read.ok || desk.isBusy()) return;
      const notice = changedNotice(read.data.article.decisions[0], typedIn(desk.state) !== null);
      desk.patch((old) => {
        const isHere = old.shown.kind === "article" && old.shown.article.id === id;
        if (!isHere) return old;
        return { ...old, shown: read.data, notice, panel: isOpenToMe(read.data.article) ? old.panel : null };
      });
    },
    () => {},
  );
}

/** Whose the article is now. The one who held it is told at once; what they typed stays, for when they have it again. */
function followClaim(desk: Desk, id: number, { claimedBy, at }: Peek): void {
  desk.patch((old) => {
    const { shown } = old;
    if (shown.kind !== "article" || shown.article.id !== id) return old;
    const wasMine = shown.article.claimedBy?.isMine === true;
    const next = { ...old, shown: { ...shown, article: { ...shown.article, claimedBy } } };
    if (!wasMine || !claimedBy || claimedBy.isMine) return next;
    const notice = takenOverNotice(claimedBy, at, typedIn(old));
    return { ...next, notice, retry: null, panel: old.panel === "edit" ? "edit" : null };
  });
}

function typedIn({ panel, rejection, holdNote, note }: DeskState): "draft" | "rest" | null {
  if (panel === "edit") return "draft";
  return rejection.reasonIds.length > 0 || `${rejection.note}${holdNote}${note}` !== "" ? "rest" : null;
}

/** Takes an article from the one who has it open, as the page shows it. */
export function takeOver(desk: Desk): void {
  const { article, actions } = desk;
  if (!article?.claimedBy) return;
  const { id: articleId, claimedBy } = article;
  void desk.run("take-over", async () => {
    const taken = await actions.takeOver({ articleId, from: claimedBy.name });
    if (!taken.ok) return void (await refuse(desk, "take-over", taken.error));
    await desk.refresh({ notice: null, said: announced("take-over", article.record.title) });
  });
}

/** What a decision leaves for Undo and the live region. */
export function remembered(desk: Desk, verb: OwnDecision["verb"], version: number): Pick<DeskState, "own" | "said"> {
  const { article, state } = desk;
  const title = article?.record.title ?? "";
  const articleId = article?.id ?? 0;
  // Of one article only the newest decision can be undone.
  const others = state.own.filter((one) => one.articleId !== articleId);
  return {
    own: [...others, { articleId, version, title, verb }],
    said: announced(verb, title),
  };
}

/**
 * Says why it was refused and shows the article as it is now. True where the refusal only means that an earlier
 * attempt of our own, whose answer was lost, had arrived after all.
 */
export async function refuse(desk: Desk, verb: BarVerb, error: ActionError): Promise<boolean> {
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
