import "server-only";
import crypto from "node:crypto";
import { writerName, writerVersion } from "./build-manifest";
import type { Problem } from "./check-file";
import type { Manifest } from "./export-rows";
import { exportWriters } from "./export-writers";
import { articlesOf } from "./stream-export";

/** Each file that the frozen set gives now, with its SHA-256; nothing is written. */
async function sumsOf({ export: id, format, count, withDecisions, options }: Manifest): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  const set = { total: count, withDecisions, options };
  let [name, hash] = ["", crypto.createHash("sha256")];
  const end = () => {
    if (name !== "") sums.set(name, hash.digest("hex"));
    name = "";
  };
  for await (const piece of exportWriters[format].write(set, articlesOf(id, withDecisions))) {
    if ("bytes" in piece) hash.update(piece.bytes);
    if ("begin" in piece || "rename" in piece) end();
    if ("begin" in piece) [name, hash] = [piece.begin, crypto.createHash("sha256")];
    if ("rename" in piece) {
      sums.set(piece.to, sums.get(piece.rename) ?? "");
      sums.delete(piece.rename);
    }
  }
  end();
  return sums;
}

/**
 * Whether a set with decisions still gives the files of its manifest. A record's hash knows no decisions, and no file but
 * JSON Lines, which is compared line by line, can be read for them: so it is made again, as long as that takes. Another
 * writer, or one from before something was taken out, would make another.
 * @param redactions of the export as of now
 */
export async function checkWritten(manifest: Manifest, redactions: number): Promise<Problem[]> {
  const isComparable = manifest.writer === writerName(writerVersion) && manifest.redactions === redactions;
  if (!manifest.withDecisions || manifest.format === "jsonl" || !isComparable) return [];
  const sums = await sumsOf(manifest);
  return manifest.files
    .filter(({ name, sha256 }) => sums.has(name) && sums.get(name) !== sha256)
    .map(({ name }) => ({
      row: `export ${manifest.export}`,
      problem: `written again, ${name} would be another file: its articles or their decisions are no longer those it was made of`,
    }));
}
