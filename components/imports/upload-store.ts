import type { Gathered, PathFile } from "./gather-files";
import { packFiles, Unpackable } from "./pack-files";
import { type Failure, type Received, type Sent, sendUpload, type UploadOptions } from "./send-upload";

/** Something on its way. `reading` is after its last byte, while the server keeps it or a dry run looks through it. */
export type Upload = {
  key: number;
  name: string;
  /** Whether it goes as a zip that is made here. */
  isPacked: boolean;
  files: () => Promise<readonly PathFile[]>;
  options: UploadOptions;
  state: "waiting" | "packing" | "sending" | "reading" | "failed";
  /** Bytes that have been packed, or have gone out, of `total`. */
  done: number;
  total: number;
  message: string | null;
  /** Whether sending it again as it is could end otherwise. */
  canRetry: boolean;
};

// Outside of React: an upload goes on while its person looks at another page.
let uploads: readonly Upload[] = [];
let current: { key: number; stop: AbortController } | null = null;
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

function keepOpen(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

async function bodyOf({ key, files, isPacked }: Upload, signal: AbortSignal): Promise<Blob> {
  if (isPacked) change(key, { state: "packing", done: 0, total: 0 });
  const found = await files();
  const single = found[0];
  if (!isPacked && single) return single.file;
  let shown = 0;
  const onProgress = ({ done, total }: { done: number; total: number }) => {
    const now = performance.now();
    if (now - shown < 100) return;
    shown = now;
    change(key, { done, total });
  };
  return packFiles(found, { onProgress, signal });
}

async function send(upload: Upload, signal: AbortSignal): Promise<Sent> {
  const { key, name, isPacked, options } = upload;
  try {
    const body = await bodyOf(upload, signal);
    signal.throwIfAborted();
    change(key, { state: "sending", done: 0, total: body.size });
    return await sendUpload(body, isPacked ? `${name}.zip` : name, options, {
      onSent: (done) => change(key, { done }),
      onArrived: () => change(key, { state: "reading", done: body.size }),
      signal,
    });
  } catch (error) {
    if (error instanceof Unpackable) return { message: error.message, canRetry: false };
    return { message: "Its files can’t be read. Nothing was sent.", canRetry: true };
  }
}

/** Of one that was dismissed on its last stretch too: who dismissed it believes that it arrived. */
function noteFailure(upload: Upload, failure: Failure, { aborted }: AbortSignal): void {
  const isListed = uploads.some((one) => one.key === upload.key);
  if (!isListed && !aborted) set([...uploads, upload]);
  change(upload.key, { state: "failed", ...failure });
}

/** One at a time: several at once would only share the same line. */
async function sendNext(): Promise<void> {
  const upload = uploads.find((one) => one.state === "waiting");
  if (current || !upload) return;
  const stop = new AbortController();
  current = { key: upload.key, stop };
  change(upload.key, { message: null });
  window.addEventListener("beforeunload", keepOpen);
  const sent = await send(upload, stop.signal);
  current = null;
  if ("received" in sent) {
    set(uploads.filter((one) => one.key !== upload.key));
    for (const receiver of receivers) receiver(sent.received);
  } else noteFailure(upload, sent, stop.signal);
  if (!uploads.some((one) => one.state !== "failed")) window.removeEventListener("beforeunload", keepOpen);
  await sendNext();
}

function ofOne({ name, isFolder, files }: Gathered, options: UploadOptions): Upload {
  lastKey += 1;
  const progress = { state: "waiting" as const, done: 0, total: 0, message: null, canRetry: false };
  return { key: lastKey, name, isPacked: isFolder, files, options, ...progress };
}

/** Several loose files as if they had been in a folder. */
function together(loose: readonly Gathered[]): Gathered[] {
  const [first, ...others] = loose;
  if (!first || others.length === 0) return [...loose];
  const files = async () => (await Promise.all(loose.map((one) => one.files()))).flat();
  return [{ name: `${first.name} and ${others.length} more`, isFolder: true, files }];
}

/** One import, or one dry run, for each folder and each file; or `asOne` for all the loose files. */
export function startUploads(gathered: readonly Gathered[], options: UploadOptions, asOne: boolean): void {
  const loose = gathered.filter((one) => !one.isFolder);
  const folders = gathered.filter((one) => one.isFolder);
  const added = [...folders, ...(asOne ? together(loose) : loose)].map((one) => ofOne(one, options));
  set([...uploads, ...added]);
  void sendNext();
}

export function retryUpload(key: number): void {
  change(key, { state: "waiting" });
  void sendNext();
}

/** Takes it off the list, and stops it where that still helps: what has all gone out may be an import already. */
export function dropUpload(key: number): void {
  const isOut = uploads.some((one) => one.key === key && one.state === "reading");
  set(uploads.filter((one) => one.key !== key));
  if (current?.key === key && !isOut) current.stop.abort();
}
