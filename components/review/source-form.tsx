"use client";

import { type Ref, useEffect, useId, useRef, useState } from "react";
import { TextArea } from "@/components/ui/field";
import { joinClasses } from "@/components/ui/join-classes";
import { Segmented } from "@/components/ui/segmented";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { ArticleBody } from "./article-sheet";
import type { EditForm, EditProblems } from "./edit-form";
import layout from "./review-layout.module.css";

const formatNames = { markdown: "Markdown", html: "HTML", text: "plain text" } as const;

/** Sanitised HTML of an unsaved body. */
export type RenderPreview = (body: string, format: ArticleRecord["bodyFormat"]) => Promise<string>;

export type SourceFormProps = {
  form: EditForm;
  problems: EditProblems;
  record: ArticleRecord;
  onChange: (form: EditForm) => void;
  renderPreview: RenderPreview;
};

/** The text as its source: what a rich view could not hold can't be lost. */
export function SourceForm({ form, problems, record, onChange, renderPreview }: SourceFormProps) {
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
  format: ArticleRecord["bodyFormat"];
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
