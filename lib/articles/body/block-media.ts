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
 * and where it would have come from. Runs before the sanitiser, which would drop the address.
 */
export function blockMedia() {
  return (tree: Root) => blockIn(tree.children);
}

function blockIn(children: (RootContent | ElementContent)[]): void {
  children.forEach((child, index) => {
    if (child.type !== "element") return;
    const word = mediaWords[child.tagName];
    if (word) children[index] = placeholderFor(word, child);
    else if (isTick(child)) children[index] = { type: "text", value: child.properties.checked ? "☑" : "☐" };
    else blockIn(child.children);
  });
}

function placeholderFor(word: string, media: Element): Element {
  const host = hostOf(addressOf(media));
  const alt = textOf(media.properties, "alt") || textOf(media.properties, "title");
  const said = `${word} not loaded${host ? ` from ${host}` : ""}${alt ? `: ${alt}` : ""}`;
  return {
    type: "element",
    tagName: "span",
    properties: { className: ["blocked-media"] },
    children: [{ type: "text", value: said }],
  };
}

/** The task lists of Markdown: a form control is not let through, its state is. */
function isTick({ tagName, properties }: Element): boolean {
  return tagName === "input" && textOf(properties, "type").toLowerCase() === "checkbox";
}

function addressOf(media: Element): string {
  const own = textOf(media.properties, "src") || textOf(media.properties, "data");
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
