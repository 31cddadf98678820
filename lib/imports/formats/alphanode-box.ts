import type { Bullet } from "@/lib/imports/formats/alphanode-bullets";
import { hangBullet, readEntities, readEntries, readOutline, readTexts } from "@/lib/imports/formats/alphanode-bullets";
import type { Label } from "@/lib/imports/formats/alphanode-labels";
import { labelIn } from "@/lib/imports/formats/alphanode-labels";
import { bulletIn, indentOf, isBlank, isFurniture } from "@/lib/imports/formats/alphanode-marks";

export type Box = {
  /** Values under the names of the canonical record, as `readRecord` takes them. */
  fields: Record<string, unknown>;
  /** Lines that no label claims, whole. */
  unparsed: string[];
};

type Entry = { label: Label; indent: number; value: string; bullets: Bullet[] };

/** Reads the metadata box, however much of it there is. `lines` begin after its heading and end before Similar Posts. */
export function readBox(lines: string[]): Box {
  const reader = new BoxReader();
  for (const line of lines) if (!isBlank(line) && !isFurniture(line)) reader.add(line);
  return reader.finish();
}

class BoxReader {
  #entries: Entry[] = [];
  #seen = new Set<string>();
  #unparsed: string[] = [];
  /** The label whose value the next line may go on with. */
  #open: Entry | null = null;
  #lastBullet: Bullet | null = null;

  add(line: string): void {
    const bullet = bulletIn(line);
    if (bullet) this.#addBullet(line, { ...bullet, children: [] });
    else if (!this.#continues(line)) this.#addPlain(line);
  }

  finish(): Box {
    const fields: Record<string, unknown> = {};
    for (const entry of this.#entries) {
      const { value, unread } = readEntry(entry);
      if (value !== undefined) fields[entry.label.field] = value;
      for (const text of unread) this.#unparsed.push(text);
    }
    return { fields, unparsed: this.#unparsed };
  }

  #addPlain(line: string): void {
    const found = labelIn(line, this.#seen);
    if (found) this.#openEntry(found.label, indentOf(line), found.value);
    else if (this.#open?.value === "" && !takesBullets(this.#open.label)) this.#open.value = line.trim();
    else {
      this.#open = null;
      this.#unparsed.push(line.trim());
    }
  }

  #openEntry(label: Label, indent: number, value: string): void {
    const [own = "", ...glued] = takesBullets(label) ? value.split("•") : [value];
    const bullets = glued.map((text) => ({ text: text.trim(), indent: indent + 1, children: [] }));
    this.#open = { label, indent, value: own.trim(), bullets };
    this.#lastBullet = null;
    this.#entries.push(this.#open);
    this.#seen.add(label.field);
  }

  #addBullet(line: string, bullet: Bullet): void {
    if (!this.#open || !takesBullets(this.#open.label)) {
      this.#open = null;
      this.#unparsed.push(line.trim());
      return;
    }
    hangBullet(this.#open.bullets, bullet);
    this.#lastBullet = bullet;
  }

  /** A line that is indented more than the bullet or the label before it goes on with its text. */
  #continues(line: string): boolean {
    const indent = indentOf(line);
    if (!this.#open || indent <= this.#open.indent) return false;
    if (this.#lastBullet) {
      if (indent <= this.#lastBullet.indent) return false;
      this.#lastBullet.text = `${this.#lastBullet.text} ${line.trim()}`.trim();
      return true;
    }
    if (this.#open.label.kind !== "text" || this.#open.value === "") return false;
    this.#open.value += ` ${line.trim()}`;
    return true;
  }
}

function takesBullets({ kind }: Label): boolean {
  return kind !== "text" && kind !== "word" && kind !== "token" && kind !== "number";
}

function readEntry({ label, value, bullets }: Entry): { value: unknown; unread: string[] } {
  const { field, kind } = label;
  if (!takesBullets(label)) return { value: value === "" ? undefined : value, unread: [] };
  if (kind === "list" || kind === "names") {
    const inline = kind === "names" ? value.split(",").map((text) => text.trim()) : [value];
    return { value: [...inline.filter((text) => text !== ""), ...readTexts(bullets)], unread: [] };
  }
  // A value where only bullets can be is of the wrong type, and the record is rejected by this field's name.
  if (value !== "") return { value, unread: readTexts(bullets) };
  if (kind === "outline") return { value: readOutline(bullets), unread: [] };
  return kind === "entities" ? readEntities(bullets) : readEntries(bullets, field);
}
