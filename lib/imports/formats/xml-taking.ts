import type { Place } from "@/lib/imports/formats/format";
import type { XmlElement } from "@/lib/imports/formats/xml-element";
import type { RawBytes } from "@/lib/imports/formats/xml-raw";

const deepestRecord = 100;

/** Far more than a post has; a hostile file can put millions of them into 8 MB. */
const mostElements = 100_000;

type OpenElement = {
  element: XmlElement;
  /** How much of the content reaches to the end of the last CDATA section; 0 while there was none. */
  dataTo: number;
};

/** An element that is wanted, from its begin tag to its end tag. */
export class XmlTaking {
  readonly isRecord: boolean;
  readonly element: XmlElement;
  readonly start: Place;
  readonly raw: RawBytes;
  /** Why it is of no use; then nothing more of it is kept but its bytes. */
  problem: string | null = null;
  #open: OpenElement[];
  #count = 0;

  constructor(isRecord: boolean, element: XmlElement, start: Place, raw: RawBytes) {
    this.isRecord = isRecord;
    this.element = element;
    this.start = start;
    this.raw = raw;
    this.#open = [{ element, dataTo: 0 }];
  }

  open(element: XmlElement): void {
    if (this.problem !== null) return;
    this.#count++;
    for (const _ in element.attributes) this.#count++;
    if (this.#open.length >= deepestRecord) this.refuse(`nested deeper than ${deepestRecord} levels`);
    else if (this.#count > mostElements) {
      this.refuse(`it holds more than ${mostElements.toLocaleString("en")} elements`);
    } else {
      this.#open.at(-1)?.element.content.push(element);
      this.#open.push({ element, dataTo: 0 });
    }
  }

  close(): void {
    if (this.problem !== null) return;
    const closed = this.#open.pop();
    if (closed) dropBlanksAfterData(closed);
  }

  text(text: string, isData: boolean): void {
    const open = this.problem === null ? this.#open.at(-1) : undefined;
    if (!open) return;
    const { content } = open.element;
    // Between the elements of a record there is nothing but layout.
    if (this.#open.length === 1 && !isData && isBlank(text)) return;
    if (isData && open.dataTo === 0 && content.length > 0 && content.every(isBlank)) content.length = 0;
    const last = content.at(-1);
    const isSame = typeof last === "string" && isData === (open.dataTo === content.length);
    if (isSame) content[content.length - 1] = last + text;
    else content.push(text);
    if (isData) open.dataTo = content.length;
  }

  refuse(problem: string): void {
    this.problem ??= problem;
    this.element.content.length = 0;
    this.#open = [];
  }
}

/** Files put sections on lines of their own; adjacent ones belong together as they are, what surrounds them is layout. */
function dropBlanksAfterData({ element: { content }, dataTo }: OpenElement): void {
  if (dataTo > 0 && content.length > dataTo && content.slice(dataTo).every(isBlank)) content.length = dataTo;
}

function isBlank(part: string | XmlElement): boolean {
  return typeof part === "string" && part.trim() === "";
}
