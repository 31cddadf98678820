import { decodeHTML } from "entities";
import type { Token } from "parse5";
import { Tokenizer, TokenizerMode } from "parse5";

/** Tags that part no words; all others do. */
const inline = new Set([
  ...["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"],
  ...["kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"],
  ...["tt", "u", "var", "wbr"],
]);

/** What these hold is no text for a reader. */
const silent = new Set(["script", "style", "iframe", "noembed", "noframes"]);

/**
 * The text of a short piece of HTML, such as a title, on one line: no tags, no comments, entities decoded. It only looks
 * at tokens and builds no tree, so that nothing in it costs more than its length.
 */
export function textOfHtml(html: string): string {
  const text = html.includes("<") ? textOfTokens(html) : decodeHTML(html);
  return text.replace(/\s+/g, " ").trim();
}

function textOfTokens(html: string): string {
  const parts: string[] = [];
  let isSilent = false;
  const add = (token: Token.CharacterToken) => {
    if (!isSilent) parts.push(token.chars);
  };
  const part = ({ tagName }: Token.TagToken) => {
    if (!inline.has(tagName)) parts.push(" ");
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: add,
      onStartTag(tag) {
        part(tag);
        if (!silent.has(tag.tagName)) return;
        isSilent = true;
        tokenizer.state = tag.tagName === "script" ? TokenizerMode.SCRIPT_DATA : TokenizerMode.RAWTEXT;
      },
      onEndTag(tag) {
        // Within these nothing but their own end is a tag.
        isSilent = false;
        part(tag);
      },
      onComment() {},
      onDoctype() {},
      onEof() {},
    },
  );
  tokenizer.write(html, true);
  return parts.join("");
}
