"use client";

import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Heading4,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Undo2,
} from "lucide-react";
import type { MarkType } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import { isMarkOn, type RichVerb, type RichVerbKey, richVerbs } from "./rich-commands";
import styles from "./rich-editor.module.css";

const icons: Record<RichVerbKey | "link", LucideIcon> = {
  ...{ bold: Bold, italic: Italic, strike: Strikethrough, code: Code, link: Link, heading2: Heading2 },
  ...{ heading3: Heading3, heading4: Heading4, bullets: List, numbers: ListOrdered, deeper: IndentIncrease },
  ...{ higher: IndentDecrease, quote: Quote, codeBlock: SquareCode, rule: Minus, undo: Undo2, redo: Redo2 },
};

const groups: readonly (RichVerbKey | "link")[][] = [
  ["bold", "italic", "strike", "code", "link"],
  ["heading2", "heading3", "heading4"],
  ["bullets", "numbers", "deeper", "higher", "quote", "codeBlock", "rule"],
  ["undo", "redo"],
];
const order = groups.flat();

export type RichToolbarProps = { view: EditorView; state: EditorState; isLinking: boolean; onLink: () => void };

/** One stop for Tab; arrows go from tool to tool. Tools that have nothing to do here stay reachable and say so. */
export function RichToolbar({ view, state, isLinking, onLink }: RichToolbarProps) {
  const { schema } = state;
  const verbs = useMemo(() => withLink(richVerbs(schema), schema.marks.link as MarkType, onLink), [schema, onLink]);
  const [current, setCurrent] = useState<RichVerbKey | "link">("bold");
  const bar = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = order.indexOf(current);
    const targets: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: order.length - 1 };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = order[(target + order.length) % order.length] ?? "bold";
    setCurrent(next);
    bar.current?.querySelector<HTMLElement>(`[data-tool="${next}"]`)?.focus();
  };
  const press = (key: RichVerbKey | "link") => {
    setCurrent(key);
    verbs[key].run(view.state, view.dispatch, view);
    if (key !== "link") view.focus();
  };
  return (
    <div ref={bar} role="toolbar" aria-label="Formatting" className={styles.toolbar} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <div key={group[0]} className={styles.group}>
          {group.map((key) => (
            <Tool
              key={key}
              id={key}
              verb={verbs[key]}
              isOn={key === "link" && isLinking ? true : (verbs[key].isOn?.(state) ?? null)}
              isDead={!verbs[key].run(state)}
              isStop={key === current}
              onPress={() => press(key)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function withLink(verbs: Record<RichVerbKey, RichVerb>, type: MarkType, onLink: () => void) {
  const link: RichVerb = {
    ...{ name: "Link", keys: "Control+K", isOn: (state) => isMarkOn(state, type) },
    run: (state, dispatch) => {
      if (state.selection.$from.parent.type.spec.code) return false;
      if (dispatch) onLink();
      return true;
    },
  };
  return { ...verbs, link };
}

type ToolProps = {
  id: RichVerbKey | "link";
  verb: RichVerb;
  isOn: boolean | null;
  isDead: boolean;
  isStop: boolean;
  onPress: () => void;
};

function Tool({ id, verb, isOn, isDead, isStop, onPress }: ToolProps) {
  const Icon = icons[id];
  const hint = verb.keys ? `${verb.name} (${verb.keys.replaceAll("+", " ").replace("Control", "Ctrl")})` : verb.name;
  return (
    <button
      type="button"
      data-tool={id}
      aria-label={verb.name}
      aria-pressed={isOn ?? undefined}
      aria-disabled={isDead || undefined}
      aria-keyshortcuts={verb.keys ?? undefined}
      title={hint}
      tabIndex={isStop ? 0 : -1}
      // The text keeps its selection while the mouse presses.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => (isDead ? undefined : onPress())}
      className={joinClasses(styles.tool, isOn && styles.on)}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
