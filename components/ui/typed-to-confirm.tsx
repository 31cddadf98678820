import { TextField } from "./field";

type TypedToConfirmProps = {
  /** What to type, as it is shown: an address, or words in quotation marks. */
  what: string;
  value: string;
  onChange: (typed: string) => void;
};

/** The last field before what can't be undone: the hand has to say what it is about to do. */
export function TypedToConfirm({ what, value, onChange }: TypedToConfirmProps) {
  return (
    <TextField
      label={`Type ${what} to confirm`}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
