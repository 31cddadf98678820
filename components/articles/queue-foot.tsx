import { Pager, type PagerProps } from "@/components/data-table/pager";
import { queueKeyLegend } from "./queue-keys";

/** Where one is in the list, the ways on, and the keys in quiet words. */
export function QueueFoot(pager: PagerProps) {
  return (
    <footer className="flex min-h-7 items-center gap-5 overflow-hidden border-t border-rule pr-5 pl-[calc(var(--margin-w)+12px)] text-12 whitespace-nowrap text-ink-3 max-md:p-3">
      <Pager {...pager} />
      <ul className="ml-auto flex gap-4 max-lg:hidden coarse:hidden" aria-label="Keys">
        {queueKeyLegend.map(({ keys, does }) => (
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
