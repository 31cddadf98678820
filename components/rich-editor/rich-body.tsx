"use client";

import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { type RefObject, useEffect, useRef, useState } from "react";
import article from "@/components/review/article-body.module.css";
import { joinClasses } from "@/components/ui/join-classes";
import { documentPlaceOf, sourcePlaceOf } from "./caret-place";
import { type HeldBody, sourceOf } from "./held-body";
import { LinkForm } from "./link-form";
import { openBody, type RichFormat } from "./open-body";
import styles from "./rich-editor.module.css";
import { RichToolbar } from "./rich-toolbar";
import { openRichView } from "./rich-view";

export type RichBodyProps = {
  /** As the view opens; what is typed goes out by `onChange` and does not come back. */
  body: string;
  format: RichFormat;
  /** The name of the text box. */
  label: string;
  language: string | null;
  /** Where in the source the caret is to stand. */
  caret: number;
  onChange: (body: string) => void;
  /** It can't be shown as rich text, and why. */
  onUnheld: (reason: string) => void;
  /** Set while it is open: where in the source the caret stands. */
  caretOf: RefObject<(() => number) | null>;
};

/** A body as rich text. Blocks that nobody touches keep their source byte for byte. */
export default function RichBody(props: RichBodyProps) {
  const { body, format, onUnheld } = props;
  const [held, setHeld] = useState<HeldBody | null>(null);
  const opened = useRef({ body, format, onUnheld });
  useEffect(() => {
    let isCurrent = true;
    const { body: text, format: kind, onUnheld: refuse } = opened.current;
    openBody(text, kind).then(
      (read) => {
        if (!isCurrent) return;
        if ("reason" in read) refuse(read.reason);
        else setHeld(read);
      },
      () => isCurrent && refuse("The rich view could not be loaded just now, so this text is edited as source."),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  if (!held) return <p className="appear-late text-ink-3">Opening the rich text…</p>;
  return <OpenBody {...props} held={held} />;
}

const typedIn = "textarea, select, input:not([type=radio], [type=checkbox])";

function OpenBody({ held, label, language, caret, onChange, caretOf }: RichBodyProps & { held: HeldBody }) {
  const mount = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [state, setState] = useState<EditorState | null>(null);
  const [isLinking, setIsLinking] = useState(false);
  const latest = useRef({ onChange, caret, label, language });
  useEffect(() => {
    latest.current = { onChange, caret, label, language };
  });

  useEffect(() => {
    if (!mount.current) return;
    const { label: name, language: lang } = latest.current;
    const opened = openRichView(mount.current, {
      held,
      attributes: { "aria-label": name, class: article.body ?? "", ...(lang ? { lang } : {}) },
      caret: documentPlaceOf(held, latest.current.caret),
      askForLink: () => setIsLinking(true),
      onState: (next, isChanged) => {
        setState(next);
        if (isChanged) latest.current.onChange(sourceOf(held, next.doc));
      },
    });
    view.current = opened;
    caretOf.current = () => sourcePlaceOf(held, opened.state.doc, opened.state.selection.head);
    setState(opened.state);
    // It comes late: whoever went on to another field meanwhile goes on typing there.
    if (!document.activeElement?.matches(typedIn)) opened.focus();
    return () => {
      caretOf.current = null;
      view.current = null;
      opened.destroy();
    };
  }, [held, caretOf]);

  const endLink = () => {
    setIsLinking(false);
    view.current?.focus();
  };
  return (
    <div className={styles.editor}>
      <div className={styles.tools}>
        {state && view.current ? (
          <RichToolbar view={view.current} state={state} isLinking={isLinking} onLink={() => setIsLinking(true)} />
        ) : null}
        {isLinking && view.current ? <LinkForm view={view.current} onEnd={endLink} /> : null}
      </div>
      <div ref={mount} className={joinClasses(styles.box)} />
    </div>
  );
}
