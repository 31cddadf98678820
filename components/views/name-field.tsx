import { TextField } from "@/components/ui/field";

/** The name of a view; the dialog that has it opens on it. */
export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      label="Name"
      dir="auto"
      required
      maxLength={80}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      // React's own autoFocus comes before the dialog is shown, when nothing in it can have the focus.
      ref={(input) => {
        if (input) input.autofocus = true;
      }}
    />
  );
}
