"use client";

import { useEffect, useRef } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { ArticleEdit } from "@/lib/review/decision-command";
import type { Draft } from "@/lib/review/keep-draft";
import { EditorBar } from "./editor-bar";
import type { RenderPreview } from "./editor-body";
import { EditorConflict } from "./editor-conflict";
import { EditorFields } from "./editor-fields";
import { EditorNotices } from "./editor-notices";
import type { ReviewActions } from "./review-actions";
import layout from "./review-layout.module.css";
import type { RefusedSave } from "./save-edit";
import { SourceForm } from "./source-form";
import { useArticleEdit } from "./use-article-edit";

export type SaveInput = {
  version: number;
  edit: ArticleEdit;
  approve: boolean;
  /** Called as soon as it is saved; resolves when there is no draft of it any more. */
  endDraft: () => Promise<void>;
};

/** Null when it is saved, and the editor is then closed by whoever opened it. */
export type SaveEdit = (input: SaveInput) => Promise<RefusedSave | null>;

export type ArticleEditorProps = {
  article: ArticleDetail;
  /** What the server has kept of an earlier sitting. */
  draft: Draft | null;
  personId: number;
  /** The article's version as somebody else has made it meanwhile; null as long as nobody did. */
  newerVersion: number | null;
  actions: Pick<ReviewActions, "saveDraft" | "discardDraft" | "compareDraft">;
  renderPreview: RenderPreview;
  onSave: SaveEdit;
  /** Closes the editor; `kept` is the draft as it stays, null when there is none; `theirs` is the article as it is now. */
  onClose: (kept: Draft | null, theirs?: ArticleDetail) => void;
};

/** Title, text and metadata of one article. Whatever is typed is kept until it is saved or thrown away. */
export function ArticleEditor(props: ArticleEditorProps) {
  const editing = useArticleEdit(props);
  const { base, form, version, problems, conflict, busy, change, save, discard, close } = editing;
  useEditorKeys({ save: (approve) => void save(approve), close });
  const fields = useFirstProblem(problems);
  return (
    <>
      {conflict ? <EditorConflict conflict={conflict} editing={editing} /> : null}
      <div ref={fields} className={layout.two}>
        <main id="main" className={joinClasses("sheet margined", layout.sheet)}>
          <EditorNotices
            editing={editing}
            isOutdated={conflict === null && Math.max(base.version, props.newerVersion ?? 0) > version}
          />
          <SourceForm
            key={editing.texts}
            form={form}
            problems={problems}
            record={base.record}
            onChange={change}
            renderPreview={props.renderPreview}
          />
        </main>
        <aside aria-label="Metadata" className={layout.aside}>
          <EditorFields
            fields={form.fields}
            problems={problems}
            onChange={(next) => change({ ...form, fields: next })}
          />
        </aside>
      </div>
      <EditorBar
        state={editing.draftState}
        busy={busy}
        isPending={base.status === "pending"}
        onSave={() => void save(false)}
        onSaveAndApprove={() => void save(true)}
        onDiscard={() => discard()}
        onCancel={close}
      />
    </>
  );
}

/** Takes the reader to the first field that needs another value. */
function useFirstProblem(problems: object) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    const field = fields.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    const control = field?.matches("fieldset") ? field.querySelector<HTMLElement>("textarea, button") : field;
    control?.focus();
  }, [problems]);
  return fields;
}

/** Ctrl+S, Ctrl+Enter and Esc work while typing, since here one does nothing else. */
function useEditorKeys({ save, close }: { save: (approve: boolean) => void; close: () => void }): void {
  const latest = useRef({ save, close });
  useEffect(() => {
    latest.current = { save, close };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
      const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const isSave = isControl && event.key.toLowerCase() === "s";
      const isApprove = isControl && event.key === "Enter";
      const isClose = event.key === "Escape";
      if (!isSave && !isApprove && !isClose) return;
      // Also of a held key: the browser would save the page.
      event.preventDefault();
      if (event.repeat) return;
      if (isClose) latest.current.close();
      else latest.current.save(isApprove);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
