"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { SearchIcon } from "@/components/ui/icons";
import { KeyHint } from "@/components/ui/key-hint";
import { useShortcut } from "@/components/ui/letters";
import { isTyping, longestSearch, rememberTyping, searchTyped, searchWhileTyping, typedOf } from "./search-typing";

/** How long typing rests before the search runs; Enter runs it at once. */
const restMs = 350;

export const searchBoxId = "search-articles";

export type SearchBoxProps = {
  value: string | undefined;
  /** `goesOn`: it follows what was searched for while typing, and takes its place in the history. */
  onSearch: (text: string | undefined, goesOn: boolean) => void;
  /** Beside the box: how to search. */
  help: ReactNode;
};

/** What is being typed is never overwritten by an answer that comes late; what comes from elsewhere is. */
function useSearchText({ value, onSearch }: Omit<SearchBoxProps, "help">) {
  const [{ seen, sent, adopted }, setKnown] = useState({ seen: value, sent: value, adopted: 0 });
  const [text, setText] = useState(value ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The newest: while one types another filter may have changed, and must not be changed back.
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });

  if (seen !== value) {
    const isNews = sent !== value;
    setKnown({ seen: value, sent: value, adopted: isNews ? adopted + 1 : adopted });
    if (isNews) setText(typedOf(value));
  }
  // Only the browser knows who typed the star; the server's page shows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands there at first
  useLayoutEffect(() => setText(typedOf(value)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was adopted ends what was about to be sent
  useEffect(() => () => clearTimeout(timer.current), [adopted]);

  const search = (wanted: string | undefined) => {
    clearTimeout(timer.current);
    if (wanted === sent) return;
    const goesOn = isTyping(sent);
    setKnown((known) => ({ ...known, sent: wanted }));
    latest.current(wanted, goesOn);
  };
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const wanted = searchWhileTyping(typed);
      if (wanted !== undefined && wanted !== searchTyped(typed)) rememberTyping(wanted);
      search(wanted);
    }, restMs);
  };
  return { text, type, submit: () => search(searchTyped(text)) };
}

/** Searches while one types. */
export function SearchBox({ help, ...searching }: SearchBoxProps) {
  const { text, type, submit } = useSearchText(searching);
  const shortcut = useShortcut();
  return (
    <search className="relative block min-w-0 flex-1">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SearchIcon className="pointer-events-none absolute top-1/2 left-2.25 -translate-y-1/2 text-ink-3" />
        <input
          id={searchBoxId}
          type="search"
          aria-label="Search title and text"
          aria-keyshortcuts={shortcut("/")}
          placeholder="Search title and text"
          autoComplete="off"
          maxLength={longestSearch}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            // Leaves the box; the browser's own Esc would also empty it, and with it the list.
            event.preventDefault();
            event.currentTarget.blur();
          }}
          className="input peer pr-8 pl-8 coarse:pr-11"
        />
        <KeyHint className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-[:not(:placeholder-shown)]:hidden max-md:hidden [search:focus-within_&]:hidden coarse:hidden">
          /
        </KeyHint>
        {help}
      </form>
    </search>
  );
}
