import type { Element, ElementContent, Properties, Root, RootContent } from "hast";

const mediaWords: Record<string, string> = {
  img: "Image",
  video: "Video",
  audio: "Sound",
  iframe: "Frame",
  embed: "Object",
  object: "Object",
};

/**
 * Nothing in an article loads by itself: each image, video, sound and frame becomes words that say what stood there
 * and where it would have come from. Runs before the sanitiser, which would drop the address. What goes under the names
 * of `ownMarks` is ours alone: where an article uses them itself they are gone before the sanitiser, which lets them through.
 */
export function blockMedia() {
  return (tree: Root) => blockIn(tree.children);
}

/** Properties that the sanitiser lets through because only this step can have set them. */
export const ownMarks = ["dataMedia", "dataImage", "dataAlt"] as const;

function blockIn(children: (RootContent | ElementContent)[]): void {
  children.forEach((child, index) => {
    if (child.type !== "element") return;
    for (const name of ownMarks) delete child.properties[name];
    if (child.tagName === "span") delete child.properties.className;
    const word = mediaWords[child.tagName];
    if (word) children[index] = placeholderFor(word, child);
    else if (isTick(child)) children[index] = { type: "text", value: child.properties.checked ? "☑" : "☐" };
    else blockIn(child.children);
  });
}

function placeholderFor(word: string, media: Element): Element {
  const address = addressOf(media);
  const host = hostOf(address);
  const alt = textOf(media.properties, "alt") || textOf(media.properties, "title");
  return {
    type: "element",
    tagName: "span",
    properties: {
      className: ["blocked-media"],
      dataMedia: media.tagName,
      ...(media.tagName === "img" && host ? { dataImage: address.replace(/^\/\//, "https://"), dataAlt: alt } : {}),
    },
    children: [{ type: "text", value: saidOf(word, host, alt) }],
  };
}

function saidOf(word: string, host: string, alt: string): string {
  return `${word} not loaded${host ? ` from ${host}` : ""}${alt ? `: ${alt}` : ""}`;
}

/** What stands in the place of an image. */
export const saidOfImage = (address: string, alt: string): string => saidOf("Image", hostOf(address), alt.trim());

/** The task lists of Markdown: a form control is not let through, its state is. */
function isTick({ tagName, properties }: Element): boolean {
  return tagName === "input" && textOf(properties, "type").toLowerCase() === "checkbox";
}

function addressOf(media: Element): string {
  const { properties } = media;
  const own = textOf(properties, "src") || textOf(properties, "data");
  // What a script of the article's own site would have put into its place.
  const later = textOf(properties, "dataSrc") || textOf(properties, "dataLazySrc");
  if (later && (own === "" || own.startsWith("data:"))) return later;
  if (own) return own;
  const source = media.children.find((child) => child.type === "element" && child.tagName === "source");
  return source?.type === "element" ? textOf(source.properties, "src") : "";
}

function hostOf(address: string): string {
  if (!/^(?:https?:)?\/\//i.test(address.trim())) return "";
  const whole = address.trim().replace(/^\/\//, "https://");
  return URL.canParse(whole) ? new URL(whole).host : "";
}

function textOf(properties: Properties, name: string): string {
  const value = properties[name];
  return typeof value === "string" ? value.trim() : "";
}
