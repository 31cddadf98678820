import type { ReactNode } from "react";

export type SectionHeadProps = {
  /** As the input is called. */
  name: string;
  /** How far it is, beside the name. */
  words: ReactNode;
  /** Buttons. */
  children: ReactNode;
};

/** The first line of an import or a dry run. */
export function SectionHead({ name, words, children }: SectionHeadProps) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <h2 title={name} className="headline-small line-clamp-3 min-w-0 [overflow-wrap:anywhere]">
        <bdi>{name}</bdi>
      </h2>
      <p className="text-ink-2">{words}</p>
      <div className="ml-auto flex flex-wrap items-center gap-2 self-center max-md:my-1 max-md:ml-0 max-md:w-full">
        {children}
      </div>
    </div>
  );
}
