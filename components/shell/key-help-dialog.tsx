"use client";

import { Dialog } from "@/components/ui/dialog";
import { LettersSwitch, useLetters, useShortcut } from "@/components/ui/letters";
import type { KeyHelpState } from "./key-help";

/** One line of the list: the keys as they are printed on the keyboard, and what they do. */
export type KeyLine = { keys: readonly string[]; does: string };

const everywhere: readonly KeyLine[] = [
  { keys: ["Ctrl", "K"], does: "go to, or search articles" },
  { keys: ["?"], does: "show these keys" },
  { keys: ["Esc"], does: "close what is open" },
];

/** Held while another key is pressed: with Shift a letter is still a letter, with Ctrl it is none. */
const held = ["Ctrl", "Shift"];

/** The keys of a line as far as they do something: of several that do the same those that do, of a chord all or none. */
function workingKeys({ keys }: KeyLine, shortcut: ReturnType<typeof useShortcut>): readonly string[] {
  const [first = ""] = keys;
  if (first === "Ctrl") return keys;
  const working = keys.filter((key) => shortcut(key) !== undefined);
  return held.includes(first) && working.length < keys.length ? [] : working;
}

function KeyList({ title, lines }: { title: string; lines: readonly KeyLine[] }) {
  const shortcut = useShortcut();
  const working = lines.map((line) => ({ ...line, keys: workingKeys(line, shortcut) }));
  const shown = working.filter(({ keys }) => keys.length > 0);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-13 text-ink-3">{title}</h3>
      <dl>
        {shown.map((line) => (
          <div key={line.does} className="grid min-h-7 grid-cols-[136px_1fr] items-center">
            <dt className="flex gap-1">
              {line.keys.map((key) => (
                <kbd key={key} className="key text-ink-2">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{line.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** All keys of a screen, and those that it has in common with every other. */
export function KeyHelpDialog({
  screen,
  lines,
  ...state
}: KeyHelpState & { screen: string; lines: readonly KeyLine[] }) {
  const { areOn } = useLetters();
  return (
    <Dialog {...state} title="Keys">
      <KeyList title={screen} lines={lines} />
      <KeyList title="Everywhere" lines={everywhere} />
      <div>
        <LettersSwitch className="flex min-h-6 items-center gap-2 coarse:min-h-11" />
        <p className="text-13 text-ink-3">
          {areOn
            ? "Without them nothing happens by a letter, a digit or a sign alone."
            : "Switched off: letters, digits and signs do nothing by themselves. The switch is in the account menu, too."}
        </p>
      </div>
    </Dialog>
  );
}
