import type { Place } from "@/lib/imports/formats/format";
import type { JsonElement } from "@/lib/imports/formats/json-element-divider";
import { ElementDivider } from "@/lib/imports/formats/json-element-divider";
import type { JsonMember } from "@/lib/imports/formats/json-members";
import { membersOf, skipSpace } from "@/lib/imports/formats/json-members";
import { longestLine } from "@/lib/imports/formats/line-reader";

/** Of the members of the object that is the document the one whose list holds the records; null when it is a record. */
export type ChooseList = (members: JsonMember[]) => JsonMember | null;

/** Elements of a list, or the one record that the document is. */
export type JsonElements = { elements: JsonElement[]; inList: boolean };

const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const lineFeed = 0x0a;
const openList = 0x5b;
const openObject = 0x7b;
/** A chunk of tiny elements would make a hundred times its size in elements. */
const slice = 64 * 1024;

/**
 * The elements of a JSON document, in batches: of the list that it is, of the list that one member of it holds, or the
 * document itself. From a place after its beginning on, the elements of the list that the place stands in.
 */
export async function* readElements(
  input: AsyncIterable<Buffer>,
  from: Place,
  chooseList: ChooseList,
): AsyncGenerator<JsonElements> {
  if (from.offset > 0) {
    yield* divide(input, new ElementDivider(from, "after"), true);
    return;
  }
  const iterator = input[Symbol.asyncIterator]();
  try {
    const head = await readHead(iterator);
    const { divider, at, inList } = openDocument(head, chooseList);
    yield* divide(joined(head.subarray(at), iterator), divider, inList);
  } finally {
    await iterator.return?.();
  }
}

async function* divide(
  input: AsyncIterable<Buffer>,
  divider: ElementDivider,
  inList: boolean,
): AsyncGenerator<JsonElements> {
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += slice) {
      const elements = divider.add(chunk.subarray(at, at + slice));
      if (elements.length > 0) yield { elements, inList };
    }
  }
  const elements = divider.finish();
  if (elements.length > 0) yield { elements, inList };
}

async function* joined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/**
 * As much of the document as tells what it is: some bytes of a list. Of an object all that one record may have, since
 * only its members tell whether it is a record.
 */
async function readHead(input: AsyncIterator<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let first: number | undefined;
  while (size < longestLine && (first === undefined || first === openObject)) {
    const next = await input.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
    if (first !== undefined || size < mark.length) continue;
    const head = Buffer.concat(chunks);
    first = head[beginningOf(head)];
  }
  return Buffer.concat(chunks);
}

type Opened = { divider: ElementDivider; at: number; inList: boolean };

function openDocument(head: Buffer, chooseList: ChooseList): Opened {
  const at = beginningOf(head);
  const list = head[at] === openObject ? chooseList(membersOf(head, at).members) : null;
  if (head[at] === openList || list?.bytes[0] === openList) {
    const first = (list?.at ?? at) + 1;
    return { divider: new ElementDivider(placeAt(head, first), "first"), at: first, inList: true };
  }
  if (head[at] === openObject) {
    return { divider: new ElementDivider(placeAt(head, at), "single"), at, inList: false };
  }
  const divider = new ElementDivider(placeAt(head, 0), "single");
  divider.lose(0, at === head.length ? "the file is blank" : "the file is neither a JSON list nor a JSON object");
  return { divider, at: 0, inList: false };
}

function beginningOf(head: Buffer): number {
  return skipSpace(head, head.subarray(0, mark.length).equals(mark) ? mark.length : 0);
}

function placeAt(head: Buffer, at: number): Place {
  let line = 1;
  for (let found = head.indexOf(lineFeed); found >= 0 && found < at; found = head.indexOf(lineFeed, found + 1)) line++;
  return { line, offset: at };
}
