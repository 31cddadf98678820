import { Info, type LucideIcon, TriangleAlert, User } from "lucide-react";
import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import { RouteLink } from "@/components/ui/route-link";
import layout from "./review-layout.module.css";

export type DeskNotice = {
  /** `person`: somebody was faster or has it open. `failed`: nobody knows whether it was saved. */
  kind: "person" | "failed" | "info";
  /** Who did what, how long ago. */
  said: ReactNode;
  /** What became of what was typed, and whether trying again is safe. */
  rest: ReactNode;
  /** Another article than the one on the desk. */
  about?: { title: string; articleId: number };
};

/** A strip across the sheet, with its ink bar in the margin. */
export function StaleNotice({ notice, actions }: { notice: DeskNotice; actions?: ReactNode }) {
  const icons: Record<DeskNotice["kind"], LucideIcon> = { person: User, failed: TriangleAlert, info: Info };
  const Icon = icons[notice.kind];
  return (
    <div
      role={notice.kind === "info" ? "note" : "alert"}
      className={joinClasses(
        "flex items-center gap-y-2 border-l-3 border-ink bg-paper-2 py-2.5 pr-5 max-md:flex-wrap max-md:pr-3 not-first:border-t not-first:border-t-rule",
        layout.strip,
      )}
    >
      <span className="flex max-md:mt-0.5 max-md:self-start">
        <Icon aria-hidden="true" />
      </span>
      <p className="max-w-measure min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:basis-[calc(100%-26px)]">
        {notice.about ? (
          <>
            <RouteLink href={`/articles/${notice.about.articleId}`} prefetch={false} className="font-serif">
              <bdi>{notice.about.title}</bdi>
            </RouteLink>
            {": "}
          </>
        ) : null}
        <b className="text-ink">{notice.said}</b> {notice.rest}
      </p>
      {actions ? <div className="ml-auto flex shrink-0 gap-2">{actions}</div> : null}
    </div>
  );
}
