import { type Setting, textMarks } from "./comparison";

const markWords = {
  bold: "bold",
  italic: "italic",
  code: "code",
  struck: "struck out",
  underlined: "underlined",
  marked: "marked",
  raised: "raised",
  lowered: "lowered",
} as const;

/** What happened to how words are set: "now bold, no longer a link to …". */
export function saidOfSetting(before: Setting | null, after: Setting | null): string {
  const said: string[] = [];
  for (const mark of textMarks) {
    const [was, is] = [before?.marks.includes(mark) ?? false, after?.marks.includes(mark) ?? false];
    if (was !== is) said.push(`${is ? "now" : "no longer"} ${markWords[mark]}`);
  }
  const [from, to] = [before?.href ?? null, after?.href ?? null];
  if (from !== to) {
    if (from === null) said.push(`now a link to ${to}`);
    else if (to === null) said.push(`no longer a link to ${from}`);
    else said.push(`its link led to ${from}, now to ${to}`);
  }
  return said.join(", ");
}
