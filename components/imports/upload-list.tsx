"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { ProgressLine } from "./progress-line";
import { dropUpload, readUploads, retryUpload, subscribeUploads, type Upload } from "./upload-store";

const none: readonly Upload[] = [];

function percentOf({ done, total }: Upload): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
}

function wordsOf(upload: Upload): string {
  switch (upload.state) {
    case "waiting":
      return "waits";
    case "failed":
      return "failed";
    case "packing":
      return upload.total === 0 ? "packing…" : `packing ${percentOf(upload)} %`;
    case "sending":
      return `${percentOf(upload)} %`;
    case "reading":
      return upload.options.dryRun ? "looking through…" : "arriving…";
  }
}

function Failure({ upload }: { upload: Upload }) {
  return (
    <div
      role="alert"
      className="col-span-3 mb-1 border-l-3 border-ink pl-2.5 text-13 text-ink-2 [overflow-wrap:anywhere]"
    >
      <bdi>{upload.message}</bdi>{" "}
      {upload.canRetry ? (
        <button type="button" onClick={() => retryUpload(upload.key)} className="text-button coarse:min-h-11">
          Try again
        </button>
      ) : null}
    </div>
  );
}

function UploadLine({ upload }: { upload: Upload }) {
  const { key, name, state } = upload;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-2 py-1">
      <span title={name} className="truncate">
        <bdi>{name}</bdi>
      </span>
      <small className="text-13 text-ink-3">{wordsOf(upload)}</small>
      <Button
        variant="ghost"
        size="small"
        square
        aria-label={state === "failed" || state === "reading" ? `Dismiss ${name}` : `Stop sending ${name}`}
        onClick={() => dropUpload(key)}
      >
        <X aria-hidden="true" />
      </Button>
      {state === "failed" ? (
        <Failure upload={upload} />
      ) : (
        <ProgressLine
          percent={percentOf(upload)}
          label={`${state === "packing" ? "Packing" : "Sending"} ${name}`}
          className="col-span-3"
        />
      )}
    </li>
  );
}

/** Files on their way, and those that did not make it. */
export function UploadList() {
  const uploads = useSyncExternalStore(subscribeUploads, readUploads, () => none);
  if (uploads.length === 0) return null;
  return (
    <>
      <h2 className="mt-5 mb-1 text-13 text-ink-3">Uploading</h2>
      <ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.key} upload={upload} />
        ))}
      </ul>
    </>
  );
}
