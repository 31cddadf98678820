import { bodyToMarkdown } from "@/lib/imports/formats/alphanode-body";
import { readBox } from "@/lib/imports/formats/alphanode-box";
import { labelIn } from "@/lib/imports/formats/alphanode-labels";
import {
  bulletIn,
  isBlank,
  isBoxHeading,
  isBoxMark,
  isFurniture,
  isSimilarPosts,
} from "@/lib/imports/formats/alphanode-marks";

/** A box that lost its heading is believed only when it has this many lines that nothing else has. */
const marksOfBox = 3;

/** Reads the lines of one page into what `readRecord` takes. The text carries no identity but its payload's. */
export function readPost(lines: string[]): Record<string, unknown> {
  const heading = lines.findIndex(isBoxHeading);
  const similarAt = findSimilarPosts(lines, heading);
  const end = similarAt < 0 ? lines.length : similarAt;
  const boxAt = heading >= 0 ? heading : findBoxWithoutHeading(lines, end);
  const bodyEnd = boxAt < 0 ? end : boxAt;
  const { fields, unparsed } = readBox(boxAt < 0 ? [] : lines.slice(heading >= 0 ? boxAt + 1 : boxAt, end));
  const titleAt = lines.findIndex((line, at) => at < bodyEnd && !isBlank(line) && !isFurniture(line));
  const language = typeof fields.codeLanguage === "string" ? fields.codeLanguage : null;
  const similarPosts = similarAt < 0 ? [] : textsOf(lines.slice(similarAt + 1));
  return {
    title: titleAt < 0 ? null : lines[titleAt]?.trim().replace(/^#+\s+/, ""),
    body: titleAt < 0 ? "" : bodyToMarkdown(lines.slice(titleAt + 1, bodyEnd), language),
    bodyFormat: "markdown",
    ...fields,
    meta: { ...(unparsed.length > 0 && { unparsed }), ...(similarPosts.length > 0 && { similarPosts }) },
  };
}

/** The line that ends the post: behind the box when there is one, else the last of its kind. */
function findSimilarPosts(lines: string[], heading: number): number {
  if (heading < 0) return lines.findLastIndex(isSimilarPosts);
  return lines.findIndex((line, at) => at > heading && isSimilarPosts(line));
}

function findBoxWithoutHeading(lines: string[], end: number): number {
  const first = lines.findIndex((line, at) => at < end && isBoxMark(line));
  if (first < 0 || lines.slice(first, end).filter(isBoxMark).length < marksOfBox) return -1;
  let start = first;
  for (let at = first - 1; at > 0; at--) {
    const line = lines[at] ?? "";
    if (labelIn(line)) start = at;
    else if (!bulletIn(line)) break;
  }
  return start;
}

function textsOf(lines: string[]): string[] {
  return lines
    .filter((line) => !isBlank(line) && !isFurniture(line))
    .map((line) => bulletIn(line)?.text ?? line.trim())
    .filter((text) => text !== "");
}
