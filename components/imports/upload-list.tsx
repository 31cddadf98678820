"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { dropUpload, readUploads, retryUpload, subscribeUploads, type Upload } from "./upload-store";

const none: readonly Upload[] = [];

function percentOf({ sent, file }: Upload): number {
  return file.size === 0 ? 100 : Math.min(100, Math.floor((sent / file.size) * 100));
}

function wordsOf(upload: Upload): string {
  if (upload.state === "waiting") return "waits";
  if (upload.state === "failed") return "failed";
  if (upload.state === "sending") return `${percentOf(upload)} %`;
  return upload.options.dryRun ? "looking through…" : "arriving…";
}

function UploadLine({ upload }: { upload: Upload }) {
  const { key, file, state, message } = upload;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-2 py-1">
      <span className="truncate">
        <bdi>{file.name}</bdi>
      </span>
      <small className="text-13 text-ink-3">{wordsOf(upload)}</small>
      <Button
        variant="ghost"
        size="small"
        square
        aria-label={state === "failed" ? `Dismiss ${file.name}` : `Stop sending ${file.name}`}
        onClick={() => dropUpload(key)}
      >
        <X aria-hidden="true" />
      </Button>
      {state === "failed" ? (
        <div
          role="alert"
          className="col-span-3 mb-1 border-l-3 border-ink pl-2.5 text-13 text-ink-2 [overflow-wrap:anywhere]"
        >
          {message}{" "}
          {upload.canRetry ? (
            <button type="button" onClick={() => retryUpload(key)} className="text-button coarse:min-h-11">
              Try again
            </button>
          ) : null}
        </div>
      ) : (
        <div
          role="progressbar"
          aria-label={`Sending ${file.name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percentOf(upload)}
          className="col-span-3 h-0.75 bg-[linear-gradient(var(--pencil),var(--pencil)),linear-gradient(var(--edge),var(--edge))] bg-[length:calc(var(--v)*1%)_100%,100%_1px] bg-[position:0_0,0_100%] bg-no-repeat"
          style={{ "--v": percentOf(upload) }}
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
      <ul aria-live="polite">
        {uploads.map((upload) => (
          <UploadLine key={upload.key} upload={upload} />
        ))}
      </ul>
    </>
  );
}
