"use client";

import { useState } from "react";
import { TextArea, TextField } from "@/components/ui/field";
import { type EditField, type EditFields, type EditProblems, editFields, type FieldRow } from "./edit-fields";
import { joinWords, splitWords } from "./edit-form";
import { EditorList } from "./editor-list";

export type EditorFieldsProps = {
  fields: EditFields;
  problems: EditProblems;
  onChange: (fields: EditFields) => void;
};

const usual = editFields.filter(({ isSeldom }) => !isSeldom);
const seldom = editFields.filter(({ isSeldom }) => isSeldom);

/** Everything about the article but its text. What nobody touches stays as it came. */
export function EditorFields({ fields, problems, onChange }: EditorFieldsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const hasProblem = seldom.some(({ key }) => problems[key] !== undefined);
  const rows = (some: readonly EditField[]) =>
    some.map((field) => (
      <div key={field.key} className={spanOf(field)}>
        <OneField
          field={field}
          fields={fields}
          error={problems[field.key]}
          onChange={(value) => onChange({ ...fields, [field.key]: value })}
        />
      </div>
    ));
  return (
    <section>
      <h2 className="mb-3 flex items-baseline font-strong">
        Metadata
        <span className="ml-auto text-13 font-text text-ink-3">what you leave stays as it is</span>
      </h2>
      <div className={grid}>{rows(usual)}</div>
      <details
        open={isOpen || hasProblem}
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
        className="mt-4 border-t border-rule pt-2"
      >
        <summary className="flex min-h-(--control) cursor-pointer items-center font-strong">
          More fields
          <span className="ml-auto text-13 font-text text-ink-3">
            {isOpen || hasProblem ? "fewer" : "outline, dates, entities, payload, …"}
          </span>
        </summary>
        {isOpen || hasProblem ? <div className={`mt-2 ${grid}`}>{rows(seldom)}</div> : null}
      </details>
    </section>
  );
}

const grid = "grid grid-cols-4 gap-x-4 gap-y-3 max-xl:grid-cols-2";

function spanOf({ key, form }: EditField): string {
  if (form === "score") return "";
  const isWhole = form === "text" || form === "json" || form === "words" || form === "items" || form === "rows";
  return isWhole || key === "topic" || key === "author" || key === "url" || key === "slug"
    ? "col-span-full"
    : "col-span-2 max-xl:col-span-1";
}

type OneFieldProps = {
  field: EditField;
  fields: EditFields;
  error: string | undefined;
  onChange: (value: string | readonly string[] | readonly FieldRow[]) => void;
};

function OneField({ field, fields, error, onChange }: OneFieldProps) {
  const { label } = field;
  if (field.form === "rows") {
    const { item, columns, key } = field;
    return <EditorList {...{ label, item, columns, error, onChange }} rows={fields[key]} />;
  }
  if (field.form === "words") return <Words {...{ label, error, onChange }} items={fields[field.key]} />;
  if (field.form === "items") {
    return (
      <EditorList
        {...{ label, error }}
        item={field.item}
        columns={oneColumn}
        rows={fields[field.key].map((text) => ({ text }))}
        onChange={(rows) => onChange(rows.map(({ text = "" }) => text))}
      />
    );
  }
  return <TextOf field={field} value={fields[field.key]} error={error} onChange={onChange} />;
}

const oneColumn = [{ key: "text", label: "" }];

type TextOfProps = {
  field: EditField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

function TextOf({ field: { label, form }, value, error, onChange }: TextOfProps) {
  if (form === "text" || form === "json") {
    const isJson = form === "json";
    return (
      <TextArea
        {...{ label, value, error }}
        rows={3}
        spellCheck={!isJson}
        placeholder={isJson ? '{"key": "value"}' : undefined}
        className={isJson ? "max-h-96 font-mono text-13! [field-sizing:content]" : "[field-sizing:content]"}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const isNumber = form === "score" || form === "whole";
  return (
    <TextField
      {...{ label, value, error }}
      inputMode={isNumber ? "numeric" : undefined}
      placeholder={form === "date" ? "none, or 2025-05-27" : "none"}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type WordsProps = {
  label: string;
  items: readonly string[];
  error: string | undefined;
  onChange: (items: string[]) => void;
};

/** Short items as one text: the quickest way to add, take out and order a handful of words. */
function Words({ label, items, error, onChange }: WordsProps) {
  const [typed, setTyped] = useState(() => joinWords(items));
  // A list that changed otherwise, as by a draft that is thrown away, is shown as it is now.
  const isOwn = splitWords(typed).join("\n") === items.map((item) => item.trim()).join("\n");
  const value = isOwn ? typed : joinWords(items);
  return (
    <TextArea
      label={label}
      hint={value.includes("\n") ? "one a line" : undefined}
      value={value}
      error={error}
      rows={1}
      dir="auto"
      placeholder="none; several one a line or with commas"
      className="max-h-96 min-h-(--control)! py-1.25! [field-sizing:content]"
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(splitWords(event.target.value));
      }}
    />
  );
}
