import { joinClasses } from "./join-classes";

export type ButtonVariant = "plain" | "go" | "yes" | "no" | "ghost";
export type ButtonSize = "small" | "regular" | "big";

export type ButtonLook = {
  /** `go` is the one blue button of a page; `yes` and `no` are decisions. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Filled in the colour of the decision: only as its last step. */
  fill?: boolean;
  /** As wide as high, for a lone icon (which then needs an aria-label). */
  square?: boolean;
};

/** How a button looks, for what is none: a link that downloads, a label. The look itself is in app/buttons.css. */
export function buttonClasses(
  { variant = "plain", size = "regular", fill, square }: ButtonLook,
  className?: string,
): string {
  return joinClasses(
    "button",
    `button-${variant}`,
    size !== "regular" && `button-${size}`,
    square && "button-square",
    fill && "button-fill",
    className,
  );
}
