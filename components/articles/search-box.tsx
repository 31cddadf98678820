"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

/** How long typing rests before the search runs; Enter runs it at once. */
const restMs = 350;

export const searchBoxId = "search-articles";

export type SearchBoxProps = {
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
};

/** Searches while one types. What is being typed is never overwritten by an answer that comes late. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const [seen, setSeen] = useState(value);
  const [text, setText] = useState(value ?? "");
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (seen !== value) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setText(value ?? "");
    }
  }

  const search = (typed: string) => {
    clearTimeout(timer.current);
    const wanted = typed.trim() || undefined;
    if (wanted === sent) return;
    setSent(wanted);
    onSearch(wanted);
  };

  return (
    <search className="relative block min-w-0 flex-1">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(text);
        }}
      >
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.25 -translate-y-1/2 text-ink-3"
        />
        <input
          id={searchBoxId}
          type="search"
          aria-label="Search title and text"
          aria-keyshortcuts="/"
          placeholder="Search title and text"
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => {
            const typed = event.target.value;
            setText(typed);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => search(typed), restMs);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            // Leaves the box; the browser's own Esc would also empty it, and with it the list.
            event.preventDefault();
            event.currentTarget.blur();
          }}
          className="input peer pr-8 pl-8"
        />
        <span
          aria-hidden="true"
          className="key pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-[:not(:placeholder-shown)]:hidden max-md:hidden coarse:hidden"
        >
          /
        </span>
      </form>
    </search>
  );
}
