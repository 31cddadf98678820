import { alphanode } from "@/lib/imports/formats/alphanode";
import type { FormatName, FormatReader } from "@/lib/imports/formats/format";
import { formatNames } from "@/lib/imports/formats/format";
import { jsonl } from "@/lib/imports/formats/jsonl";

/** Every format that can be imported. Keyed by the union, so a name without a reader does not compile. */
export const formats: Record<FormatName, FormatReader> = { jsonl, alphanode };

/** What an input of unknown format could have been, for the message that refuses it. */
export function expectedFormats(): string {
  return formatNames.map((name) => formats[name].expects).join(", or ");
}
