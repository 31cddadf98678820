"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** A secret that is shown once, to be copied and passed on. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setSaid("Copied");
    } catch {
      // Without TLS browsers give no clipboard to a page.
      setSaid("Selected: copy it with Ctrl+C");
    }
  };
  return (
    <div className="grid gap-1">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            ref={field}
            label={label}
            value={value}
            readOnly
            spellCheck={false}
            className="font-mono text-13"
          />
        </div>
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
      <p role="status" className="min-h-4.5 text-13 text-ink-2">
        {said}
      </p>
    </div>
  );
}
