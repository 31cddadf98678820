import { type ReactNode, useId } from "react";

export type OverviewSectionProps = {
  /** In the margin: what the section is about, and a few words on how it counts. */
  title: string;
  note: ReactNode;
  children: ReactNode;
  /** Beside it on a wide screen, below it on others. */
  side: ReactNode;
};

/** One band of the report: its name in the margin, the finding on the sheet, what belongs to it on the right. */
export function OverviewSection({ title, note, children, side }: OverviewSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[var(--margin-w)_minmax(0,872px)_420px] pt-6 pb-5 not-first-of-type:border-t not-first-of-type:border-edge max-xl:grid-cols-[var(--margin-w)_minmax(0,1fr)] max-md:block max-md:py-5 max-md:pr-3 max-md:pl-[calc(var(--margin-w)+12px)]"
    >
      <header className="pt-0.75 pr-5 pl-3 text-right text-13 text-ink-3 max-md:p-0 max-md:pb-1.5 max-md:text-left">
        <h2 id={id} className="text-14 font-strong text-ink">
          {title}
        </h2>
        {note}
      </header>
      <div className="min-w-0 pr-10 pl-7 max-md:p-0">{children}</div>
      <div className="min-w-0 pr-7 max-xl:col-start-2 max-xl:max-w-[560px] max-xl:pt-5 max-xl:pl-7 max-md:max-w-none max-md:p-0 max-md:pt-5">
        {side}
      </div>
    </section>
  );
}
