import type { DryRunRow } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";

export type UploadOptions = { source: string; format: string; flags: readonly string[]; dryRun: boolean };

/** A file on its way. `reading` is after its last byte, while a dry run looks through it. */
export type Upload = {
  key: number;
  file: File;
  options: UploadOptions;
  state: "waiting" | "sending" | "reading" | "failed";
  /** Bytes that have gone out. */
  sent: number;
  message: string | null;
  /** Whether sending it again as it is could end otherwise. */
  canRetry: boolean;
};

export type Received = { import: ImportRow } | { dryRun: DryRunRow };

// Outside of React: an upload goes on while its person looks at another page.
let uploads: readonly Upload[] = [];
let current: XMLHttpRequest | null = null;
let lastKey = 0;
const listeners = new Set<() => void>();
const receivers = new Set<(received: Received) => void>();

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function change(key: number, part: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
}

export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readUploads(): readonly Upload[] {
  return uploads;
}

/** Called with what the server made of each upload. */
export function subscribeReceived(receiver: (received: Received) => void): () => void {
  receivers.add(receiver);
  return () => receivers.delete(receiver);
}

function addressOf({ file, options }: Upload): string {
  const params = new URLSearchParams({ filename: file.name });
  if (options.source.trim()) params.set("source", options.source.trim());
  if (options.format) params.set("format", options.format);
  for (const flag of options.flags) params.append("flag", flag);
  if (options.dryRun) params.set("dryRun", "true");
  return `/api/v1/imports?${params}`;
}

function keepOpen(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function finish(upload: Upload, request: XMLHttpRequest): void {
  const answer = request.response;
  if (request.status === 200 || request.status === 201) {
    set(uploads.filter((one) => one.key !== upload.key));
    const received: Received = request.status === 201 ? { import: answer } : { dryRun: answer };
    for (const receiver of receivers) receiver(received);
  } else {
    const message =
      answer?.detail ?? "Galley did not answer. Look among the imports whether it arrived before you try again.";
    change(upload.key, { state: "failed", message, canRetry: request.status === 0 || request.status >= 500 });
  }
}

/** One at a time: several at once would only share the same line. */
function sendNext(): void {
  const upload = uploads.find((one) => one.state === "waiting");
  if (current || !upload) return;
  const request = new XMLHttpRequest();
  current = request;
  request.open("POST", addressOf(upload));
  request.responseType = "json";
  request.upload.onprogress = ({ loaded }) => change(upload.key, { sent: loaded });
  request.upload.onload = () => change(upload.key, { state: "reading", sent: upload.file.size });
  request.onloadend = () => {
    current = null;
    finish(upload, request);
    if (!uploads.some((one) => one.state !== "failed")) window.removeEventListener("beforeunload", keepOpen);
    sendNext();
  };
  change(upload.key, { state: "sending", sent: 0, message: null });
  window.addEventListener("beforeunload", keepOpen);
  request.send(upload.file);
}

/** One import, or one dry run, for each file. */
export function startUploads(files: readonly File[], options: UploadOptions): void {
  const added = files.map((file): Upload => {
    lastKey += 1;
    return { key: lastKey, file, options, state: "waiting", sent: 0, message: null, canRetry: false };
  });
  set([...uploads, ...added]);
  sendNext();
}

/** Says of something dropped here why it can't be sent. */
export function refuseUpload(name: string, message: string): void {
  lastKey += 1;
  const options = { source: "", format: "", flags: [], dryRun: false };
  set([
    ...uploads,
    { key: lastKey, file: new File([], name), options, state: "failed", sent: 0, message, canRetry: false },
  ]);
}

export function retryUpload(key: number): void {
  change(key, { state: "waiting" });
  sendNext();
}

/** Stops it when it is on its way, and takes it off the list. */
export function dropUpload(key: number): void {
  const upload = uploads.find((one) => one.key === key);
  set(uploads.filter((one) => one.key !== key));
  if (current && upload && (upload.state === "sending" || upload.state === "reading")) current.abort();
}
