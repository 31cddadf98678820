import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-classes";
import { TextField } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format-count";
import { useLetters } from "@/components/ui/letters";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import { isCountTyped, mustTypeCount } from "./typed-count";

/** Why it could not be begun, in words; and whether nobody knows what became of it. */
export type AskingFailure = { message: string; isUncertain: boolean };

export type AskingFormProps = {
  /** What will happen and what is left out; fields. */
  children: ReactNode;
  /** Articles that it is expected to decide; over 1,000 the count has to be typed. */
  count: number;
  /** The verb with its exact count, as on the button that does it. */
  label: string;
  variant: Extract<ButtonVariant, "go" | "yes" | "no">;
  /** What else keeps it from being done, a sentence. */
  missing: string | null;
  isBusy: boolean;
  failure: AskingFailure | null;
  onSubmit: () => void;
  onClose: () => void;
  /** True where there is something to choose before the count is typed. */
  hasChoices?: boolean;
  /** A digit that was pressed outside of a field. */
  onDigit?: (digit: number) => void;
};

const written = "input:not([type=checkbox], [type=radio]), textarea";

function wordsOfMissing(missing: string | null, count: number, isTyped: boolean): string | null {
  if (missing !== null) return missing;
  return isTyped ? null : `More than 1,000 articles: type ${formatCount(count)} to go on.`;
}

/** The keys of the form: digits, Enter where no control has it, Ctrl+Enter in a note; a key held down does nothing. */
function useFormKeys(submit: () => void, onDigit: AskingFormProps["onDigit"]) {
  return (event: KeyboardEvent<HTMLFormElement>) => {
    const target = event.target instanceof Element ? event.target : event.currentTarget;
    if (event.nativeEvent.isComposing || event.altKey) return;
    const isEnter = event.key === "Enter";
    if (isEnter && event.repeat) event.preventDefault();
    else if (isEnter && (target === event.currentTarget || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (onDigit && /^[1-9]$/.test(event.key) && !event.repeat && !target.closest(written)) {
      event.preventDefault();
      onDigit(Number(event.key));
    }
  };
}

/** The inside of a dialog that asks before it decides on many: Enter does it once nothing is missing, Esc goes back. */
export function AskingForm(props: AskingFormProps) {
  const { children, count, label, variant, isBusy, failure, onSubmit, onClose, hasChoices, onDigit } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState("");
  const isTyping = mustTypeCount(count);
  const missing = wordsOfMissing(props.missing, count, !isTyping || isCountTyped(typed, count));

  const submit = () => {
    if (missing === null && !isBusy) onSubmit();
  };
  const { areOn } = useLetters();
  const onKeyDown = useFormKeys(submit, areOn ? onDigit : undefined);

  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>("[data-first]") ?? form.current;
    if (!first) return;
    // Whichever comes first: the dialog looks for this when it opens, and it may be open already.
    first.autofocus = true;
    first.focus();
  }, []);

  return (
    <form
      ref={form}
      noValidate
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      className="grid gap-4 outline-none"
    >
      {children}
      {isTyping ? (
        <TextField
          label={`Type ${formatCount(count)} to confirm`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-first={hasChoices ? undefined : ""}
          className="w-40"
        />
      ) : null}
      {failure ? (
        <Notice kind="error" title={failure.message}>
          {failure.isUncertain ? (
            <RouteLink href="/bulk" prefetch={false}>
              See whether it began
            </RouteLink>
          ) : (
            "No article was touched."
          )}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p
          id={`${id}-missing`}
          role="status"
          className={missing === null ? undefined : "flex-1 basis-40 text-13 text-ink-2"}
        >
          {missing}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button
            type="submit"
            variant={variant}
            fill={missing === null}
            disabled={missing !== null || isBusy}
            aria-busy={isBusy}
            aria-describedby={missing === null ? undefined : `${id}-missing`}
          >
            {label}
          </Button>
        </div>
      </div>
    </form>
  );
}
