const examples: readonly { typed: string; means: string }[] = [
  { typed: "retry storm", means: "both words, anywhere" },
  { typed: '"retry storm"', means: "one after the other" },
  { typed: "retry -storm", means: "not the second" },
  { typed: "retry or storm", means: "one of them, or both" },
  { typed: "retr*", means: "words that begin so" },
];

/** How to search, as a native popover: it needs no script. It comes in the place of the key when one begins to search. */
export function SearchHelp() {
  return (
    <>
      <button
        type="button"
        aria-label="How to search"
        popoverTarget="search-help"
        className="absolute top-1/2 right-1 hidden size-6 -translate-y-1/2 peer-[:not(:placeholder-shown)]:grid [search:focus-within_&]:grid coarse:grid place-content-center rounded-1 text-13 font-strong text-ink-3 hover:bg-paper-2 hover:text-ink coarse:right-0 coarse:size-11"
      >
        ?
      </button>
      <div
        id="search-help"
        popover="auto"
        className="fixed inset-auto top-[calc(var(--top)+48px)] left-5 m-0 w-[min(304px,calc(100vw-24px))] bg-paper p-4 text-ink shadow-menu max-md:left-3"
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-13">
          {examples.map(({ typed, means }) => (
            <div key={typed} className="contents">
              <dt className="font-mid whitespace-nowrap">{typed}</dt>
              <dd className="text-ink-2">{means}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2 text-13 text-ink-2">
          While you type, the last word is taken as a beginning. Enter takes it as it is.
        </p>
      </div>
    </>
  );
}
