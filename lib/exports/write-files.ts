import "server-only";
import fs from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors/app-error";
import { changeOfFrozen } from "./change-lines";
import { changesFile, recordsFile } from "./export-files";
import type { ExportFile, ExportFormat } from "./export-rows";
import type { ExportedArticle, ExportSet } from "./export-writer";
import { exportWriters } from "./export-writers";
import { readFrozen } from "./frozen-articles";
import { OutputFile } from "./output-file";
import { recordOfFrozen, writeRecord } from "./record-lines";

export type WritingPlan = {
  id: number;
  format: ExportFormat;
  set: ExportSet;
  isDelta: boolean;
  folder: string;
  /** Bytes of all files together; null for no limit. */
  mostBytes: number | null;
  /** Told how many articles are done; answers whether to go on. Seldom is soon enough for it. */
  onProgress(done: number): Promise<boolean>;
};

/** Somebody asked it to stop. */
export class ExportCancelled extends Error {
  override readonly name = "ExportCancelled";
}

/** The files while they are written; the format's own come one after the other, the two about them grow along. */
class Files {
  readonly written: ExportFile[] = [];
  readonly notes: string[] = [];
  #own: OutputFile | null = null;
  #aside: OutputFile[] = [];
  #bytes = 0;

  constructor(private readonly plan: WritingPlan) {}

  async openAside(name: string): Promise<(lines: string[]) => Promise<void>> {
    const file = await OutputFile.open(this.plan.folder, name);
    this.#aside.push(file);
    return (lines) => this.#write(file, lines.join(""), lines.length);
  }

  async begin(name: string): Promise<void> {
    await this.#endOwn();
    this.#own = await OutputFile.open(this.plan.folder, name);
  }

  async write(bytes: string | Uint8Array, records: number): Promise<void> {
    if (!this.#own) throw new Error("a writer has to begin a file before it writes");
    await this.#write(this.#own, bytes, records);
  }

  async #write(file: OutputFile, bytes: string | Uint8Array, records: number): Promise<void> {
    const before = file.size;
    await file.write(bytes, records);
    this.#bytes += file.size - before;
    const { mostBytes } = this.plan;
    if (mostBytes !== null && this.#bytes > mostBytes) {
      throw new AppError(
        "too-large",
        `The files would be larger than ${(mostBytes / 1e6).toLocaleString("en")} MB, which the setting export-megabytes allows. Narrow the set, or raise it; the set stays frozen.`,
      );
    }
  }

  async rename(name: string, to: string): Promise<void> {
    await this.#endOwn();
    await fs.rename(path.join(this.plan.folder, name), path.join(this.plan.folder, to));
    for (const file of this.written) if (file.name === name) file.name = to;
  }

  async #endOwn(): Promise<void> {
    if (this.#own) this.written.push(await this.#own.end());
    this.#own = null;
  }

  async end(): Promise<void> {
    await this.#endOwn();
    for (const file of this.#aside) this.written.push(await file.end());
    this.#aside = [];
    // The file that a person takes comes first: of several sitemaps their index.
    const index = this.written.findIndex(({ name }) => name === "sitemap.xml");
    if (index > 0) this.written.unshift(...this.written.splice(index, 1));
  }

  async abandon(): Promise<void> {
    for (const file of [this.#own, ...this.#aside]) await file?.abandon();
  }
}

async function* articlesOf(plan: WritingPlan, files: Files): AsyncGenerator<ExportedArticle[]> {
  const [tellRecord, tellChange] = [
    await files.openAside(recordsFile),
    plan.isDelta ? await files.openAside(changesFile) : null,
  ];
  let done = 0;
  for await (const some of readFrozen(plan.id, plan.set.withDecisions)) {
    const handedOut = some.filter(({ change }) => change !== "revoked");
    await tellChange?.(some.map((frozen) => `${JSON.stringify(changeOfFrozen(frozen))}\n`));
    await tellRecord(handedOut.map((frozen) => writeRecord(recordOfFrozen(frozen))));
    const whole = handedOut.filter(({ takenDown }) => !takenDown);
    if (whole.length > 0) yield whole.map(({ article }) => article);
    done += some.length;
    if (!(await plan.onProgress(done))) throw new ExportCancelled();
  }
}

/**
 * Writes all files of a frozen set; begun again after any end, it gives the same bytes.
 * @throws ExportCancelled; AppError too-large
 */
export async function writeFiles(plan: WritingPlan): Promise<{ files: ExportFile[]; notes: string[] }> {
  await fs.mkdir(plan.folder, { recursive: true, mode: 0o700 });
  const files = new Files(plan);
  try {
    for await (const piece of exportWriters[plan.format].write(plan.set, articlesOf(plan, files))) {
      if ("begin" in piece) await files.begin(piece.begin);
      else if ("bytes" in piece) await files.write(piece.bytes, piece.records);
      else if ("rename" in piece) await files.rename(piece.rename, piece.to);
      else files.notes.push(piece.note);
    }
    await files.end();
    return { files: files.written, notes: files.notes };
  } finally {
    await files.abandon();
  }
}
