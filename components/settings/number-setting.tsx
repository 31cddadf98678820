"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { NumberSettingName } from "@/lib/settings/number-settings";
import type { SaveSetting } from "./settings-desk";

type NumberSettingProps = { name: NumberSettingName; label: string; value: number; change: SaveSetting };

/** A whole number with its own button, so that nothing changes while somebody types. */
export function NumberSetting({ name, label, value, change }: NumberSettingProps) {
  const [typed, setTyped] = useState(String(value));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isNumber = /^\d{1,7}$/.test(typed) && Number(typed) <= 1_000_000;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || typed === String(value)) return;
    if (!isNumber) return setProblem("A whole number from 0 to 1,000,000.");
    setBusy(true);
    const said = `${label}: ${typed === "0" ? "no limit" : typed}.`;
    setProblem(
      await change({ name, value: Number(typed) }, said).catch(
        () => "The server did not answer. Trying again is safe.",
      ),
    );
    setBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="flex items-end gap-2" aria-label={label}>
      <TextField
        label={label}
        inputMode="numeric"
        className="w-32"
        value={typed}
        error={problem}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        type="submit"
        aria-disabled={isBusy || typed === String(value)}
        aria-busy={isBusy}
        aria-label={`Save: ${label}`}
      >
        Save
      </Button>
    </form>
  );
}
