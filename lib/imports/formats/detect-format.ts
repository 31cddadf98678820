import type { FormatName, Told } from "@/lib/imports/formats/format";
import { formatNames } from "@/lib/imports/formats/format";
import { formats } from "@/lib/imports/formats/formats";

/** What tells a file's format, or why a format that almost fits refuses it. */
export type DetectedFormat = { format: FormatName; because: string } | { format: null; refused: string };

/** The format of an input, told by its beginning as text and never by the ending of its name; null when none fits. */
export function detectFormat(head: string, fileName: string): DetectedFormat | null {
  const text = head.replace(/^\ufeff/, "");
  for (const format of formatNames) {
    const told: Told | null = formats[format].recognises(text, fileName);
    if (told === null) continue;
    return "because" in told ? { format, because: told.because } : { format: null, refused: told.refused };
  }
  return null;
}
