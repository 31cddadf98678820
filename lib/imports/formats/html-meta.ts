import type { JsonObject } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";
import type { Element } from "@/lib/imports/formats/html-tree";
import { attributeOf, tagOf } from "@/lib/imports/formats/html-tree";

/** Words to browsers, crawlers and servers, which say nothing about the article. */
const machinery =
  /^(?:viewport|theme-color|color-scheme|format-detection|referrer|robots|googlebot|bingbot|csrf-\w+|generator|.*-verification|verify-.*|msapplication-.*|apple-.*|mobile-web-app-.*|handheldfriendly|next-head-count|fb:.*|al:.*|og:(?:type|image:.*|video:.*)|twitter:(?:card|domain|player.*|app:.*|label\d|data\d|text:.*|image:.*))$/i;

/** What a page says about itself in `meta` elements, under names in any case. */
export class PageMeta {
  readonly #said = new Map<string, { name: string; values: Set<string> }>();

  constructor(elements: Element[]) {
    for (const element of elements) {
      if (tagOf(element) !== "meta") continue;
      const name = attributeOf(element, "property") || attributeOf(element, "name") || languageName(element);
      const content = attributeOf(element, "content");
      if (name === "" || content === "" || machinery.test(name)) continue;
      const key = name.toLowerCase();
      const known = this.#said.get(key) ?? { name, values: new Set() };
      known.values.add(content);
      this.#said.set(key, known);
    }
  }

  /** All that is said under the first of these names that has anything. */
  all(...names: string[]): string[] {
    const found = names.map((name) => this.#said.get(name)).find((said) => said !== undefined);
    return found ? [...found.values] : [];
  }

  first(...names: string[]): string | null {
    return this.all(...names)[0] ?? null;
  }

  /** All but what has been said already, as one value or as parts that commas divide. */
  rest(said: ReadonlySet<string>): JsonObject {
    const rest: JsonObject = {};
    for (const { name, values } of this.#said.values()) {
      const unsaid = [...values].filter((value) => !said.has(value) && !isSaidInParts(value, said));
      const [only] = unsaid;
      if (only !== undefined) setKey(rest, name, unsaid.length === 1 ? only : unsaid);
    }
    return rest;
  }
}

function isSaidInParts(value: string, said: ReadonlySet<string>): boolean {
  return value.split(",").every((part) => part.trim() === "" || said.has(part.trim()));
}

function languageName(element: Element): string {
  return attributeOf(element, "http-equiv").toLowerCase() === "content-language" ? "content-language" : "";
}
