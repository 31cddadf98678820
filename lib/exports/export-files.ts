import type { Manifest } from "./export-rows";

/** A line for each article: what a record's hash is of can be made from the database again, whatever the format. */
export const recordsFile = "records.jsonl";

/** A line for each change of a delta, the revoked among them. */
export const changesFile = "changes.jsonl";

export const manifestFile = "manifest.json";

const contentTypes: Record<string, string> = {
  jsonl: "application/x-ndjson",
  csv: "text/csv; charset=utf-8",
  zip: "application/zip",
  xml: "application/xml",
};

const extensionOf = (name: string) => name.slice(name.lastIndexOf(".") + 1);

export function contentTypeOf(name: string): string {
  return contentTypes[extensionOf(name)] ?? "application/octet-stream";
}

/** What a download is called: the first file after the export alone, the others with their own name. */
export function downloadNameOf({ export: id, files }: Pick<Manifest, "export" | "files">, name: string): string {
  return files[0]?.name === name ? `galley-export-${id}.${extensionOf(name)}` : `galley-export-${id}-${name}`;
}
