import { dateIn } from "@/lib/imports/formats/post-date";

/** What the path of a post says about it. */
export type PostPath = {
  /** `2021-09-01`, from the beginning of the name or from folders such as `2021/09/01`. */
  date: string | null;
  slug: string | null;
  /** The slug as a person would write it: "my-first-post" is "My first post". */
  title: string;
  /** As in `index.de.md`. */
  language: string | null;
};

const ending = /\.(?:md|markdown|mdown|mkdn?|mdx|qmd|rmd|html?|xhtml|txt)$/i;
const datedName = /^(\d{4}-\d{1,2}-\d{1,2})(?:T\d\d[:-]?\d\d(?:[:-]?\d\d)?Z?)?(?:[-_. ]+([\s\S]*))?$/;
/** Numbers that only order the files or, at Substack, name the post once more. */
const orderingNumber = /^\d+\.(?=\D)/;
const datedPath = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})(?:\/|$)/;

/** Characters; a zip may name a file with 64 kilobytes. */
const longestName = 300;

const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

export function readPostPath(path: string): PostPath {
  const folders = path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
  const { stem, language } = stemOf(folders.pop() ?? "");
  const own = isIndex(stem) ? (folders.pop() ?? stem) : stem;
  const [, day, rest = ""] = datedName.exec(own) ?? [];
  const dayOfName = day ? (dateIn(day) ?? null) : null;
  const slug = (dayOfName === null ? own : rest || own).replace(orderingNumber, "");
  const date = dayOfName ?? dayInAddress(folders.join("/"));
  return { date, slug: slug || null, title: titleOf(slug) || path.trim() || "Untitled", language };
}

/** Also the last part of an address is a slug, and its folders are a date where a site puts them there. */
export function slugInAddress(address: string): string | null {
  const path = address.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
  const last = path
    .split("/")
    .filter((part) => part !== "")
    .at(-1);
  const slug = last?.replace(/\.(?:html?|php|aspx?|md)$/i, "");
  return slug === undefined || /^(?:index)?$|[:{}]/.test(slug) ? null : slug;
}

export function dayInAddress(address: string): string | null {
  const [, year, month, day] = datedPath.exec(address.slice(0, 2_000)) ?? [];
  return year && month && day ? (dateIn(`${year}-${month}-${day}`) ?? null) : null;
}

function stemOf(name: string): { stem: string; language: string | null } {
  const stem = name.replace(ending, "");
  const [, before, code] = /^(.+)\.([a-z]{2}(?:-[a-z]{2})?)$/i.exec(stem) ?? [];
  const isLanguage = stem !== name && before && code && languages.of(code) !== undefined;
  return isLanguage ? { stem: before, language: code } : { stem, language: null };
}

function isIndex(stem: string): boolean {
  return /^_?index$/i.test(stem);
}

function titleOf(whole: string): string {
  const slug = whole.slice(0, longestName);
  const words = /\s/.test(slug) ? slug : decoded(slug).replace(/(?<=[^\d])[-_]+|[-_]+(?=[^\d])/g, " ");
  const trimmed = words.trim();
  return trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1);
}

/** WordPress writes slugs of other scripts as percent signs and digits. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
