"use client";

import { TextArea } from "@/components/ui/field";
import type { ArticleRecord } from "@/lib/articles/article-record";
import type { EditProblems } from "./edit-fields";
import type { EditForm } from "./edit-form";
import { EditorBody, type RenderPreview } from "./editor-body";
import layout from "./review-layout.module.css";

export type SourceFormProps = {
  form: EditForm;
  problems: EditProblems;
  record: ArticleRecord;
  onChange: (form: EditForm) => void;
  renderPreview: RenderPreview;
};

/** Title and body. */
export function SourceForm({ form, problems, record, onChange, renderPreview }: SourceFormProps) {
  return (
    <div className={layout.column}>
      <h1 className="sr-only">Edit article</h1>
      <TitleField value={form.title} error={problems.title} onChange={(title) => onChange({ ...form, title })} />
      <EditorBody
        body={form.body}
        format={record.bodyFormat}
        language={record.language}
        error={problems.body}
        onChange={(body) => onChange({ ...form, body })}
        renderPreview={renderPreview}
      />
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
