const MAX_NESTING = 50;
const MAX_TABLE_CELLS = 40_000;
/** About one second of work on one core. */
const MAX_MARKER_PAIRS = 20_000_000;

const containerMarkers = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const tableDelimiter = /^[-|: \t>]+$/;

/**
 * Whether Markdown would take the parser minutes or gigabytes, told without parsing it. Three things grow faster
 * than the text: containers in containers; a table's cells, since each row is filled up to the width of its head;
 * and marks such as `*`, `[` and `<` within one paragraph, each of which may pair with any other.
 */
export function isCostlyMarkdown(markdown: string): boolean {
  const lines = markdown.split(/\r\n|\r|\n/);
  let columns = 0;
  let marks = 0;
  let pairs = 0;
  for (const line of lines) {
    if (nestingOf(line) > MAX_NESTING) return true;
    if (tableDelimiter.test(line)) columns = Math.max(columns, line.split("|").length);
    if (line.trim() === "") {
      pairs += marks * marks;
      marks = 0;
    } else {
      marks += line.match(/[*_~`[\]<!]/g)?.length ?? 0;
    }
  }
  return pairs + marks * marks > MAX_MARKER_PAIRS || columns * lines.length > MAX_TABLE_CELLS;
}

function nestingOf(line: string): number {
  return containerMarkers.exec(line)?.[0].match(/[>+*-]|\d+/g)?.length ?? 0;
}
