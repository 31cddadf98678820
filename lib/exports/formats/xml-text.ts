// https://www.w3.org/TR/xml/#charsets; halves of surrogate pairs are in no stored text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const allForbidden = new RegExp(forbidden, "g");

/** Takes out what no XML may hold, and counts the texts that had any. */
export class XmlText {
  /** Characters taken out so far. */
  removed = 0;

  clean(text: string): string {
    if (!forbidden.test(text)) return text;
    return text.replace(allForbidden, () => {
      this.removed += 1;
      return "";
    });
  }
}

export function isXmlText(text: string): boolean {
  return !forbidden.test(text);
}

/**
 * A section that is read back as the very text: `]]>` would end it, and a carriage return would be read as a line feed.
 * The text must be clean.
 */
export function cdata(text: string): string {
  const within = text.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#13;<![CDATA[");
  return `<![CDATA[${within}]]>`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** For text and for attributes in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}
