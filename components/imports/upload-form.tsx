"use client";

import { Download } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { joinClasses } from "@/components/ui/join-classes";
import { useStored } from "@/components/ui/use-stored";
import { flagLabels } from "@/lib/articles/flags";
import type { FormatChoice } from "./imports-context";
import { refuseUpload, startUploads, type UploadOptions } from "./upload-store";

/** Flags that an import can give to all its articles, since most formats carry none. */
const offeredFlags = ["needs-human-review", "ai-generated-style"] as const;

/** Files of a drop; a folder among them is named and refused. */
function filesOf({ items, files }: DataTransfer): File[] {
  const folders = new Set(
    [...items]
      .map((item) => item.webkitGetAsEntry?.())
      .filter((entry) => entry?.isDirectory)
      .map((entry) => entry?.name),
  );
  for (const name of folders) {
    refuseUpload(
      name ?? "folder",
      "A folder can't be sent from here. Drop its files, or import it with the command line.",
    );
  }
  return [...files].filter((file) => !folders.has(file.name));
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function DropArea({ formats, onFiles }: { formats: readonly FormatChoice[]; onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false);
  const id = useId();

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles(filesOf(event.dataTransfer));
  };

  return (
    <div
      className={joinClasses(
        "relative rounded-1 border-[1.5px] border-dashed border-edge px-4 py-5 hover:border-pencil hover:bg-desk-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pencil max-md:p-3.5",
        isOver && "border-pencil bg-wash",
      )}
    >
      <Download aria-hidden="true" className="size-5.5 text-blue" />
      <b className="mt-1.5 mb-0.5 block font-serif text-17 font-strong">Drop files here</b>
      <p id={id} className="text-13 text-ink-2">
        or press to choose. {listWords(formats.map((format) => format.title))}, each file one import. The format is told
        by its content.
      </p>
      <input
        type="file"
        multiple
        aria-label="Choose files to import"
        aria-describedby={id}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file chosen again is a change again.
          event.target.value = "";
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      />
    </div>
  );
}

export type UploadFormProps = {
  formats: readonly FormatChoice[];
  /** Names used before, to choose from. */
  sources: readonly string[];
};

/** Where files come in: drop or choose them, and how they are to be read. */
export function UploadForm({ formats, sources }: UploadFormProps) {
  const [options, setOptions] = useState<Omit<UploadOptions, "dryRun">>({ source: "", format: "", flags: [] });
  const [first, setFirst] = useStored("galley:imports:first", "import");
  const dryRun = first === "dry run";
  const id = useId();
  const change = (part: Partial<typeof options>) => setOptions({ ...options, ...part });

  const toggleFlag = (flag: string, isOn: boolean) =>
    change({ flags: isOn ? [...options.flags, flag] : options.flags.filter((one) => one !== flag) });

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <DropArea formats={formats} onFiles={(files) => startUploads(files, { ...options, dryRun })} />
      <div className="mt-3 grid grid-cols-[62px_1fr] items-center gap-x-2 gap-y-1.5 text-13">
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
          value={options.source}
          onChange={(event) => change({ source: event.target.value })}
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
          value={options.format}
          onChange={(event) => change({ format: event.target.value })}
        >
          <option value="">tell by content</option>
          {formats.map((format) => (
            <option key={format.name} value={format.name}>
              {format.title}
            </option>
          ))}
        </select>
        {offeredFlags.map((flag) => (
          <CheckboxField
            key={flag}
            className="col-start-2"
            label={`flag ${flagLabels[flag]}`}
            checked={options.flags.includes(flag)}
            onChange={(event) => toggleFlag(flag, event.target.checked)}
          />
        ))}
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
