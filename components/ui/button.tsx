import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "./join-classes";
import { RouteLink, type RouteLinkProps } from "./route-link";

export type ButtonVariant = "plain" | "go" | "yes" | "no" | "ghost";
export type ButtonSize = "small" | "regular" | "big";

type Look = {
  /** `go` is the one blue button of a page; `yes` and `no` are decisions. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Filled in the colour of the decision: only as its last step. */
  fill?: boolean;
  /** As wide as high, for a lone icon (which then needs an aria-label). */
  square?: boolean;
  /** The letter shown beside the word; it is announced as a shortcut and is no part of the name. */
  keyHint?: string;
  /** What aria-keyshortcuts says, where it is not the hint itself. */
  keyShortcut?: string;
};

/** How a button looks, for what is none: a link that downloads, a label. The look itself is in app/buttons.css. */
export function buttonClasses({ variant = "plain", size = "regular", fill, square }: Look, className?: string): string {
  return joinClasses(
    "button",
    `button-${variant}`,
    size !== "regular" && `button-${size}`,
    square && "button-square",
    fill && "button-fill",
    className,
  );
}

function Inside({ children, keyHint }: Look & { children: ReactNode }) {
  return (
    <>
      {children}
      {keyHint ? (
        <span aria-hidden="true" className={/^\w$/.test(keyHint) ? "key key-letter" : "key"}>
          {keyHint}
        </span>
      ) : null}
    </>
  );
}

export type ButtonProps = Look & ComponentProps<"button">;

/** A button; `type` is "button" unless said otherwise. */
export function Button({
  variant,
  size,
  fill,
  square,
  keyHint,
  keyShortcut,
  className,
  children,
  ...rest
}: ButtonProps) {
  const look = { variant, size, fill, square, keyHint };
  return (
    <button
      type="button"
      aria-keyshortcuts={keyShortcut ?? keyHint}
      className={buttonClasses(look, className)}
      {...rest}
    >
      <Inside {...look}>{children}</Inside>
    </button>
  );
}

export type ButtonLinkProps = Look & RouteLinkProps;

/** A link that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { variant, size, fill, square, keyHint, keyShortcut, className, children, ...rest } = props;
  const look = { variant, size, fill, square, keyHint };
  return (
    <RouteLink aria-keyshortcuts={keyShortcut ?? keyHint} className={buttonClasses(look, className)} {...rest}>
      <Inside {...look}>{children}</Inside>
    </RouteLink>
  );
}
