import { FeedChannel } from "@/lib/imports/formats/feed-channel";
import { readJsonFeed, recogniseJsonFeed } from "@/lib/imports/formats/feed-json";
import type { FormatReader, Found, ReadFrom, Told } from "@/lib/imports/formats/format";
import { Beginning } from "@/lib/imports/formats/xml-beginning";
import { XmlReading } from "@/lib/imports/formats/xml-reading";
import { readXmlRecords } from "@/lib/imports/formats/xml-records";

/** RSS of all versions, Atom and JSON Feed. */
export const feed: FormatReader = {
  name: "feed",
  title: "Feed",
  expects: "a feed (RSS, Atom or JSON Feed)",
  seekable: false,
  recognises,
  read,
};

function recognises(head: string): Told | null {
  const text = head.replace(/^[\ufeff\s]+/, "");
  if (text.startsWith("{")) return recogniseJsonFeed(text);
  if (!text.startsWith("<") || !/<(?:[\w.-]+:)?(?:rss|RDF|feed|entry)[\s>/]/.test(text)) return null;
  const channel = new FeedChannel();
  new XmlReading(channel).push(Buffer.from(text));
  if (channel.refusal() !== null) return null;
  const version = /^[\d.]{1,10}$/.test(channel.version) ? ` ${channel.version}` : "";
  return { because: `it is a feed in ${channel.kind}${version}` };
}

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<Found> {
  const beginning = new Beginning(input);
  if ((await beginning.firstCharacter()) !== "{") yield* readXmlRecords(beginning, new FeedChannel(), from);
  else {
    beginning.forget();
    yield* readJsonFeed(beginning.chunks(), from);
  }
}
