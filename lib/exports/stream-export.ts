import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { contentTypeOf, downloadNameOf } from "./export-files";
import { type ExportRow, streamedFormats } from "./export-rows";
import type { ExportedArticle, ExportWriter } from "./export-writer";
import { exportWriters } from "./export-writers";
import { readFrozen } from "./frozen-articles";
import { getExport } from "./list-exports";

export type ExportStream = { name: string; contentType: string; bytes: AsyncGenerator<Uint8Array> };

/**
 * The file of an export straight from its frozen set, before it is written and after it is no longer kept: the bytes that
 * the file has. The taking is audited.
 * @throws AppError not-found, wrong-status where nobody will vouch for it or it is several files
 */
export async function streamExport(viewer: Viewer, id: number): Promise<ExportStream> {
  const row = await getExport(viewer, id);
  if (row.state === "cancelled" || row.state === "failed") {
    throw new AppError(
      "wrong-status",
      `Export ${id} is ${row.state}; it has no file. Ask for its files again: the set is frozen.`,
    );
  }
  if (!streamedFormats.includes(row.format)) {
    const why = `of ${row.format} it may have several files. Take them once it is completed.`;
    throw new AppError("wrong-status", `Export ${id} is not streamed: ${why}`);
  }
  const name = `articles.${exportWriters[row.format].extension}`;
  await recordAudit(null, viewer, "export.take", `export ${id}`, { file: name });
  const files = [{ name, size: 0, sha256: "", records: 0 }];
  return {
    name: downloadNameOf({ export: id, files }, name),
    contentType: contentTypeOf(name),
    bytes: bytesOf(row, exportWriters[row.format]),
  };
}

async function* bytesOf({ id, total, withDecisions, options }: ExportRow, writer: ExportWriter) {
  for await (const piece of writer.write({ total, withDecisions, options }, articlesOf(id, withDecisions))) {
    if ("bytes" in piece) yield Buffer.from(piece.bytes);
  }
}

/** What is handed out of a frozen export: all but what is revoked or taken down. */
export async function* articlesOf(id: number, withDecisions: boolean): AsyncGenerator<ExportedArticle[]> {
  for await (const some of readFrozen(id, withDecisions)) {
    yield some.filter(({ change, takenDown }) => change !== "revoked" && !takenDown).map(({ article }) => article);
  }
}
