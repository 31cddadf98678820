import { Skeleton } from "@/components/ui/skeleton";

const titleWidths = [198, 250, 173, 224, 211, 262, 186, 237, 205, 243, 180, 229, 256, 192];

/** The true layout of the queue while it loads. It appears after 150 ms, so that a quick answer does not flash. */
export function QueueSkeleton() {
  return (
    <div
      className="appear-late grid lg:h-[calc(100dvh-var(--top))] lg:grid-cols-[248px_minmax(0,1fr)]"
      aria-busy="true"
    >
      <p role="status" className="sr-only">
        Loading the articles
      </p>
      <div className="grid content-start gap-4 px-5 pt-1 max-lg:pb-3 max-md:px-3">
        <div className="h-(--control) border border-rule bg-paper" />
        {[120, 150, 130, 90, 140, 110, 132, 100].map((width) => (
          <Skeleton key={width} width={width} className="max-lg:hidden" />
        ))}
      </div>
      <div className="sheet margined min-h-96 [--margin-w:40px] max-md:[--margin-w:36px]">
        <div className="flex h-12 items-center border-b border-edge pl-[calc(var(--margin-w)+12px)] text-ink-2">
          Loading…
        </div>
        {titleWidths.map((width) => (
          <div key={width} className="flex h-(--row) items-center gap-4 border-b border-rule pr-5 pl-3.5">
            <Skeleton width={12} />
            <Skeleton width={width} className="ml-2.5 shrink" />
            <span className="flex-1" />
            {[24, 25, 26, 27, 38].map((score) => (
              <Skeleton key={score} width={score} className="max-md:hidden" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
