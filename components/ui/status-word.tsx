import { Check, Circle, type LucideIcon, X } from "lucide-react";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { joinClasses } from "./join-classes";

const looks: Record<ArticleStatus, { icon: LucideIcon; className: string }> = {
  pending: { icon: Circle, className: "text-ink-2" },
  approved: { icon: Check, className: "font-mid text-green" },
  rejected: { icon: X, className: "font-mid text-red" },
};

/** A status as icon and word: pending is quiet, decided is coloured. */
export function StatusWord({ status, className }: { status: ArticleStatus; className?: string }) {
  const { icon: Icon, className: colour } = looks[status];
  return (
    <span className={joinClasses("inline-flex items-baseline gap-1.25 whitespace-nowrap", colour, className)}>
      <Icon
        aria-hidden="true"
        className={joinClasses("self-center", status === "pending" ? "size-2.75 stroke-[1.5]" : "size-3.25 stroke-2")}
      />
      {status}
    </span>
  );
}
