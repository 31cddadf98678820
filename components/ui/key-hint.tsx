"use client";

import { joinClasses } from "./join-classes";
import { useShortcut } from "./letters";

export type KeyHintProps = {
  /** As it is printed on the keyboard; none where there is no key. */
  children: string | undefined;
  className?: string;
};

/** The key beside a verb, to be seen: it is announced by the control. Gone where the person switched such keys off. */
export function KeyHint({ children, className }: KeyHintProps) {
  const isShown = useShortcut()(children) !== undefined;
  return isShown ? (
    <span aria-hidden="true" className={joinClasses("key", className)}>
      {children}
    </span>
  ) : null;
}
