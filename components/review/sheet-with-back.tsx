import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { PageSheet } from "@/components/ui/page-sheet";
import { RouteLink } from "@/components/ui/route-link";

type SheetWithBackProps = { back: { href: string; name: string }; title: ReactNode; children: ReactNode };

/** A page on a sheet of its own, with the way back to where one came from over its title. */
export function SheetWithBack({ back, title, children }: SheetWithBackProps) {
  return (
    <PageSheet margin="centred" className="pb-10">
      <div className="max-w-200 pt-3 pr-3 pl-[calc(var(--margin-w)+28px)] max-md:pl-[calc(var(--margin-w)+12px)]">
        <RouteLink
          href={back.href}
          className="inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 no-underline hover:text-ink coarse:min-h-11"
        >
          <ChevronLeft aria-hidden="true" />
          {back.name}
        </RouteLink>
        <h1 className="headline mt-1 mb-4 [overflow-wrap:anywhere]">{title}</h1>
        {children}
      </div>
    </PageSheet>
  );
}
