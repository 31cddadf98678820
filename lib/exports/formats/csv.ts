import { type CsvColumnName, csvColumnNames } from "../csv-column-names";
import type { ExportOptions } from "../export-rows";
import { type ExportedArticle, type ExportWriter, writeLines } from "../export-writer";

type Column = { name: string; value(article: Pick<ExportedArticle, "record" | "source" | "galley">): unknown };

function columnOf(name: CsvColumnName): Column {
  switch (name) {
    case "source":
      return { name, value: ({ source }) => source };
    case "quality":
    case "freshness":
    case "depth":
    case "clarity":
      return { name, value: ({ record }) => record.score[name] };
    case "aiGeneratedStyle":
    case "needsHumanReview":
    case "hasImages":
    case "imageHeavy":
      return { name, value: ({ record }) => record.flags[name] };
    default:
      return { name, value: ({ record }) => record[name] };
  }
}

const columns: Column[] = csvColumnNames.map(columnOf);

const decisionColumns: Column[] = [
  { name: "galley.status", value: ({ galley }) => galley?.status },
  { name: "galley.who", value: ({ galley }) => galley?.who },
  { name: "galley.when", value: ({ galley }) => galley?.when },
  { name: "galley.reasons", value: ({ galley }) => galley?.reasons },
];

// What a spreadsheet would run as a formula, at the start of a cell.
// https://owasp.org/www-community/attacks/CSV_Injection
const dangerous = /^['=+\-@\t\r\n]/;

/** Text for one cell; what a spreadsheet would run gets a leading `'`, and so does what begins with one. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return dangerous.test(text) ? `'${text}` : text;
}

/** One row an article; lists and records are JSON in their cell. RFC 4180, UTF-8 without a mark unless it is asked for. */
export const csvFormat: ExportWriter = {
  extension: "csv",
  contentType: "text/csv; charset=utf-8",
  hasDecisions: true,
  write({ withDecisions, options }, articles) {
    const { head, rowOf } = csvOf(options, withDecisions);
    return writeLines("articles.csv", head, articles, rowOf);
  },
};

/** The head and the rows of a CSV of these columns. */
export function csvOf({ columns: wanted, bom }: ExportOptions, withDecisions: boolean) {
  const chosen = wanted ? wanted.flatMap((name) => columns.find((column) => column.name === name) ?? []) : columns;
  const written = withDecisions ? [...chosen, ...decisionColumns] : chosen;
  return {
    head: (bom ? "\ufeff" : "") + lineOf(written.map((column) => column.name)),
    rowOf: (article: Pick<ExportedArticle, "record" | "source" | "galley">) =>
      lineOf(written.map((column) => cellText(column.value(article)))),
  };
}

const special = /[",\r\n]/;

/** RFC 4180: what holds a comma, a quote or a line end stands in quotes, in which a quote is doubled. */
export function lineOf(cells: readonly string[]): string {
  const written = cells.map((cell) => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${written.join(",")}\r\n`;
}
