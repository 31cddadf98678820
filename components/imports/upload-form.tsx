"use client";

import { useId, useState } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { useStored } from "@/components/ui/use-stored";
import { flagLabels } from "@/lib/articles/flags";
import { DropArea } from "./drop-area";
import type { FormatChoice } from "./imports-context";
import type { UploadOptions } from "./send-upload";
import { startUploads } from "./upload-store";

/** Flags that an import can give to all its articles, since most formats carry none. */
const offeredFlags = ["needs-human-review", "ai-generated-style"] as const;

type Chosen = Omit<UploadOptions, "dryRun">;

type PartProps = UploadFormProps & { chosen: Chosen; onChange: (part: Partial<Chosen>) => void };

function SourceAndFormat({ formats, sources, chosen, onChange }: PartProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-source`} className="text-ink-3">
        Source
      </label>
      <input
        id={`${id}-source`}
        list={`${id}-sources`}
        className="input h-7.5 text-13 max-md:h-11"
        placeholder="as the records say"
        maxLength={100}
        autoComplete="off"
        value={chosen.source}
        onChange={(event) => onChange({ source: event.target.value })}
      />
      <datalist id={`${id}-sources`}>
        {sources.map((source) => (
          <option key={source} value={source} />
        ))}
      </datalist>
      <label htmlFor={`${id}-format`} className="text-ink-3">
        Format
      </label>
      <select
        id={`${id}-format`}
        className="input h-7.5 text-13 max-md:h-11"
        value={chosen.format}
        onChange={(event) => onChange({ format: event.target.value })}
      >
        <option value="">tell by content</option>
        {formats.map((format) => (
          <option key={format.name} value={format.name}>
            {format.title}
          </option>
        ))}
      </select>
    </>
  );
}

function Ticks({ chosen, onChange }: Pick<PartProps, "chosen" | "onChange">) {
  const toggleFlag = (flag: string, isOn: boolean) =>
    onChange({ flags: isOn ? [...chosen.flags, flag] : chosen.flags.filter((one) => one !== flag) });
  return (
    <>
      {offeredFlags.map((flag) => (
        <CheckboxField
          key={flag}
          className="col-start-2"
          label={`flag ${flagLabels[flag]}`}
          checked={chosen.flags.includes(flag)}
          onChange={(event) => toggleFlag(flag, event.target.checked)}
        />
      ))}
      <CheckboxField
        className="col-start-2"
        label="WordPress pages too"
        checked={chosen.pages}
        onChange={(event) => onChange({ pages: event.target.checked })}
      />
    </>
  );
}

export type UploadFormProps = {
  formats: readonly FormatChoice[];
  /** Names used before, to choose from. */
  sources: readonly string[];
};

/** Where files come in: drop or choose them, and how they are to be read. */
export function UploadForm({ formats, sources }: UploadFormProps) {
  const [chosen, setChosen] = useState<Chosen>({ source: "", format: "", flags: [], pages: false });
  const [asOne, setAsOne] = useState(false);
  const [first, setFirst] = useStored("galley:imports:first", "import");
  const dryRun = first === "dry run";
  const onChange = (part: Partial<Chosen>) => setChosen({ ...chosen, ...part });

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <DropArea formats={formats} onFiles={(gathered) => startUploads(gathered, { ...chosen, dryRun }, asOne)} />
      <div className="mt-2 grid grid-cols-[62px_1fr] items-center gap-x-2 gap-y-1.5 text-13">
        <SourceAndFormat {...{ formats, sources, chosen, onChange }} />
        <Ticks chosen={chosen} onChange={onChange} />
        <CheckboxField
          className="col-start-2"
          label="several files as one import"
          checked={asOne}
          onChange={(event) => setAsOne(event.target.checked)}
        />
        <CheckboxField
          className="col-start-2"
          label="dry run first"
          checked={dryRun}
          onChange={(event) => setFirst(event.target.checked ? "dry run" : "import")}
        />
      </div>
    </form>
  );
}
