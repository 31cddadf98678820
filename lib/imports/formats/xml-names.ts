/** An element's name as written, its part behind the prefix, and its namespace as `spaceOf` writes it. */
export type XmlName = { name: string; local: string; space: string };

/** Written without having been declared, these are known all the same. */
const customary: Record<string, string> = {
  atom: "//www.w3.org/2005/atom",
  content: "//purl.org/rss/1.0/modules/content",
  dc: "//purl.org/dc/elements/1.1",
  dcterms: "//purl.org/dc/terms",
  itunes: "//www.itunes.com/dtds/podcast-1.0.dtd",
  media: "//search.yahoo.com/mrss",
  rdf: "//www.w3.org/1999/02/22-rdf-syntax-ns#",
  xml: "//www.w3.org/xml/1998/namespace",
};

/** A namespace without its scheme, in small letters and without a slash at its end: all of these vary in life. */
export function spaceOf(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:/, "")
    .replace(/\/$/, "");
}

type Scope = { depth: number; prefixes: Record<string, string>; names: Map<string, XmlName> };

/** Names repeat by the million, but a hostile file can bring ever new ones. */
const mostRemembered = 5_000;

/**
 * Resolves the names of elements by the declarations in force. saxes can as well, but looks every name up in every
 * open element, which takes a third of the whole time of an import.
 */
export class XmlNames {
  #scopes: Scope[] = [{ depth: 0, prefixes: Object.assign(Object.create(null), customary), names: new Map() }];

  /** An element opens at this depth. */
  enter(attributes: Readonly<Record<string, string>>, depth: number): void {
    let scope: Scope | null = null;
    for (const key in attributes) {
      if (!key.startsWith("xmlns") || (key.length > 5 && key[5] !== ":")) continue;
      // Chained and not copied: a file can declare a thousand names and then change one a million times.
      scope ??= { depth, prefixes: Object.create(this.#scope().prefixes), names: new Map() };
      scope.prefixes[key.slice(6)] = spaceOf(attributes[key] ?? "");
    }
    if (scope) this.#scopes.push(scope);
  }

  leave(depth: number): void {
    if (this.#scope().depth === depth && depth > 0) this.#scopes.pop();
  }

  resolve(name: string): XmlName {
    const { prefixes, names } = this.#scope();
    const known = names.get(name);
    if (known) return known;
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    const resolved = { name, local: name.slice(colon + 1), space: prefixes[prefix] ?? prefix.toLowerCase() };
    if (names.size < mostRemembered) names.set(name, resolved);
    return resolved;
  }

  #scope(): Scope {
    const scope = this.#scopes.at(-1);
    if (!scope) throw new Error("The outermost scope is never left.");
    return scope;
  }
}
