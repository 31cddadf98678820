/**
 * Code that lost its markup is known by its lines. Signs are what prose hardly ever has; hints are what it might.
 */
const signs = [
  /[{};]\s*$/,
  /^\s*[\])}]+[;,]?\s*$/,
  /=>|->|::|:=|==|!=|&&|\|\||\+=|<\?php|<\/\w|\$\{|\$\w+\s*[-=(]/,
  /^\s*[\w.$[\]"']+\s*(?::\s*\w+\s*)?=\s*\S/,
  /^\s*(?:const|let|var|export|local)\s+[\w{[]+.*=/,
  /^\s*(?:async\s+)?(?:def|class|fn|func|function|module|interface|struct|enum|impl)\s+[\w(].*[:{(]\s*$/,
  /^\s*def\s+\w+[?!]?\s*(?:\(.*\))?\s*$/,
  /^\s*[\w.$]+\((?:[^.!?]|[.!?](?=\S))*\)?\s*[,{]?\s*$/,
  /^\s*(?:@\w[\w.]*(?:\(.*\))?|#\[.*\]|#!.*|\/\/.*|\/\*.*|\*\/|\$ .*)$/,
  /^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|BEGIN|COMMIT|WITH|FROM|WHERE|JOIN|GROUP BY|ORDER BY)\b/,
  /^\s*(?:set -[a-z]+|fi|done|esac)\s*$/,
];

const hints = [
  /^\s{2,}\S|^\t/,
  /^\s*(?:import|from|package|use|using|require|include|return|if|elif|else|for|while|with|try|except|catch|finally)\b/,
  /^\s*(?:raise|throw|match|case|end|do|begin|rescue|yield|await)\b/,
  /^\s*(?:npm|npx|pip|git|docker|kubectl|curl|cargo|go|composer|bundle|systemctl|psql|echo|cd|make)\s+[\w./-]+/,
  /^\s*(?:-\s+)?[\w."'-]+:(?:\s+\S.*)?$/,
  /^\s*(?:#|--)\s+\S/,
  /["'`)\]],?\s*$/,
];

const importLine =
  /^\s*(?:import|from|package|require|#include)\s+["'<]?[\w.:/\\@{*-]+["'>]?(?:\s+(?:import|as|from)\s+.*)?\s*$/;
const sentenceStart = /^[\p{L}"'“(]/u;
const sentenceEnd = /\S[.!?]["'”)]?$/;
const comment = /^\s*(?:#|\/\/|--|\*)/;
const word = /^[\p{L}'’-]+[,.;:!?]?$/u;

/** Prose can be long without end; a line of code in an article is not, and no eleven words stand in a row in it. */
const longestCode = 400;
const wordsOfProse = 11;

type CodeSigns = { signs: number; hints: number; prose: number };

function countCodeSigns(lines: string[]): CodeSigns {
  const counts = { signs: 0, hints: 0, prose: 0 };
  for (const line of lines) {
    if (line.length > longestCode || isWordy(line)) counts.prose++;
    else if (signs.some((sign) => sign.test(line))) counts.signs++;
    else if (isSentence(line)) counts.prose++;
    else if (hints.some((hint) => hint.test(line))) counts.hints++;
  }
  return counts;
}

/** Five words or more. Told word by word: one pattern over all would try every way to part a row of blanks. */
function isSentence(line: string): boolean {
  const words = line.trim().split(/\s/);
  return words.length > 4 && sentenceStart.test(words[0] ?? "") && sentenceEnd.test(words.at(-1) ?? "");
}

function isWordy(line: string): boolean {
  if (comment.test(line)) return false;
  let inRow = 0;
  for (const token of line.trim().split(/\s+/)) {
    inRow = word.test(token) ? inRow + 1 : 0;
    if (inRow >= wordsOfProse) return true;
  }
  return false;
}

/** Whether lines without a blank one between them are code. */
export function looksLikeCode(lines: string[]): boolean {
  const counts = countCodeSigns(lines);
  if (counts.prose > 0) return false;
  if (counts.signs > 0) return counts.signs + counts.hints >= lines.length * 0.6;
  return lines.length >= 3 && counts.hints === lines.length && lines.some((line) => /^\s/.test(line));
}

/** Whether lines between two pieces of code may belong to them, though they would not be taken for code alone. */
export function mayContinueCode(lines: string[]): boolean {
  const counts = countCodeSigns(lines);
  return counts.prose === 0 && counts.signs + counts.hints === lines.length;
}

/** A line that only brings something in, as code begins with. */
export function isImport(line: string): boolean {
  return line.length <= longestCode && importLine.test(line);
}
