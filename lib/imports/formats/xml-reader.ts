import { type XmlFinding, type XmlPlan, XmlReading } from "@/lib/imports/formats/xml-reading";

/** A chunk may be a whole file; what is found in it is handed over before there is much of it. */
const longestPiece = 128 * 1024;

/** What is wanted of a document, in its order and in small lists. The last one says where a broken document stops. */
export async function* readXml(input: AsyncIterable<Buffer>, plan: XmlPlan): AsyncGenerator<XmlFinding[]> {
  const reading = new XmlReading(plan);
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += longestPiece) {
      const found = reading.push(chunk.subarray(at, at + longestPiece));
      if (found.length > 0) yield found;
      if (reading.isBroken) return;
    }
  }
  yield reading.finish();
}
