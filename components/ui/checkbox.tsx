"use client";

import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";
import { joinClasses } from "./join-classes";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { indeterminate?: boolean };

/** The bare tick in a box; give it a label around it or an aria-label. */
export function Checkbox({ indeterminate = false, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input ref={box} type="checkbox" className={joinClasses("tick", className)} {...rest} />;
}

/** A tick with its words, 24 px high and 44 on touch. */
export function CheckboxField({ label, className, ...rest }: CheckboxProps & { label: ReactNode }) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={joinClasses("flex min-h-6 items-center gap-2 max-md:min-h-11 coarse:min-h-11", className)}
    >
      <Checkbox {...rest} id={id} />
      <span>{label}</span>
    </label>
  );
}
