import type { ReactNode } from "react";

export type BoxSectionProps = {
  title: string;
  /** A figure or a word at the end of the line. */
  aside?: ReactNode;
  /** Makes the heading a place to jump to. */
  id?: string;
  children: ReactNode;
};

/** A part of what stands beside the text; a rule divides it from the one before. */
export function BoxSection({ title, aside, id, children }: BoxSectionProps) {
  return (
    <section className="mt-5 border-t border-edge pt-4">
      <h2 id={id} tabIndex={id ? -1 : undefined} className="mb-2 flex items-baseline font-strong">
        {title}
        {aside ? <span className="ml-auto text-13 font-text text-ink-3">{aside}</span> : null}
      </h2>
      {children}
    </section>
  );
}
