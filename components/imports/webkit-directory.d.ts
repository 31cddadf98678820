import "react";

declare module "react" {
  // Every browser has it, under this name; React's types don't.
  interface InputHTMLAttributes<T> {
    webkitdirectory?: "";
  }
}
