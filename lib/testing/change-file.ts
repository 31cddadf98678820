import fs from "node:fs";

/** Writes a file of text again, as somebody who tampers with it. */
export function changeFile(file: string, edit: (text: string) => string): void {
  fs.writeFileSync(file, edit(fs.readFileSync(file, "utf8")));
}
