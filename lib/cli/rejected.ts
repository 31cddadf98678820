import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { openRejected } from "@/lib/imports/open-rejected";
import { type Command, printLine } from "./command";
import { readArguments, readImportId } from "./read-arguments";

/** Writes the rejected records of an import into a file to mend and import again; `-` is standard output. */
export const saveRejected: Command = {
  usage: "rejected IMPORT [--out PATH|-] [--as EMAIL]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, { out: { type: "string" }, as: { type: "string" } });
    const id = readImportId("rejected", positionals);
    const viewer = await open(values.as);
    const { name, chunks } = await openRejected(viewer, id);
    if (values.out === "-") {
      for await (const chunk of chunks) {
        if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once("drain", resolve));
      }
      return 0;
    }
    const file = path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), values.out ?? name);
    await pipeline(Readable.from(chunks), fs.createWriteStream(file, { flags: "wx" }));
    printLine(file);
    return 0;
  },
};
