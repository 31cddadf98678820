"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { KeyHint } from "./key-hint";
import { useShortcut } from "./letters";
import { RouteLink, type RouteLinkProps } from "./route-link";

type Keyed = {
  /** The letter shown beside the word; it is announced as a shortcut and is no part of the name. */
  keyHint?: string;
  /** What aria-keyshortcuts says, where it is not the hint itself. */
  keyShortcut?: string;
};

function Inside({ children, keyHint }: Pick<Keyed, "keyHint"> & { children: ReactNode }) {
  return (
    <>
      {children}
      <KeyHint>{keyHint}</KeyHint>
    </>
  );
}

export type ButtonProps = ButtonLook & Keyed & ComponentProps<"button">;

const doNothing = (event: MouseEvent) => event.preventDefault();

/** A button; `type` is "button" unless said otherwise. While it is busy it does nothing, and keeps the focus. */
export function Button(props: ButtonProps) {
  const { variant, size, fill, square, keyHint, keyShortcut, className, children, disabled, ...rest } = props;
  const shortcut = useShortcut();
  // A browser takes the focus from a control that is disabled, and nobody gives it back.
  const isBusy = disabled === true && rest["aria-busy"] === true;
  return (
    <button
      type="button"
      aria-keyshortcuts={shortcut(keyShortcut ?? keyHint)}
      className={buttonClasses({ variant, size, fill, square }, className)}
      disabled={disabled && !isBusy}
      {...rest}
      {...(isBusy ? { "aria-disabled": true, onClick: doNothing } : null)}
    >
      <Inside keyHint={keyHint}>{children}</Inside>
    </button>
  );
}

export type ButtonLinkProps = ButtonLook & Keyed & RouteLinkProps;

/** A link that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { variant, size, fill, square, keyHint, keyShortcut, className, children, ...rest } = props;
  const shortcut = useShortcut();
  const look = { variant, size, fill, square };
  return (
    <RouteLink
      aria-keyshortcuts={shortcut(keyShortcut ?? keyHint)}
      className={buttonClasses(look, className)}
      {...rest}
    >
      <Inside keyHint={keyHint}>{children}</Inside>
    </RouteLink>
  );
}
