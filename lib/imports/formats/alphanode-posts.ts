import { isUtf8 } from "node:buffer";
import { labelIn } from "@/lib/imports/formats/alphanode-labels";
import {
  bulletIn,
  isBlank,
  isBoxHeading,
  isFurniture,
  isSimilarPosts,
  textBeforeFurniture,
} from "@/lib/imports/formats/alphanode-marks";
import type { Place } from "@/lib/imports/formats/format";
import type { Line } from "@/lib/imports/formats/line-reader";
import { keptOfLong, longestLine } from "@/lib/imports/formats/line-reader";

/** One page of a file that may hold many, as lines without their ends. */
export type Post = { start: Place; end: Place; raw: Buffer; lines: string[]; problem: string | null };

type TextLine = { line: Line; text: string };

const longestPost = longestLine;
/** What is held of each line takes more memory than a short line itself. */
const mostLines = 50_000;
const keptOfMany = `only the first ${mostLines.toLocaleString("en")} lines are kept`;
const mostBetween = 1_000;
const proseLength = 100;

/**
 * Divides the lines of a file into posts. A new one begins at page furniture once the current one has text,
 * and where a second box, or one after Similar Posts, shows that another post must have begun before it.
 */
export class PostDivider {
  #lines: TextLine[] = [];
  #size = 0;
  #hasText = false;
  #boxAt: number | null = null;
  #similarAt: number | null = null;
  /** Furniture and blank lines after a text: they belong to the next post, unless the rest of this one follows. */
  #between: TextLine[] = [];
  #atBoundary = false;

  /** Takes the next line; returns the posts that it completes. */
  add(line: Line): Post[] {
    const text = line.bytes.toString("utf8").trimEnd();
    const isMark = isFurniture(text);
    if (isMark && this.#hasText) this.#atBoundary = true;
    if (isMark || isBlank(text)) {
      if (this.#atBoundary) this.#keepBetween({ line, text });
      else if (isMark || this.#lines.length > 0) this.#push({ line, text });
      return [];
    }
    const done = this.#atBoundary ? this.#leaveBoundary(text) : [];
    const before = textBeforeFurniture(text);
    const endsPost = before !== null && (this.#boxAt !== null || isSimilarPosts(before));
    if (isBoxHeading(text) && (this.#boxAt ?? this.#similarAt) !== null) done.push(this.#divideBeforeBox());
    this.#push({ line, text: endsPost ? before : text });
    if (endsPost) this.#atBoundary = true;
    return done;
  }

  /** The last post of the file, if there is any. */
  finish(): Post[] {
    return this.#hasText ? [this.#close(this.#lines)] : [];
  }

  #keepBetween(line: TextLine): void {
    if (this.#between.length === mostBetween) this.#between.shift();
    this.#between.push(line);
  }

  #leaveBoundary(text: string): Post[] {
    const between = this.#between;
    const isSamePost = isSimilarPosts(text) || (isBoxHeading(text) && this.#boxAt === null);
    const done = isSamePost ? [] : [this.#close(this.#lines)];
    if (done.length > 0) this.#restart([]);
    this.#between = [];
    this.#atBoundary = false;
    for (const each of between) this.#push(each);
    return done;
  }

  #divideBeforeBox(): Post {
    const from = (this.#similarAt ?? this.#boxAt ?? 0) + 1;
    const at = startOfNextPost(this.#lines, from, this.#similarAt !== null);
    const rest = this.#lines.slice(at);
    const post = this.#close(this.#lines.slice(0, at));
    this.#restart(rest);
    return post;
  }

  #restart(lines: TextLine[]): void {
    this.#lines = [];
    this.#size = 0;
    this.#hasText = false;
    this.#boxAt = null;
    this.#similarAt = null;
    for (const line of lines) this.#push(line);
  }

  #push({ line, text }: TextLine): void {
    this.#size += line.whole.length;
    if (!isBlank(text) && !isFurniture(text)) this.#hasText = true;
    if (isBoxHeading(text)) this.#boxAt ??= this.#lines.length;
    if (isSimilarPosts(text)) this.#similarAt = this.#lines.length;
    // Of a post that is too long only the beginning is held, and the place where it ends.
    if (this.#isTooLong() && this.#lines.length > 1) this.#lines.pop();
    this.#lines.push({ line, text });
  }

  #isTooLong(): boolean {
    return this.#size > longestPost || this.#lines.length >= mostLines;
  }

  #close(lines: TextLine[]): Post {
    const start = lines[0]?.line.start ?? { line: 1, offset: 0 };
    const isLong = this.#isTooLong() || lines.some(({ line }) => line.tooLong);
    const broken = lines.find(({ line }) => !isUtf8(line.bytes));
    const kept = lines.length < mostLines ? keptOfLong : keptOfMany;
    const tooLong = isLong
      ? `the post is longer than ${longestPost / 1024 / 1024} MB or ${mostLines.toLocaleString("en")} lines; ${kept}`
      : null;
    return {
      start,
      end: lines.at(-1)?.line.end ?? start,
      raw: Buffer.concat(lines.map(({ line }) => line.whole)),
      lines: lines.map(({ text }) => text),
      problem: tooLong ?? (broken ? `line ${broken.line.start.line} is not UTF-8 text` : null),
    };
  }
}

/** The title before the first long paragraph from `from` on; the lines in front of it are still the old post's. */
function startOfNextPost(lines: TextLine[], from: number, afterSimilarPosts: boolean): number {
  const isOfBox = (text: string) => !afterSimilarPosts && labelIn(text) !== null;
  const isPlain = ({ text }: TextLine) => !isBlank(text) && !isFurniture(text) && !bulletIn(text) && !isOfBox(text);
  const prose = lines.findIndex((line, at) => at > from && isPlain(line) && line.text.length >= proseLength);
  const title = lines.findLastIndex((line, at) => at >= from && at < prose && isPlain(line));
  if (title >= 0) return title;
  if (afterSimilarPosts) return from;
  const first = lines.findIndex((line, at) => at >= from && isPlain(line) && isBlank(lines[at - 1]?.text ?? ""));
  return first >= 0 ? first : lines.length;
}
