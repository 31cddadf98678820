import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dropUpload, readUploads, startUploads, subscribeReceived } from "./upload-store";

/** Stands for the browser's, and answers when it is told to. */
class FakeRequest {
  static last: FakeRequest;
  readonly upload: { onprogress?: (event: { loaded: number }) => void; onload?: () => void } = {};
  onloadend = () => {};
  responseType = "";
  status = 0;
  response: unknown = null;
  isAborted = false;

  open(): void {}

  send(): void {
    FakeRequest.last = this;
  }

  abort(): void {
    this.isAborted = true;
    this.onloadend();
  }

  answer(status: number, response: unknown): void {
    Object.assign(this, { status, response });
    this.onloadend();
  }
}

const options = { source: "", format: "", flags: [], pages: false, dryRun: false };

async function send(): Promise<{ key: number; request: FakeRequest }> {
  const before = FakeRequest.last;
  const path = "a.md";
  const files = async () => [{ path, file: new File(["text"], path) }];
  startUploads([{ name: path, isFolder: false, files }], options, false);
  await vi.waitUntil(() => FakeRequest.last !== before);
  return { key: readUploads()[0]?.key ?? 0, request: FakeRequest.last };
}

beforeEach(() => {
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.stubGlobal("window", new EventTarget());
});

afterEach(() => {
  for (const { key } of readUploads()) dropUpload(key);
  vi.unstubAllGlobals();
});

test("what is dropped while it goes out is stopped and does not come back", async () => {
  const { key, request } = await send();
  dropUpload(key);
  expect(request.isAborted).toBe(true);
  // They go out one after the other: once the next is on its way, the first has been done with.
  const next = await send();
  expect(next.key).not.toBe(key);
  expect(readUploads().map((upload) => upload.key)).toEqual([next.key]);
  next.request.answer(201, { id: 8 });
  await vi.waitUntil(() => readUploads().length === 0);
});

test("what is dismissed once it has gone out is not stopped, and its import is made known", async () => {
  const received = vi.fn();
  const unsubscribe = subscribeReceived(received);
  const { key, request } = await send();
  request.upload.onload?.();
  dropUpload(key);
  expect(request.isAborted).toBe(false);
  expect(readUploads()).toEqual([]);
  request.answer(201, { id: 7 });
  await vi.waitUntil(() => received.mock.calls.length > 0);
  expect(received).toHaveBeenCalledWith({ import: { id: 7 } });
  unsubscribe();
});

test("what is dismissed and then refused comes back with the reason", async () => {
  const { key, request } = await send();
  request.upload.onload?.();
  dropUpload(key);
  request.answer(422, { detail: "It is no file." });
  await vi.waitUntil(() => readUploads().length > 0);
  expect(readUploads()).toMatchObject([{ key, state: "failed", message: "It is no file.", canRetry: false }]);
});
