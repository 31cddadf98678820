import type { FormatReader, Found, ReadFrom } from "@/lib/imports/formats/format";
import { fieldsOfPage } from "@/lib/imports/formats/html-fields";
import { recogniseHtml } from "@/lib/imports/formats/html-marks";
import { parsePage } from "@/lib/imports/formats/html-tree";
import type { FileRead } from "@/lib/imports/formats/post-file";
import { readPostFile } from "@/lib/imports/formats/post-file";

/** A page of a site, or the part of one that is the article: one article a file. */
export const html: FormatReader = {
  name: "html",
  title: "HTML page",
  expects: "an HTML page",
  seekable: false,
  recognises: recogniseHtml,
  read,
};

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<Found> {
  yield* readPostFile(input, from.name, (text) => readPage(text, from.name));
}

function readPage(text: string, name: string): FileRead {
  const { elements, problem } = parsePage(text);
  return problem === null ? { fields: fieldsOfPage(text, elements, name), problem } : { fields: null, problem };
}
