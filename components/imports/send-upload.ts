import type { DryRunRow } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";

export type UploadOptions = {
  source: string;
  format: string;
  flags: readonly string[];
  /** Take WordPress pages too. */
  pages: boolean;
  dryRun: boolean;
};

/** What the server made of an upload. */
export type Received = { import: ImportRow } | { dryRun: DryRunRow };

export type Failure = { message: string; canRetry: boolean };

export type Sent = { received: Received } | Failure;

const noAnswer = "Galley did not answer. Look among the imports whether it arrived before you try again.";

function addressOf(name: string, options: UploadOptions): string {
  const params = new URLSearchParams({ filename: name });
  if (options.source.trim()) params.set("source", options.source.trim());
  if (options.format) params.set("format", options.format);
  for (const flag of options.flags) params.append("flag", flag);
  if (options.pages) params.set("pages", "true");
  if (options.dryRun) params.set("dryRun", "true");
  return `/api/v1/imports?${params}`;
}

function readAnswer({ status, response }: XMLHttpRequest): Sent {
  if (status === 201) return { received: { import: response } };
  if (status === 200 || status === 202) return { received: { dryRun: response } };
  return { message: response?.detail ?? noAnswer, canRetry: status === 0 || status >= 500 };
}

type How = { onSent: (bytes: number) => void; onArrived: () => void; signal: AbortSignal };

/** Sends a file. Not with fetch, which tells nothing of what has gone out. Comes to an end also when it is stopped. */
export function sendUpload(body: Blob, name: string, options: UploadOptions, how: How): Promise<Sent> {
  const request = new XMLHttpRequest();
  const stop = () => request.abort();
  return new Promise((resolve) => {
    request.open("POST", addressOf(name, options));
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => how.onSent(loaded);
    request.upload.onload = how.onArrived;
    request.onloadend = () => {
      how.signal.removeEventListener("abort", stop);
      resolve(readAnswer(request));
    };
    how.signal.addEventListener("abort", stop);
    request.send(body);
  });
}
