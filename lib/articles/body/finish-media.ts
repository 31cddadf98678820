import type { Element } from "hast";

/** Longer addresses carry data. */
const longestAddress = 2_000;

/** Words that stand for media, or, where images may be asked for, a button that names what it would ask for and of whom. */
export function finishMedia(span: Element, offersImages: boolean): Element {
  const { dataImage, dataMedia: _kind, dataAlt: alt, ...rest } = span.properties;
  span.properties = rest;
  if (!offersImages || typeof dataImage !== "string") return span;
  const address = imageAddress(dataImage);
  if (!address) return span;
  return {
    type: "element",
    tagName: "button",
    properties: {
      type: "button",
      className: ["blocked-media"],
      dataImage: address.href,
      ...(alt ? { dataAlt: alt } : {}),
    },
    children: [{ type: "text", value: `Show image from ${address.host}${alt ? `: ${alt}` : ""}` }],
  };
}

function imageAddress(given: string): URL | null {
  if (given.length > longestAddress || !URL.canParse(given)) return null;
  const url = new URL(given);
  const isPlain = ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
  return isPlain ? url : null;
}
