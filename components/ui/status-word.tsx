import type { ComponentType } from "react";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { CheckIcon, CrossIcon, type IconProps, RingIcon } from "./icons";
import { joinClasses } from "./join-classes";

const looks: Record<ArticleStatus, { icon: ComponentType<IconProps>; className: string }> = {
  pending: { icon: RingIcon, className: "text-ink-2" },
  approved: { icon: CheckIcon, className: "font-mid text-green" },
  rejected: { icon: CrossIcon, className: "font-mid text-red" },
};

/** A status as icon and word: pending is quiet, decided is coloured. */
export function StatusWord({ status, className }: { status: ArticleStatus; className?: string }) {
  const { icon: Icon, className: colour } = looks[status];
  return (
    <span className={joinClasses("inline-flex items-baseline gap-1.25 whitespace-nowrap", colour, className)}>
      <Icon
        className={joinClasses("self-center", status === "pending" ? "size-2.75 stroke-[1.5]" : "size-3.25 stroke-2")}
      />
      {status}
    </span>
  );
}
