import { takeDownNote } from "@/lib/privacy/privacy-commands";
import { takeDownArticle } from "@/lib/privacy/take-down-article";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments } from "./read-arguments";

const options = {
  note: { type: "string" },
  json: { type: "boolean", default: false },
  as: { type: "string" },
} as const;

/** Takes the text of an article down for good; the note stands in its place. */
export const takeDown: Command = {
  usage: "take-down ARTICLE --note TEXT [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, options);
    const [given, ...more] = positionals;
    if (!given || !/^\d{1,9}$/.test(given) || more.length > 0)
      throw new UsageError("take-down needs the number of an article");
    const note = takeDownNote.safeParse(values.note ?? "");
    if (!note.success) throw new UsageError(`--note: ${note.error.issues.map(({ message }) => message).join("; ")}`);
    const id = Number(given);
    const { decisionId, version } = await takeDownArticle(await open(values.as), id, {
      version: null,
      note: note.data,
    });
    if (values.json) printJson({ article: id, decision: decisionId, version });
    else
      printLine(
        `The text of article ${id} is taken down for good. Backups and whoever took an export before have it still: docs/privacy.md.`,
      );
    return 0;
  },
};
