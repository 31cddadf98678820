import "server-only";
import fs from "node:fs";
import { downloadHeaders, streamResponse } from "./stream-response";

type Download = { file: string; size: number; name: string; contentType: string; sha256: string };

type Range = { start: number; end: number };

/** One byte range of RFC 9110; null when none was asked for, "unsatisfiable" when it lies outside. */
function readRange(header: string | null, size: number): Range | null | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [from, to] = [match[1] ?? "", match[2] ?? ""];
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? "unsatisfiable" : { start, end };
}

/** A finished file, whole or by Range; its ETag is its SHA-256. */
export function fileResponse(request: Request, download: Download): Response {
  const etag = `"${download.sha256}"`;
  const shared = { etag, "accept-ranges": "bytes" };
  const ifRange = request.headers.get("if-range");
  const asked = ifRange === null || ifRange === etag ? request.headers.get("range") : null;
  const range = readRange(asked, download.size);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...shared, "content-range": `bytes */${download.size}` } });
  }
  const { start, end } = range ?? { start: 0, end: download.size - 1 };
  const chunks = download.size === 0 ? noBytes() : fileBytes(download.file, start, end);
  const response = streamResponse(chunks, download.name, download.contentType);
  const headers = new Headers({ ...downloadHeaders(download.name, download.contentType), ...shared });
  // No content-length: Next.js sends streams in chunks and drops it; content-range tells the size of a part.
  if (range) headers.set("content-range", `bytes ${start}-${end}/${download.size}`);
  return new Response(response.body, { status: range ? 206 : 200, headers });
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

async function* fileBytes(file: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  yield* fs.createReadStream(file, { start, end, highWaterMark: 256 * 1024 });
}
