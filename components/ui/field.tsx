import { type ComponentProps, type ReactNode, useId } from "react";
import { joinClasses } from "./join-classes";

type Frame = {
  label: ReactNode;
  /** Said under the control, before anything went wrong. */
  hint?: ReactNode;
  /** What is wrong with the value; announced with the control. */
  error?: string | null;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
};

function useField({ hint, error }: Pick<Frame, "hint" | "error">, givenId?: string) {
  const made = useId();
  const id = givenId ?? made;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { id, control: { id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined } };
}

function FieldFrame({ id, label, hint, error, labelHidden, children }: Frame & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-13 text-ink-2"}>
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-13 text-ink-3">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="border-l-3 border-ink pl-2 text-13 font-mid text-ink first-letter:uppercase">
          {error}
        </p>
      ) : null}
    </div>
  );
}

export type TextFieldProps = Frame & Omit<ComponentProps<"input">, "type"> & { type?: ComponentProps<"input">["type"] };

/** A label over an input, with its hint and error tied to it. */
export function TextField({ label, hint, error, labelHidden, className, ...rest }: TextFieldProps) {
  const { id, control } = useField({ hint, error }, rest.id);
  return (
    <FieldFrame {...{ id, label, hint, error, labelHidden }}>
      <input type="text" {...rest} {...control} className={joinClasses("input", className)} />
    </FieldFrame>
  );
}

export type TextAreaProps = Frame & ComponentProps<"textarea">;

export function TextArea({ label, hint, error, labelHidden, className, ...rest }: TextAreaProps) {
  const { id, control } = useField({ hint, error }, rest.id);
  return (
    <FieldFrame {...{ id, label, hint, error, labelHidden }}>
      <textarea {...rest} {...control} className={joinClasses("input", className)} />
    </FieldFrame>
  );
}
