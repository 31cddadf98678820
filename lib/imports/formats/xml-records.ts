import type { Found, Frame, ReadFrom } from "@/lib/imports/formats/format";
import { fallbackIdOf } from "@/lib/imports/formats/format";
import type { Beginning } from "@/lib/imports/formats/xml-beginning";
import type { XmlElement } from "@/lib/imports/formats/xml-element";
import { readXml } from "@/lib/imports/formats/xml-reader";
import type { XmlOpened, XmlPlan } from "@/lib/imports/formats/xml-reading";

/** What a document says of itself outside of its records, learnt while it is read. */
export type XmlChannel = XmlPlan & {
  add(part: XmlElement): void;
  /** Why it is no document of its format, once its first record or its end was reached; null where it is one. */
  refusal(): string | null;
  frameOf(within: readonly XmlOpened[]): Frame;
  /** What one of its records is: something that was not asked for, or what `readRecord` takes. */
  read(record: XmlElement, within: readonly XmlOpened[], from: ReadFrom): { passed: string } | { fields: unknown };
  /** Parts of a document that nobody shall see, even when it is refused. */
  readonly personal: RegExp | null;
};

/** The records of a document, or the whole of it as one rejected record. */
export async function* readXmlRecords(
  beginning: Beginning,
  channel: XmlChannel,
  from: ReadFrom,
): AsyncGenerator<Found> {
  let { ordinal } = from;
  let isAccepted = false;
  for await (const findings of readXml(beginning.chunks(), channel)) {
    for (const finding of findings) {
      if ("part" in finding) {
        channel.add(finding.part);
        continue;
      }
      // Broken before its first record, a file is kept as far as it goes.
      const refused = isAccepted ? null : (channel.refusal() ?? (finding.raw.length === 0 ? finding.problem : null));
      if (refused !== null) return yield await beginning.rejected(refused, from.name, channel.personal);
      isAccepted = true;
      beginning.forget();
      const { start, end, raw, element, problem, within } = finding;
      const read = element ? channel.read(element, within, from) : { fields: null };
      const fallbackId = fallbackIdOf(from.name, ordinal++);
      if ("passed" in read) yield { end, passed: read.passed };
      else yield { start, end, raw, fields: read.fields, fallbackId, problem, frame: channel.frameOf(within) };
    }
  }
  const refused = isAccepted ? null : channel.refusal();
  if (refused !== null) yield await beginning.rejected(refused, from.name, channel.personal);
}
