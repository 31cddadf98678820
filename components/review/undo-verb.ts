import { announced, refusedNotice, undoneNotice, undoStoppedNotice } from "./describe-outcome";
import { refuse } from "./review-verbs";
import type { Desk } from "./use-desk";

/**
 * Takes back the newest of one's own decisions, or else the newest of the article on the desk, says which it was, and
 * shows that article again. Where somebody touched it since, nothing is undone, and the next step goes on before it.
 */
export function undo(desk: Desk): void {
  const { article, actions, mode, state } = desk;
  const own = state.own.at(-1) ?? null;
  const target = own ?? (article && { articleId: article.id, version: article.version, title: article.record.title });
  if (!target) return;
  const { articleId, version, title } = target;
  const isHere = articleId === article?.id;
  const before = own ? state.own.slice(0, -1) : state.own;
  void desk.run("undo", async () => {
    const undone = await actions.decide({ articleId, version, kind: "undo" });
    if (!undone.ok) {
      const isOver = undone.error.code === "stale" || undone.error.code === "wrong-status";
      if (isHere) await refuse(desk, "undo", undone.error);
      else desk.patch({ notice: undoStoppedNotice(title, articleId, undone.error) });
      // One that is only open elsewhere, or that could not be reached, may be undone later.
      if (own && isOver) desk.patch({ own: before });
      return;
    }
    // Pending again it would be anybody's.
    if (mode === "claimed") await actions.renewClaim({ articleId });
    const change = { own: before, said: announced("undo", title), notice: undoneNotice(own?.verb ?? null) };
    const back = await actions.read({ articleId });
    if (!back.ok) return desk.patch({ ...change, notice: refusedNotice("next", back.error) });
    if (mode === "claimed" && state.shown.kind === "article" && !isHere) desk.ahead.putBack(state.shown);
    desk.show(back.data, change);
  });
}
