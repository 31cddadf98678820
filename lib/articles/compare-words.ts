import { alignSequences } from "./compare-sequences";
import type { ComparedPiece, Setting } from "./comparison";
import { saidOfSetting } from "./say-setting";

/** A stretch of one setting; null is plain text. */
export type Run = { text: string; setting: Setting | null };

/** A word or a sign, with the blanks before it. */
export type Token = { space: string; text: string; runs: Run[] };

// A word holds together; of scripts without blanks between words each character is one, as is each sign. What is longer
// than any word would be one only in name.
const tokens =
  /(\s*)([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}_'’]{1,200}|([^\s\p{L}\p{N}\p{M}_'’])\3{0,199})|\s+$/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
const ascii = /^[\x00-\x7f]*$/;
const wordLike = /[\p{L}\p{N}]/u;

export function isWord(token: Token): boolean {
  return wordLike.test(token.text);
}

/** The tokens of a block. A blank at its end is a token without text. */
export function tokensOf(runs: readonly Run[]): Token[] {
  const text = runs.map((run) => run.text).join("");
  const [only] = runs;
  const isOne = runs.length === 1 && only !== undefined;
  const cut = cutterOf(runs);
  const found: Token[] = [];
  const take = (space: string, word: string, at: number) => {
    const inner = isOne ? [{ text: word, setting: only.setting }] : cut(at, at + word.length);
    found.push({ space, text: word, runs: word === "" ? [] : inner });
  };
  if (ascii.test(text)) takeAscii(text, take);
  else {
    for (const { index, 0: whole, 1: space = "", 2: word } of text.matchAll(tokens)) {
      if (word === undefined) take(whole, "", index);
      else take(space, word, index + space.length);
    }
  }
  return found;
}

const [blankKind, wordKind] = [1, 2];
const longestToken = 200;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return blankKind;
  return /[A-Za-z0-9_']/.test(character) ? wordKind : 0;
});

/** What the expression finds in text that is ASCII throughout, as most is: it takes a third of the time and leaves no waste. */
function takeAscii(text: string, take: (space: string, word: string, at: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const begin = at;
    while (kinds[text.charCodeAt(at)] === blankKind) at++;
    const from = at;
    const first = text.charCodeAt(at);
    const most = Math.min(text.length, from + longestToken);
    if (kinds[first] === wordKind) while (at < most && kinds[text.charCodeAt(at)] === wordKind) at++;
    else while (at < most && text.charCodeAt(at) === first) at++;
    take(text.slice(begin, from), text.slice(from, at), from);
  }
}

/** Takes stretches from runs, in order. */
function cutterOf(runs: readonly Run[]): (from: number, to: number) => Run[] {
  let [index, begin] = [0, 0];
  return (from, to) => {
    const found: Run[] = [];
    for (; index < runs.length; index++) {
      const run = runs[index];
      if (!run || begin >= to) break;
      const end = begin + run.text.length;
      if (end > from) {
        const text = run.text.slice(Math.max(0, from - begin), to - begin);
        if (text !== "") found.push({ text, setting: run.setting });
        if (end > to) break;
      }
      begin = end;
    }
    return found;
  };
}

/** Both sides of a pair of blocks as one series of pieces. */
export function comparedPieces(left: readonly Token[], right: readonly Token[]): ComparedPiece[] {
  const matches = alignSequences(...numbered(left, right));
  const pieces = new Pieces();
  let [at, other] = [0, 0];
  for (const [matchLeft, matchRight] of [...matches, [left.length, right.length] as const]) {
    for (; at < matchLeft; at++) pieces.add("removed", left[at]);
    for (; other < matchRight; other++) pieces.add("added", right[other]);
    const [before, after] = [left[at++], right[other++]];
    if (before && after) pieces.addSame(before, after);
  }
  return pieces.list;
}

/** All of one side. */
export function wholePieces(kind: ComparedPiece["kind"], side: readonly Token[]): ComparedPiece[] {
  const pieces = new Pieces();
  for (const token of side) pieces.add(kind, token);
  return pieces.list;
}

/** What is the same on both sides, set in the same way; null where it is not. */
export function samePieces(left: readonly Run[], right: readonly Run[]): ComparedPiece[] | null {
  const isSame =
    left.length === right.length &&
    left.every(({ text, setting }, index) => {
      const other = right[index];
      return other !== undefined && other.text === text && isSetAs(setting, other.setting);
    });
  if (!isSame) return null;
  return right.map(({ text, setting }) => ({ kind: "same", text, ...(setting ? { setting } : {}) }));
}

/** Equal words get equal numbers. */
export function numbered(left: readonly { text: string }[], right: readonly { text: string }[]): [number[], number[]] {
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: { text: string }) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  return [left.map(numberOf), right.map(numberOf)];
}

const isSetAs = (one: Setting | null, other: Setting | null) =>
  one === other || (one?.href === other?.href && `${one?.marks ?? ""}` === `${other?.marks ?? ""}`);

class Pieces {
  readonly list: ComparedPiece[] = [];

  add(kind: ComparedPiece["kind"], token: Token | undefined): void {
    if (!token) return;
    this.push(kind, token.space, token.runs[0]?.setting ?? null);
    for (const { text, setting } of token.runs) this.push(kind, text, setting);
  }

  addSame(before: Token, after: Token): void {
    if (before.space === after.space) this.push("same", after.space, after.runs[0]?.setting ?? null);
    else {
      this.push("removed", before.space, null);
      this.push("added", after.space, null);
    }
    const [one, other] = [before.runs[0], after.runs[0]];
    if (one && other && before.runs.length === 1 && after.runs.length === 1) {
      const said = isSetAs(one.setting, other.setting) ? undefined : saidOfSetting(one.setting, other.setting);
      this.push("same", other.text, other.setting, said);
      return;
    }
    const was = cutterOf(before.runs);
    let from = 0;
    for (const { text, setting } of after.runs) {
      let place = from;
      for (const part of was(from, from + text.length)) {
        const said = isSetAs(part.setting, setting) ? undefined : saidOfSetting(part.setting, setting);
        this.push("same", text.slice(place - from, place - from + part.text.length), setting, said);
        place += part.text.length;
      }
      from += text.length;
    }
  }

  private push(kind: ComparedPiece["kind"], text: string, setting: Setting | null, said?: string): void {
    if (text === "") return;
    const last = this.list.at(-1);
    // A blank joins what stands before it, so that words set alike are one piece.
    const joins =
      last?.kind === kind && ((isSetAs(last.setting ?? null, setting) && last.said === said) || !text.trim());
    if (last && joins) last.text += text;
    else this.list.push({ kind, text, ...(setting ? { setting } : {}), ...(said ? { said } : {}) });
  }
}
