export type Declared = { label: string; by: "its XML declaration" | "its meta element" };

/** Declarations stand at the very beginning, by the standards within 1 KB; pages in life take longer. */
const declaredWithin = 4096;

const xmlDeclaration = /^(\s*<\?xml\s[^>]*?\bencoding\s*=\s*(["']))([^"'<>]*)\2/;
const htmlStart = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|meta|title|body|link|script|style)\b/i;
const commentOrCharset = /<!--[\s\S]*?-->|(<meta\s[^>]*?\bcharset\s*=\s*["']?\s*)([^\s"'/>;]+)/gi;

/** The encoding that the beginning of an XML file or an HTML page names, read as ASCII. */
export function findDeclared(head: Buffer): Declared | null {
  const text = head.toString("latin1", 0, declaredWithin);
  const label = xmlDeclaration.exec(text)?.[3];
  if (label !== undefined) return { label, by: "its XML declaration" };
  if (!htmlStart.test(text.replace(/<!--[\s\S]*?-->/g, ""))) return null;
  for (const [, , charset] of text.matchAll(commentOrCharset)) {
    if (charset !== undefined) return { label: charset, by: "its meta element" };
  }
  return null;
}

/**
 * A text that was transcoded names its new encoding: as it was it would be read wrongly once it is imported again from
 * a file of rejected records.
 */
export async function* declareUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] | null = [];
  let size = 0;
  let failure: unknown = null;
  try {
    for await (const chunk of chunks) {
      if (held === null) {
        yield chunk;
        continue;
      }
      held.push(chunk);
      size += chunk.length;
      // A byte of any encoding becomes three of UTF-8 at the most.
      if (size < declaredWithin * 3) continue;
      yield withUtf8Declared(Buffer.concat(held));
      held = null;
    }
  } catch (error) {
    failure = error;
  }
  if (held !== null) yield withUtf8Declared(Buffer.concat(held));
  if (failure !== null) throw failure;
}

function withUtf8Declared(head: Buffer): Buffer {
  const declared = findDeclared(head);
  if (declared === null) return head;
  const text = head.toString("latin1");
  if (declared.by === "its XML declaration") return Buffer.from(text.replace(xmlDeclaration, "$1utf-8$2"), "latin1");
  let isFirst = true;
  const renamed = text.replace(commentOrCharset, (all: string, before: string | undefined) => {
    if (before === undefined || !isFirst) return all;
    isFirst = false;
    return `${before}utf-8`;
  });
  return Buffer.from(renamed, "latin1");
}
