"use client";

import type { MarkType } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import styles from "./rich-editor.module.css";
import { isLinkTarget } from "./schema";

/** The whole link that the caret stands in, else what is selected. */
function linkAt(view: EditorView): { from: number; to: number; href: string | null } {
  const { selection, doc, schema } = view.state;
  const { from, to, $from } = selection;
  const type = schema.marks.link as MarkType;
  const mark = type.isInSet($from.marks()) ?? (from < to ? type.isInSet($from.nodeAfter?.marks ?? []) : undefined);
  if (!mark) return { from, to, href: null };
  const reach = { from, to };
  const start = $from.start();
  $from.parent.forEach((node, offset) => {
    if (!mark.isInSet(node.marks)) return;
    const [begin, end] = [start + offset, start + offset + node.nodeSize];
    // Runs of one link may be several nodes; they touch each other.
    if (begin <= reach.to && end >= reach.from) {
      reach.from = Math.min(reach.from, begin);
      reach.to = Math.max(reach.to, end);
    }
  });
  return { from: reach.from, to: Math.min(reach.to, doc.content.size), href: String(mark.attrs.href) };
}

/** Asks for the address of a link; what is not selected is written as the address itself. */
export function LinkForm({ view, onEnd }: { view: EditorView; onEnd: () => void }) {
  const [at] = useState(() => linkAt(view));
  const [href, setHref] = useState(at.href ?? "");
  const [error, setError] = useState<string | null>(null);
  const input = useRef<HTMLDivElement>(null);
  useEffect(() => {
    input.current?.querySelector("input")?.focus();
  }, []);
  const type = view.state.schema.marks.link as MarkType;

  const set = () => {
    const target = href.trim();
    if (target === "" || !isLinkTarget(target)) {
      setError("Expected an address such as https://example.org, a path, or mailto:.");
      return;
    }
    const { tr, schema } = view.state;
    const mark = type.create({ href: target });
    if (at.from === at.to) tr.replaceWith(at.from, at.to, schema.text(target, [mark]));
    else tr.removeMark(at.from, at.to, type).addMark(at.from, at.to, mark);
    view.dispatch(tr);
    onEnd();
  };
  const remove = () => {
    view.dispatch(view.state.tr.removeMark(at.from, at.to, type));
    onEnd();
  };
  // Handled here, these keys neither save the article nor close its editor.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" && (event.key !== "Enter" || event.ctrlKey || event.metaKey)) return;
    if (event.key === "Enter" && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") set();
    else onEnd();
  };
  return (
    <section aria-label="Link" ref={input} className={styles.link} onKeyDown={onKeyDown}>
      <TextField
        label="Address"
        inputMode="url"
        value={href}
        error={error}
        onChange={(event) => setHref(event.target.value)}
      />
      <Button size="small" variant="go" onClick={set}>
        Set link
      </Button>
      {at.href === null ? null : (
        <Button size="small" onClick={remove}>
          Remove link
        </Button>
      )}
      <Button size="small" variant="ghost" onClick={onEnd}>
        Cancel
      </Button>
    </section>
  );
}
