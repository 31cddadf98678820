"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { isAllowed, type Role } from "@/lib/auth/permissions";
import { placesFor } from "./navigation";
import { chooseTheme } from "./theme";

type Command = { label: string; hint: string; run: () => void };

function useCommands(role: Role, typed: string): Command[] {
  const router = useRouter();
  const go = (label: string, href: string): Command => ({
    label,
    hint: "go to",
    run: () => router.push(href as Route),
  });
  const all = [
    ...placesFor(role).map((place) => go(place.label, place.href)),
    ...(role === "viewer" ? [] : [go("Review the next article", "/review")]),
    ...(role === "viewer" ? [] : [go("My decisions", "/decisions")]),
    ...(isAllowed(role, "bulk:decide") ? [go("Bulk decisions", "/bulk")] : []),
    { label: "Light", hint: "theme", run: () => chooseTheme("light") },
    { label: "Dark", hint: "theme", run: () => chooseTheme("dark") },
    { label: "As the system does", hint: "theme", run: () => chooseTheme(undefined) },
  ];
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return all;
  const found = all.filter(({ label, hint }) => `${hint} ${label}`.toLowerCase().includes(wanted));
  return [...found, go(`Search articles for “${typed.trim()}”`, `/articles?q=${encodeURIComponent(typed.trim())}`)];
}

type PaletteListProps = { role: Role; begun: RefObject<string>; onDone: () => void };

function PaletteList({ role, begun, onDone }: PaletteListProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  useLayoutEffect(() => {
    setTyped(begun.current);
    begun.current = "";
  }, [begun]);
  const [active, setActive] = useState(0);
  const commands = useCommands(role, typed);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + commands.length) % commands.length);
    else if (event.key === "Enter") run(commands[active]);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <input
        className="input h-11 text-16"
        role="combobox"
        aria-label="Go to or search"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${active}`}
        placeholder="Go to, or search articles"
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened in order to type here
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label="Commands" className="-mx-2 mt-2">
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which keeps the focus
          <div
            key={command.label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => run(command)}
            onPointerMove={() => setActive(index)}
            className="flex h-9 cursor-pointer items-center gap-3 px-2 aria-selected:bg-wash aria-selected:shadow-[inset_2px_0_0_var(--pencil)] coarse:h-11"
          >
            <span className="truncate">{command.label}</span>
            <span className="ml-auto text-13 text-ink-3">{command.hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

export type CommandListProps = {
  role: Role;
  open: boolean;
  onClose: () => void;
  /** What was typed while this was fetched; used up once. */
  typed: RefObject<string>;
};

/** What can be gone to or done from anywhere, found by typing. */
export default function CommandList({ role, open, onClose, typed }: CommandListProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Go to or search" titleHidden shape="commands">
      <PaletteList role={role} begun={typed} onDone={onClose} />
    </Dialog>
  );
}
