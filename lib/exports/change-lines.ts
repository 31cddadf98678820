import { isObject } from "@/lib/articles/read-fields";
import type { ExportChange } from "./export-rows";
import type { FrozenArticle } from "./frozen-articles";

/** What changes.jsonl says of an article. */
export type ChangeLine = {
  change: ExportChange | null;
  source: string;
  externalId: string;
  url: string | null;
  revision: number;
  status: string;
};

export function changeOfFrozen({ article, change, revision }: FrozenArticle): ChangeLine {
  const { source, record, status } = article;
  const { externalId, url } = record;
  return { change, source, externalId, url, revision, status };
}

/** A line of changes.jsonl, of which only the identity is sure; null for anything else. */
export function readChangeLine(line: string): { source: string; externalId: string } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return null;
    const { source, externalId } = value;
    return typeof source === "string" && typeof externalId === "string" ? { ...value, source, externalId } : null;
  } catch {
    return null;
  }
}
