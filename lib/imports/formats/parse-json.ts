import { cleanText } from "@/lib/articles/clean-json";

export type ParsedJson = { value: unknown; problem: null } | { value: null; problem: string };

/** Far more than any record has; deeper ones make the parser take hundreds of megabytes. */
const deepestText = 1_000;
const longEnoughToBeDeep = 1_000_000;

const numbers = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON, or says why it is none. A number that JavaScript cannot hold becomes text, with all its digits. */
export function parseJson(text: string): ParsedJson {
  if (text.length > longEnoughToBeDeep && isDeep(text)) {
    return { value: null, problem: `nested deeper than ${deepestText.toLocaleString("en")} levels` };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { value: holdsInexact(value) ? JSON.parse(quoteInexactNumbers(text)) : value, problem: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { value: null, problem: reasonOf(error.message, text) };
  }
}

/** Whether a number is beyond what JavaScript counts exactly. Without recursion: what was parsed may be nested deep. */
function holdsInexact(parsed: unknown): boolean {
  const waiting: unknown[] = [parsed];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "number") {
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return true;
    } else if (Array.isArray(value)) {
      for (const item of value) if (typeof item !== "string") waiting.push(item);
    } else if (typeof value === "object" && value !== null) {
      for (const item of Object.values(value)) if (typeof item !== "string") waiting.push(item);
    }
  }
  return false;
}

function reasonOf(message: string, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const stops = message.startsWith("Unexpected end") || (position !== undefined && Number(position) >= text.length);
  if (stops) return "the record stops before its end";
  return `not JSON: ${cleanText(message).replace(/\p{Cc}+/gu, " ")}`;
}

function quoteInexactNumbers(text: string): string {
  const parts: string[] = [];
  for (const part of partsOf(text)) {
    parts.push(
      part.startsWith('"') ? part : part.replace(numbers, (number) => (isExact(number) ? number : `"${number}"`)),
    );
  }
  return parts.join("");
}

/** Also as an export writes it again: up to 1e21 JavaScript writes all digits, most of them its own. */
function isExact(number: string): boolean {
  const value = Number(number);
  if (Number.isSafeInteger(value)) return true;
  if (!Number.isFinite(value) || /^-?\d+$/.test(number)) return false;
  return !Number.isInteger(value) || Math.abs(value) >= 1e21;
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (const part of partsOf(text)) {
    if (part.startsWith('"')) continue;
    for (const character of part) {
      if (character === "[" || character === "{") depth++;
      else if (character === "]" || character === "}") depth--;
      if (depth > deepestText) return true;
    }
  }
  return false;
}

/** By turns what stands outside of strings and one string. */
function* partsOf(text: string): Generator<string> {
  let position = 0;
  while (position < text.length) {
    const quote = text.indexOf('"', position);
    if (quote < 0) break;
    yield text.slice(position, quote);
    position = endOfString(text, quote);
    yield text.slice(quote, position);
  }
  yield text.slice(position);
}

function endOfString(text: string, quote: number): number {
  for (let next = text.indexOf('"', quote + 1); next >= 0; next = text.indexOf('"', next + 1)) {
    let backslashes = 0;
    while (text[next - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return next + 1;
  }
  return text.length;
}
