const quote = 0x22;
const backslash = 0x5c;
const openList = 0x5b;
const openObject = 0x7b;

/** A value nested deeper is refused anyway, so the kinds of its brackets need no room. */
const deepestKnown = 1_024;

const endsPlain = tableOf('"[]{}');
const endsWord = tableOf(' \t\r\n,:"[]{}');

/**
 * Finds the end of one JSON value in bytes that come in chunks. It knows quotes and brackets only: whether what stands
 * between them is JSON is for the parser to say. At several hundred megabytes a second it costs less than the parser.
 */
export class ValueScan {
  /** How deep brackets stood in one another at most. */
  deepest = 0;
  /** What makes it impossible to tell where the value ends. */
  fault: string | null = null;
  /** A number or a name such as `true`, which the end of the file ends as well as anything else. */
  isWord = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #opened = new Uint8Array(deepestKnown);

  /** Gets ready for the next value or, where one is named, for what follows a bracket that was passed before. */
  restart(opened?: "{"): void {
    this.deepest = 0;
    this.isWord = false;
    this.#depth = 0;
    if (opened) this.#open(openObject);
  }

  /** The position after the value, of the fault when there is one, or -1 when the chunk holds neither. */
  find(chunk: Buffer, from: number): number {
    let at = from;
    if (this.isWord || (this.#depth === 0 && !this.#inString && beginsWord(chunk[at])))
      return this.#findWordEnd(chunk, at);
    while (at < chunk.length) {
      if (this.#inString) {
        at = this.#passString(chunk, at);
        if (this.#inString) return -1;
        if (this.#depth === 0) return at;
      }
      at = pass(chunk, at, endsPlain);
      const byte = chunk[at];
      if (byte === undefined) return -1;
      at++;
      if (byte === quote) this.#inString = true;
      else if (byte === openList || byte === openObject) this.#open(byte);
      else if (!this.#close(byte)) return at - 1;
      else if (this.#depth === 0) return at;
    }
    return -1;
  }

  #findWordEnd(chunk: Buffer, from: number): number {
    this.isWord = true;
    const at = pass(chunk, from, endsWord);
    return at < chunk.length ? at : -1;
  }

  /** The position after the quote that ends the string, or the end of the chunk. */
  #passString(chunk: Buffer, from: number): number {
    for (let next = from; ; ) {
      const found = chunk.indexOf(quote, next);
      const to = found < 0 ? chunk.length : found;
      let slashes = to;
      while (slashes > from && chunk[slashes - 1] === backslash) slashes--;
      // A backslash at the end of the chunk before makes the first of these none.
      const isEscaped = (to - slashes + (slashes === from && this.#escaped ? 1 : 0)) % 2 === 1;
      this.#inString = found < 0 || isEscaped;
      this.#escaped = found < 0 && isEscaped;
      if (found < 0) return to;
      if (!isEscaped) return found + 1;
      next = found + 1;
    }
  }

  #open(bracket: number): void {
    if (this.#depth < deepestKnown) this.#opened[this.#depth] = bracket;
    this.#depth++;
    if (this.#depth > this.deepest) this.deepest = this.#depth;
  }

  /** In ASCII each closing bracket stands two after its opening one. */
  #close(bracket: number): boolean {
    const opened = this.#depth <= deepestKnown ? this.#opened[this.#depth - 1] : bracket - 2;
    if (opened === bracket - 2) {
      this.#depth--;
      return true;
    }
    const closing = String.fromCharCode(bracket);
    this.fault =
      opened === undefined
        ? `“${closing}” closes nothing`
        : `“${closing}” stands where “${opened === openList ? "[" : "{"}” is still open`;
    return false;
  }
}

function beginsWord(byte: number | undefined): boolean {
  return byte !== undefined && endsWord[byte] === 0;
}

function pass(chunk: Buffer, from: number, until: Uint8Array): number {
  let at = from;
  const to = chunk.length;
  while (at < to && until[chunk[at] ?? 0] === 0) at++;
  return at;
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
