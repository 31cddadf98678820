import { TextField } from "@/components/ui/field";

export type NewPasswordFieldProps = {
  value: string;
  /** How long it has to be, in words. */
  length: string;
  error: string | null;
  onChange: (value: string) => void;
  className?: string | undefined;
};

/** The field in which a password is chosen, and what is asked of it. */
export function NewPasswordField({ value, length, error, onChange, className }: NewPasswordFieldProps) {
  return (
    <TextField
      label="New password"
      type="password"
      autoComplete="new-password"
      required
      maxLength={500}
      value={value}
      hint={`${length}, and not one that is guessed first; nothing else is asked of it`}
      error={error}
      onChange={(event) => onChange(event.target.value)}
      className={className}
    />
  );
}
