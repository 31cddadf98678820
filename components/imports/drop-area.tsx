"use client";

import { Download } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import { type Gathered, gatherChosen, gatherDropped, gatherFolder } from "./gather-files";
import { listWords } from "./import-words";
import type { FormatChoice } from "./imports-context";

export type DropAreaProps = { formats: readonly FormatChoice[]; onFiles: (gathered: Gathered[]) => void };

const inputEvents = (onFiles: DropAreaProps["onFiles"], gather: (files: Iterable<File>) => Gathered[]) => ({
  onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles(gather([...(event.target.files ?? [])]));
    // The same chosen again is a change again.
    event.target.value = "";
  },
});

function FolderChoice({ onFiles }: Pick<DropAreaProps, "onFiles">) {
  return (
    <label className="relative mt-1 inline-block rounded-1 py-1 text-13 text-blue hover:underline hover:underline-offset-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pencil max-md:py-3 coarse:py-3">
      Choose a folder instead
      <input
        type="file"
        multiple
        webkitdirectory=""
        aria-label="Choose a folder to import"
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        {...inputEvents(onFiles, gatherFolder)}
      />
    </label>
  );
}

/** Takes files and folders, dropped or chosen. */
export function DropArea({ formats, onFiles }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const id = useId();

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles(gatherDropped(event.dataTransfer));
  };

  return (
    <>
      <div
        className={joinClasses(
          "relative rounded-1 border-[1.5px] border-dashed border-edge px-4 py-5 hover:border-pencil hover:bg-desk-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pencil max-md:p-3.5",
          isOver && "border-pencil bg-wash",
        )}
      >
        <Download aria-hidden="true" className="size-5.5 text-blue" />
        <b className="mt-1.5 mb-0.5 block font-serif text-17 font-strong">Drop files or a folder</b>
        <p id={id} className="text-13 text-ink-2">
          or press to choose. {listWords(formats.map((format) => format.title))}; plain, gzip or zip. The format is told
          by the content.
        </p>
        <input
          type="file"
          multiple
          aria-label="Choose files to import"
          aria-describedby={id}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
          {...inputEvents(onFiles, gatherChosen)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        />
      </div>
      <FolderChoice onFiles={onFiles} />
    </>
  );
}
