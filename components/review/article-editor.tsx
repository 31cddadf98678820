"use client";

import { useEffect, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { ArticleEdit } from "@/lib/review/decision-command";
import type { Draft } from "@/lib/review/keep-draft";
import { type EditForm, type EditProblems, formOf, formOfDraft, readForm } from "./edit-form";
import { EditorBar } from "./editor-bar";
import { EditorFields } from "./editor-fields";
import { EditorNotices, type RefusedSave } from "./editor-notices";
import type { ReviewActions } from "./review-actions";
import layout from "./review-layout.module.css";
import { type RenderPreview, SourceForm } from "./source-form";
import { newestDraft, useDraft } from "./use-draft";

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
  actions: Pick<ReviewActions, "saveDraft" | "discardDraft">;
  renderPreview: RenderPreview;
  onSave: SaveEdit;
  /** Closes the editor; `kept` is the draft as it stays on the server, null when there is none. */
  onClose: (kept: Draft | null) => void;
};

/** Title, source and metadata of one article. Whatever is typed is kept until it is saved or thrown away. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { article, personId, actions, renderPreview, onSave, onClose } = props;
  const { record } = article;
  const storageKey = `galley:draft:${personId}:${article.id}`;
  const [restored] = useState(() => newestDraft(storageKey, props.draft));
  const [form, setForm] = useState<EditForm>(() => (restored ? formOfDraft(record, restored) : formOf(record)));
  const [version, setVersion] = useState(restored?.version ?? article.version);
  const [problems, setProblems] = useState<EditProblems>({});
  const [refused, setRefused] = useState<RefusedSave | null>(null);
  const [busy, setBusy] = useState<"save" | "approve" | null>(null);
  const [showsRestored, setShowsRestored] = useState(restored !== null);
  const draft = useDraft({
    storageKey,
    save: (text) => actions.saveDraft({ articleId: article.id, draft: text }),
    kept: props.draft,
  });

  const change = (next: EditForm) => {
    setForm(next);
    draft.change({ version, title: next.title, body: next.body, meta: next.fields });
  };

  // An autosave that arrived after this would bring the draft back.
  const endDraft = async () => {
    await draft.end();
    await actions.discardDraft({ articleId: article.id }).catch(() => null);
  };

  const discard = () => {
    void endDraft();
    onClose(null);
  };

  const save = async (approve: boolean, onVersion = version) => {
    if (busy) return;
    const read = readForm(record, form);
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) return;
    if (Object.keys(read.edit).length === 0 && !approve) return discard();
    setBusy(approve ? "approve" : "save");
    const answer = await onSave({ version: onVersion, edit: read.edit, approve, endDraft });
    setBusy(null);
    setRefused(answer);
    if (answer) setProblems(answer.problems);
  };

  const close = () => {
    const isUntouched = restored === null && draft.state.kind === "none";
    const updatedAt = draft.lastKept() ?? new Date().toISOString();
    onClose(isUntouched ? null : { version, ...textOf(form), updatedAt });
  };

  useEditorKeys({ save, close });

  return (
    <>
      <div className={layout.two}>
        <main id="main" className={joinClasses("sheet margined", layout.sheet)}>
          <EditorNotices
            restoredAt={showsRestored ? (restored?.updatedAt ?? null) : null}
            onUseRestored={() => setShowsRestored(false)}
            onDropRestored={discard}
            isOutdated={version !== article.version && refused === null}
            refused={refused}
            onSaveOnTop={(newest, approve) => {
              setVersion(newest);
              void save(approve, newest);
            }}
            onDiscard={discard}
          />
          <SourceForm form={form} problems={problems} record={record} onChange={change} renderPreview={renderPreview} />
        </main>
        <aside aria-label="Metadata" className={layout.aside}>
          <EditorFields fields={form.fields} problems={problems} onChange={(fields) => change({ ...form, fields })} />
        </aside>
      </div>
      <EditorBar
        state={draft.state}
        busy={busy}
        isPending={article.status === "pending"}
        onSave={() => void save(false)}
        onSaveAndApprove={() => void save(true)}
        onDiscard={discard}
        onCancel={close}
      />
    </>
  );
}

function textOf(form: EditForm) {
  return { title: form.title, body: form.body, meta: form.fields };
}

/** Ctrl+S, Ctrl+Enter and Esc work while typing, since here one does nothing else. */
function useEditorKeys({ save, close }: { save: (approve: boolean) => void; close: () => void }): void {
  const latest = useRef({ save, close });
  useEffect(() => {
    latest.current = { save, close };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat || document.querySelector("dialog[open]")) return;
      const isControl = event.ctrlKey || event.metaKey;
      if (isControl && event.key.toLowerCase() === "s") latest.current.save(false);
      else if (isControl && event.key === "Enter") latest.current.save(true);
      else if (event.key === "Escape") latest.current.close();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
