import "react";

declare module "react" {
  // Custom properties are how a component hands a figure to the style sheet.
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
