import type { ReactNode } from "react";

/** The sheet that stands alone before anybody is signed in. */
export function FrontSheet({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      className="sheet margined mx-auto mt-[14vh] mb-12 w-[min(33rem,100%)] py-12 pr-10 pl-[calc(var(--margin-w)+28px)] [--margin-w:88px] max-md:mt-0 max-md:min-h-dvh max-md:py-10 max-md:pr-4 max-md:pl-[calc(var(--margin-w)+14px)] max-md:[--margin-w:20px]"
    >
      <p className="font-serif text-34 font-strong tracking-[-0.018em]">Galley</p>
      <p className="text-ink-2">The review desk for imported articles</p>
      {children}
    </main>
  );
}
