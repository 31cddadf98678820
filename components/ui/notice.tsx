import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { joinClasses } from "./join-classes";

export type NoticeProps = {
  /** An error is announced at once; neither is red, which is for decisions. */
  kind?: "info" | "error";
  /** What failed, or what happened. */
  title: ReactNode;
  /** What was expected, what it did not affect. */
  children?: ReactNode;
  /** Whether trying again is safe; leave out where it makes no sense to say. */
  safeToRetry?: boolean;
  /** To quote to an admin. */
  reference?: string | null;
  /** Buttons or links. */
  actions?: ReactNode;
  className?: string;
};

/** A strip with an ink bar in the margin: something to know, or something that failed. */
export function Notice({ kind = "info", title, children, safeToRetry, reference, actions, className }: NoticeProps) {
  const Icon = kind === "error" ? TriangleAlert : Info;
  return (
    <div
      role={kind === "error" ? "alert" : "note"}
      className={joinClasses(
        "flex items-start gap-3 border-l-3 border-ink bg-paper-2 py-2.5 pr-5 pl-4 max-md:flex-wrap max-md:pr-3",
        className,
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5" />
      <div className="min-w-0 flex-1 text-ink-2 [overflow-wrap:anywhere]">
        <p className="font-strong text-ink">{title}</p>
        {children ? <div>{children}</div> : null}
        {safeToRetry === undefined ? null : (
          <p>{safeToRetry ? "Trying again is safe." : "Do not try again before it is clear what happened."}</p>
        )}
        {reference ? (
          <p className="text-13 text-ink-3">
            reference <code className="text-ink-2">{reference}</code>
          </p>
        ) : null}
      </div>
      {actions ? (
        <div className="flex max-w-1/2 shrink-0 flex-wrap items-center justify-end gap-2 max-md:w-full max-md:max-w-none max-md:justify-start max-md:pl-7">
          {actions}
        </div>
      ) : null}
    </div>
  );
}
