import type { FormatReader } from "@/lib/imports/formats/format";
import { formatNames } from "@/lib/imports/formats/format";
import { formats } from "@/lib/imports/formats/formats";

/** The format of an input, told by its first bytes and never by the ending of its name; null when none fits. */
export function detectFormat(head: Buffer, fileName: string): FormatReader | null {
  const name = formatNames.find((candidate) => formats[candidate].recognises(head, fileName));
  return name ? formats[name] : null;
}
