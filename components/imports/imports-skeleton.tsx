import { Skeleton } from "@/components/ui/skeleton";

const sections = [
  { id: 1, title: 240, figures: [44, 36, 40, 28] },
  { id: 2, title: 190, figures: [38, 44, 32, 36] },
];

/** Classes of the two halves of the page, shared with what stands here once it is read. */
export const importsLayout = {
  page: "grid grid-cols-[300px_minmax(0,1fr)] max-lg:grid-cols-[240px_minmax(0,1fr)] max-md:block",
  sheet:
    "sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:176px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]",
};

/** The true layout of the imports while they load. It appears after 150 ms, so that a quick answer does not flash. */
export function ImportsSkeleton() {
  return (
    <div className={`appear-late ${importsLayout.page}`} aria-busy="true">
      <p role="status" className="sr-only">
        Loading the imports
      </p>
      <div className="grid content-start gap-4 px-5 pt-2 pb-12 max-md:px-3 max-md:pb-4">
        <div className="h-38 rounded-1 border-[1.5px] border-dashed border-edge" />
        {[180, 150, 196, 130, 164, 142].map((width) => (
          <Skeleton key={width} width={width} className="max-md:hidden" />
        ))}
      </div>
      <div className={importsLayout.sheet}>
        {sections.map(({ id, title, figures }) => (
          <div
            key={id}
            className="grid grid-cols-[var(--margin-w)_minmax(0,1fr)] border-b border-edge pt-6 pb-5 max-md:pr-3"
          >
            <span className="grid justify-items-end gap-2 pr-5 max-md:invisible">
              <Skeleton width={72} className="h-2.5" />
              <Skeleton width={96} />
            </span>
            <span className="grid max-w-[1160px] gap-4 pr-8 pl-7 max-md:p-0 max-md:pl-3">
              <Skeleton width={title} className="h-3" />
              <span className="h-3 border border-rule" />
              <span className="flex gap-8 pt-1">
                {figures.map((width) => (
                  <Skeleton key={width} width={width} />
                ))}
              </span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
