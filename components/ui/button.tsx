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

const base =
  "inline-flex items-center justify-center gap-1.5 rounded-1 border font-mid whitespace-nowrap no-underline transition-colors " +
  "disabled:border-dashed disabled:border-edge disabled:bg-transparent disabled:text-ink-3 disabled:cursor-not-allowed " +
  "aria-disabled:border-dashed aria-disabled:border-edge aria-disabled:bg-transparent aria-disabled:text-ink-3 aria-disabled:cursor-not-allowed";

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2.5 text-13 max-md:h-9 coarse:h-11",
  regular: "h-(--control) px-3",
  big: "h-10 px-3.5 text-16 max-md:h-12 coarse:h-12",
};

const squares: Record<ButtonSize, string> = {
  small: "size-7 max-md:size-9 coarse:size-11",
  regular: "size-(--control)",
  big: "size-10 max-md:size-12 coarse:size-12",
};

const variants: Record<ButtonVariant, string> = {
  plain: "border-edge bg-paper text-ink enabled:hover:bg-paper-2 [a&]:hover:bg-paper-2 enabled:active:bg-wash-2",
  go: "border-blue bg-blue text-on-blue enabled:hover:border-blue-deep enabled:hover:bg-blue-deep [a&]:hover:border-blue-deep [a&]:hover:bg-blue-deep",
  yes: "border-green bg-paper text-green enabled:hover:bg-green-wash enabled:active:bg-green-wash aria-pressed:bg-green-wash aria-pressed:shadow-[inset_0_-3px_0_var(--green)]",
  no: "border-red bg-paper text-red enabled:hover:bg-red-wash enabled:active:bg-red-wash aria-expanded:bg-red-wash aria-expanded:shadow-[inset_0_-3px_0_var(--red)]",
  ghost:
    "border-transparent bg-transparent text-ink-2 enabled:hover:bg-desk-2 enabled:hover:text-ink [a&]:hover:bg-desk-2 [a&]:hover:text-ink [.sheet_&]:enabled:hover:bg-paper-2",
};

const fills: Partial<Record<ButtonVariant, string>> = {
  yes: "border-green bg-green text-on-green enabled:hover:brightness-110",
  no: "border-red bg-red text-on-red enabled:hover:brightness-110",
};

/** How a button looks, for what is none: a link that downloads, a label. */
export function buttonClasses({ variant = "plain", size = "regular", fill, square }: Look, className?: string): string {
  const colours = (fill && fills[variant]) || variants[variant];
  return joinClasses(base, square ? squares[size] : sizes[size], colours, className);
}

function KeyHint({ keys, variant, size }: { keys: string; variant: ButtonVariant; size: ButtonSize }) {
  const boxed = size !== "big";
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        "max-md:hidden coarse:hidden",
        boxed ? "key ml-0.5" : "ml-0.5 font-sans text-14 font-text",
        boxed && variant !== "plain" && variant !== "ghost" && "border-current/45 text-current",
      )}
    >
      {keys}
    </span>
  );
}

function Inside({ children, keyHint, variant = "plain", size = "regular" }: Look & { children: ReactNode }) {
  return (
    <>
      {children}
      {keyHint ? <KeyHint keys={keyHint} variant={variant} size={size} /> : null}
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
