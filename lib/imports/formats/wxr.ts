import type { FormatReader, Found, ReadFrom, Told } from "@/lib/imports/formats/format";
import { WxrChannel } from "@/lib/imports/formats/wxr-channel";
import { Beginning } from "@/lib/imports/formats/xml-beginning";
import { XmlReading } from "@/lib/imports/formats/xml-reading";
import { readXmlRecords } from "@/lib/imports/formats/xml-records";

/** An export of WordPress: RSS with elements of its own. */
export const wxr: FormatReader = {
  name: "wxr",
  title: "WordPress export",
  expects: "a WordPress export (WXR, version 1.0 to 1.2)",
  seekable: false,
  recognises,
  read,
};

function recognises(head: string): Told | null {
  if (!/^[\ufeff\s]*</.test(head) || !/wordpress\.org\/export\//i.test(head)) return null;
  const channel = new WxrChannel();
  const reading = new XmlReading(channel);
  const findings = reading.push(Buffer.from(head));
  for (const finding of findings) if ("part" in finding) channel.add(finding.part);
  if (!channel.isExport) return null;
  if (channel.version === null && !channel.hasItems && !reading.isDone) {
    return { because: "it declares the namespace of WordPress exports" };
  }
  const refused = channel.refusal();
  return refused === null ? { because: `it is a WordPress export, version ${channel.version}` } : { refused };
}

function read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncIterable<Found> {
  return readXmlRecords(new Beginning(input), new WxrChannel(), from);
}
