"use client";

import { type Ref, useEffect, useId, useRef, useState } from "react";
import { TextArea } from "@/components/ui/field";
import { joinClasses } from "@/components/ui/join-classes";
import { Segmented } from "@/components/ui/segmented";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { ArticleBody } from "./article-sheet";
import { type EditForm, type EditProblems, formOf, formOfDraft, readForm } from "./edit-form";
import { EditorBar } from "./editor-bar";
import { EditorFields } from "./editor-fields";
import { EditorNotices, type RefusedSave } from "./editor-notices";
import type { ArticleEdit, Draft, ReviewActions } from "./review-actions";
import layout from "./review-layout.module.css";
import { newestDraft, useDraft } from "./use-draft";

export type SaveInput = { version: number; edit: ArticleEdit; approve: boolean };

/** Null when it is saved, and the editor is then closed by whoever opened it. */
export type SaveEdit = (input: SaveInput) => Promise<RefusedSave | null>;

export type ArticleEditorProps = {
  article: ArticleDetail;
  /** What the server has kept of an earlier sitting. */
  draft: Draft | null;
  personId: number;
  actions: Pick<ReviewActions, "saveDraft" | "discardDraft">;
  renderPreview: (body: string, format: ArticleDetail["record"]["bodyFormat"]) => Promise<string>;
  onSave: SaveEdit;
  /** Closes the editor; `kept` is the draft as it stays on the server, null when there is none. */
  onClose: (kept: Draft | null) => void;
};

const formatNames = { markdown: "Markdown", html: "HTML", text: "plain text" } as const;

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

  const discard = () => {
    draft.end();
    actions.discardDraft({ articleId: article.id }).catch(() => null);
    onClose(null);
  };

  const save = async (approve: boolean, onVersion = version) => {
    if (busy) return;
    const read = readForm(record, form);
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) return;
    if (Object.keys(read.edit).length === 0 && !approve) return discard();
    setBusy(approve ? "approve" : "save");
    const answer = await onSave({ version: onVersion, edit: read.edit, approve });
    setBusy(null);
    setRefused(answer);
    if (answer) setProblems(answer.problems);
    else draft.end();
  };

  const close = () => {
    const isUntouched = restored === null && draft.state.kind === "none";
    onClose(isUntouched ? null : { version, ...textOf(form), updatedAt: new Date().toISOString() });
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

type SourceFormProps = {
  form: EditForm;
  problems: EditProblems;
  record: ArticleDetail["record"];
  onChange: (form: EditForm) => void;
  renderPreview: ArticleEditorProps["renderPreview"];
};

/** The text as its source: what a rich view could not hold can't be lost. */
function SourceForm({ form, problems, record, onChange, renderPreview }: SourceFormProps) {
  const [view, setView] = useState<"source" | "preview">("source");
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus({ preventScroll: true }), []);
  const format = record.bodyFormat;
  return (
    <div className={layout.column}>
      <h1 className="sr-only">Edit article</h1>
      <TitleField value={form.title} error={problems.title} onChange={(title) => onChange({ ...form, title })} />
      <div className="mt-6 mb-2 flex max-w-measure items-center gap-4">
        <label htmlFor={id} className="text-13 text-ink-2">
          Body, as {formatNames[format]}
        </label>
        <span className="ml-auto">
          <Segmented
            label="View of the body"
            value={view}
            options={[
              { value: "source", label: "Source" },
              { value: "preview", label: "Preview" },
            ]}
            onChange={setView}
          />
        </span>
      </div>
      <SourceArea
        ref={area}
        id={id}
        isHidden={view === "preview"}
        isCode={format === "html"}
        value={form.body}
        onChange={(body) => onChange({ ...form, body })}
      />
      {view === "preview" ? <Preview body={form.body} format={format} renderPreview={renderPreview} /> : null}
    </div>
  );
}

type TitleFieldProps = { value: string; error: string | undefined; onChange: (title: string) => void };

/** A title is one line, however many it takes to show it. */
function TitleField({ value, error, onChange }: TitleFieldProps) {
  return (
    <div className="max-w-measure">
      <TextArea
        label="Title"
        value={value}
        error={error}
        rows={1}
        maxLength={1000}
        dir="auto"
        onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
        className="min-h-0! resize-none! border-x-0! border-t-0! px-0! pb-2! font-serif text-24 font-strong [field-sizing:content]"
      />
    </div>
  );
}

type SourceAreaProps = {
  ref: Ref<HTMLTextAreaElement>;
  id: string;
  isHidden: boolean;
  isCode: boolean;
  value: string;
  onChange: (body: string) => void;
};

function SourceArea({ ref, id, isHidden, isCode, value, onChange }: SourceAreaProps) {
  return (
    <textarea
      ref={ref}
      id={id}
      value={value}
      hidden={isHidden}
      spellCheck
      dir="auto"
      onChange={(event) => onChange(event.target.value)}
      className={joinClasses(
        "input max-w-measure min-h-[60dvh]! resize-none! px-4! py-3! [field-sizing:content]",
        isCode ? "font-mono text-14 leading-6" : "font-serif text-17 leading-7",
      )}
    />
  );
}

type PreviewProps = Pick<SourceFormProps, "renderPreview"> & {
  body: string;
  format: ArticleDetail["record"]["bodyFormat"];
};

/** As the article would be read; asked of the server, whose pipeline is the only one that makes HTML. */
function Preview({ body, format, renderPreview }: PreviewProps) {
  const [html, setHtml] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const render = useRef(renderPreview);
  useEffect(() => {
    let isCurrent = true;
    render.current(body, format).then(
      (made) => isCurrent && setHtml(made),
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [body, format]);
  if (failed) return <p role="alert">The preview could not be made. Your text is kept, and trying again is safe.</p>;
  if (html === null) return <p className="appear-late text-ink-3">Making the preview…</p>;
  return <ArticleBody html={html} />;
}
