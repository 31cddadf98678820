import { TextArea, TextField } from "@/components/ui/field";
import { type EditField, type EditFieldKey, type EditProblems, editFields } from "./edit-form";

export type EditorFieldsProps = {
  fields: Record<EditFieldKey, string>;
  problems: EditProblems;
  onChange: (fields: Record<EditFieldKey, string>) => void;
};

/** The metadata that people mend by hand; the rest of the box stays as it came. */
export function EditorFields({ fields, problems, onChange }: EditorFieldsProps) {
  return (
    <section>
      <h2 className="mb-3 flex items-baseline font-strong">
        Metadata
        <span className="ml-auto text-13 font-text text-ink-3">the rest stays as it is</span>
      </h2>
      <div className="grid grid-cols-4 gap-x-4 gap-y-3 max-xl:grid-cols-2">
        {editFields.map((field) => (
          <div key={field.key} className={spanOf(field)}>
            <OneField
              field={field}
              value={fields[field.key]}
              error={problems[field.key]}
              onChange={(value) => onChange({ ...fields, [field.key]: value })}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

function spanOf({ key, form }: EditField): string {
  if (form === "score") return "";
  return form === "text" || form === "list" || key === "topic" || key === "author"
    ? "col-span-full"
    : "col-span-2 max-xl:col-span-1";
}

type OneFieldProps = { field: EditField; value: string; error: string | undefined; onChange: (value: string) => void };

function OneField({ field, value, error, onChange }: OneFieldProps) {
  const { label, form } = field;
  if (form === "text") {
    return (
      <TextArea label={label} value={value} error={error} rows={3} onChange={(event) => onChange(event.target.value)} />
    );
  }
  if (form === "list") {
    return (
      <TextArea
        label={label}
        hint={value.includes("\n") ? "one a line" : undefined}
        value={value}
        error={error}
        rows={1}
        placeholder="none; several one a line or with commas"
        className="min-h-(--control)! py-1.25! [field-sizing:content]"
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const isNumber = form === "score" || form === "whole";
  return (
    <TextField
      label={label}
      value={value}
      error={error}
      inputMode={isNumber ? "numeric" : undefined}
      placeholder="none"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
