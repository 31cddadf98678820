import type { ReactNode } from "react";
import { WarningIcon } from "./icons";
import { joinClasses } from "./join-classes";

export type EmptyProps = {
  title: ReactNode;
  children?: ReactNode;
  /** Buttons or links under the text. */
  actions?: ReactNode;
  /** `error` puts the ink bar in the margin and the warning sign before the title, so that it never looks like an empty list. */
  kind?: "empty" | "error";
  className?: string;
};

/** What stands on a sheet that has no rows: why, and what to do. Set on the left like everything else, without a drawing. */
export function Empty({ title, children, actions, kind = "empty", className }: EmptyProps) {
  const isError = kind === "error";
  return (
    <div
      role={isError ? "alert" : undefined}
      className={joinClasses(
        "max-w-[40rem] py-16 pr-6 pl-[calc(var(--margin-w)+28px)] max-md:py-8 max-md:pr-4 max-md:pl-[calc(var(--margin-w)+14px)]",
        className,
      )}
    >
      <div className={isError ? "-ml-7 border-l-3 border-ink pl-6.25 max-md:-ml-3.5 max-md:pl-2.75" : undefined}>
        <h2 className="headline">
          {isError ? <WarningIcon className="mr-2 inline-block size-5 align-[-2px]" /> : null}
          {title}
        </h2>
        {children ? <div className="mt-2 grid max-w-[62ch] gap-3 text-ink-2">{children}</div> : null}
      </div>
      {actions ? <div className="mt-5 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
