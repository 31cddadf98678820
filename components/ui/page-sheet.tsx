import type { ReactNode } from "react";
import { joinClasses } from "./join-classes";

/** How wide the margin left of the line is: as everywhere, for a list, or so that what is read stands in the middle. */
const margins = {
  common: null,
  list: "[--margin-w:148px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]",
  centred: "[--margin-w:max(148px,calc(50vw-572px))] max-md:[--margin-w:14px]",
};

type PageSheetProps = { margin?: keyof typeof margins; className?: string; children: ReactNode };

/** The main part of a page: one sheet with its margin, at least as high as the window below the bar. */
export function PageSheet({ margin = "common", className, children }: PageSheetProps) {
  return (
    <main
      id="main"
      className={joinClasses("sheet margined min-h-[calc(100dvh-var(--top))]", margins[margin], className)}
    >
      {children}
    </main>
  );
}
