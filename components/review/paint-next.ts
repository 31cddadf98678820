import { withNext } from "./describe-outcome";
import type { DeskNotice } from "./stale-notice";
import { type Desk, typedOf } from "./use-desk";

export type Painted = {
  /** The server agreed. */
  keep: (said: string) => void;
  /** It did not: the former article lies there again with everything typed, and the next one waits as before. */
  putBack: (notice: DeskNotice | null) => void;
};

/**
 * Shows the next article, where it is here already, before the server has answered. The verb stays busy until then, so
 * that nothing can be done with it yet.
 * @returns null where the answer has to be waited for
 */
export function paintNext(desk: Desk): Painted | null {
  const { ahead, mode, state } = desk;
  const next = mode === "claimed" ? ahead.takeReady() : null;
  if (!next) return null;
  const { shown } = state;
  const typed = typedOf(state);
  const scrolled = window.scrollY;
  desk.show(next);
  return {
    keep: (said) => desk.patch({ said: withNext(said, next) }),
    putBack: (notice) => {
      ahead.putBack(next);
      desk.show(shown, { ...typed, notice });
      // Once it is laid out as it was.
      requestAnimationFrame(() => window.scrollTo(0, scrolled));
    },
  };
}
