"use client";

import { useEffect, useRef } from "react";
import { fetchAhead, late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { Role } from "@/lib/auth/permissions";

const commandList = late(() => import("./command-list"));

function ahead() {
  fetchAhead(commandList);
}

/** Ctrl+K: places, theme, and a search of the articles from anywhere. Its list is fetched when Ctrl is pressed. */
export function CommandPalette({ role }: { role: Role }) {
  // Whoever types at once is not made to wait for the list.
  const typed = useRef("");
  const { Dialog, coming, isOpen, ask, close } = useLateDialog(
    commandList,
    <input
      aria-label="Go to or search"
      // biome-ignore lint/a11y/noAutofocus: the dialog was opened in order to type here
      autoFocus
      onChange={(event) => {
        typed.current = event.target.value;
      }}
      className="input h-11 text-16"
    />,
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") ahead();
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      ask();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [ask]);

  return (
    <>
      <button
        type="button"
        aria-label="Command palette"
        aria-keyshortcuts="Control+K"
        onPointerEnter={ahead}
        onFocus={ahead}
        onClick={ask}
        className="inline-flex h-8 items-center hover:text-ink max-md:hidden"
      >
        <span aria-hidden="true" className="key">
          Ctrl K
        </span>
      </button>
      {Dialog ? <Dialog role={role} open={isOpen} onClose={close} typed={typed} /> : coming}
    </>
  );
}
