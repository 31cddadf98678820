import { Pager, type PagerProps } from "@/components/data-table/pager";
import { useShortcut } from "@/components/ui/letters";
import { RouteLink } from "@/components/ui/route-link";
import { queueKeyLegend } from "./queue-keys";

export type QueueFootProps = PagerProps & {
  /** The record of bulk decisions; null for those who may not see it. */
  bulkHref: string | null;
};

/** Where one is in the list, the ways on, and the keys in quiet words. */
export function QueueFoot({ bulkHref, ...pager }: QueueFootProps) {
  const shortcut = useShortcut();
  return (
    <footer className="flex min-h-7 items-center gap-5 overflow-hidden border-t border-rule pr-5 pl-[calc(var(--margin-w)+12px)] text-12 whitespace-nowrap text-ink-3 max-md:flex-wrap max-md:gap-y-0 max-md:p-3">
      <Pager {...pager} />
      {bulkHref ? (
        <RouteLink
          href={bulkHref}
          prefetch={false}
          className="inline-flex min-h-6 items-center no-underline hover:underline max-md:min-h-11 coarse:min-h-11"
        >
          Bulk decisions
        </RouteLink>
      ) : null}
      <ul className="ml-auto flex gap-4 max-lg:hidden coarse:hidden" aria-label="Keys">
        {queueKeyLegend
          .filter(({ keys }) => shortcut(keys.join(" ")) !== undefined)
          .map(({ keys, does }) => (
            <li key={does}>
              {keys.map((key) => (
                <kbd key={key} className="key-bare mr-0.75">
                  {key}
                </kbd>
              ))}
              {does}
            </li>
          ))}
      </ul>
    </footer>
  );
}
