/** What tells the parts of an alphanode page apart, line by line. */

const furniture = /^\s*\|[\s|]*$/;
const gluedFurniture = /^(.*[^\s|])\s*\|(?:\s+\|)+\s*$/;
const boxHeading = /^\s*(?:#+\s*)?alphanode post meta\s*:?\s*$/i;
const similarPosts = /^\s*(?:#+\s*)?similar posts\s*:?\s*$/i;
const caption = /\bvisual reference \d+\.?\s*(?:image source:\s*\S+)?\s*$/i;
const bullet = /^(\s*)(?:[•◦▪‣]\s*|[-*–](?:\s+|$))([\s\S]*)$/;
const front = /^(?:---|\+\+\+)\s*$/;
const tableRule = /^\s*(?:\|\s*)?:?-{3,}/;

/** Patterns that go back and forth are only asked about lines that can't keep them busy. */
const shortLine = 2_000;

export const isFurniture = (line: string) => furniture.test(line);
export const isBoxHeading = (line: string) => line.length < shortLine && boxHeading.test(line);
export const isSimilarPosts = (line: string) => line.length < shortLine && similarPosts.test(line);
export const isCaption = (line: string) => line.length < shortLine && caption.test(line);
export const isBlank = (line: string) => line.trim() === "";

/** A line on which the next page's furniture follows without a line end, as in joined files; what stands before it. */
export function textBeforeFurniture(line: string): string | null {
  if (line.length >= shortLine || !line.trimEnd().endsWith("|")) return null;
  return gluedFurniture.exec(line)?.[1] ?? null;
}

/** A line that begins with a bullet: its column and its text. */
export function bulletIn(line: string): { indent: number; text: string } | null {
  const found = bullet.exec(line);
  return found && { indent: indentOf(line), text: (found[2] ?? "").trim() };
}

/** The column of the first character, a tab reaching to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === "\t") column += 4 - (column % 4);
    else if (character.trim() === "") column++;
    else break;
  }
  return column;
}

/** Lines that hardly anything but a metadata box has. */
const boxMarks = [
  /^\s*ai[ _-]?outline\s*:?\s*$/i,
  /^\s*ai[ _-]?brief\s*\S/i,
  /^\s*code[ _-]?language\s*\S/i,
  /^\s*difficulty[\s:]*(?:beginner|easy|intermediate|medium|advanced|hard|expert)\s*$/i,
  /^\s*reading[ _-]?time[\s:]*\d+\s*$/i,
  /^\s*view[ _-]?count[\s:]*[\d,]+\s*$/i,
];

export const isBoxMark = (line: string) => line.length < shortLine && boxMarks.some((mark) => mark.test(line));

/** Whether a text is of this kind, by its marks: prose without any of them is not, whatever its file is called. */
export function hasAlphanodeMarks(text: string): boolean {
  const lines = text.split(/\r?\n/);
  const written = lines.filter((line) => !isBlank(line) && line.length < shortLine);
  const [first = "", second = ""] = written;
  if (/^\s*[<{[]/.test(first) || isTableHead(first)) return false;
  if (lines.some(isBoxHeading)) return true;
  if (front.test(first)) return false;
  let marks = isFurniture(first) && !tableRule.test(second) ? 2 : 0;
  if (written.some(isSimilarPosts)) marks += 1;
  if (written.some(isCaption)) marks += 1;
  marks += boxMarks.filter((mark) => written.some((line) => mark.test(line))).length;
  if (written.some((line) => /^\s*final notes\s*$/i.test(line))) marks += 0.5;
  if (written.some((line) => /^\s*[\w ]{0,40}checklist\s*$/i.test(line))) marks += 0.5;
  return marks >= 2;
}

/** The first line of a CSV file that holds articles; a title with commas names no column. */
function isTableHead(line: string): boolean {
  const columns = line.split(/[,;\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .toLowerCase(),
  );
  return columns.length > 1 && columns.some((column) => /^(title|body|content|url|external[ _-]?id|id)$/.test(column));
}
