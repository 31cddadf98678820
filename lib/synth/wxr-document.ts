import { isPhpList, type PhpValue, phpSerialize } from "@/lib/synth/php-serialize";
import type { SynthPost } from "@/lib/synth/synth-article";
import { blockHtmlOf, escapeHtml } from "@/lib/synth/synth-body";

/** The beginning of a WordPress export, format 1.2. */
export const wxrHead = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
	<title>Galley test posts</title>
	<link>https://posts.example</link>
	<description></description>
	<language>en-US</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>https://posts.example</wp:base_site_url>
	<wp:base_blog_url>https://posts.example</wp:base_blog_url>
	<generator>galley synthesizer</generator>
`;

export const wxrFoot = `</channel>
</rss>
`;

/** One post of the export. Arrays of its metadata are serialised as WordPress stores them. */
export function wxrItem({ record, parts }: SynthPost, index: number): string {
  const published = new Date(record.publishedAt ?? 0);
  const stamp = published.toISOString().slice(0, 19).replace("T", " ");
  const modified = (record.updatedAt ?? published.toISOString()).slice(0, 19).replace("T", " ");
  const link = record.url ?? `https://posts.example/?p=${index + 1}`;
  const terms = [
    ...record.categories.map((name) => term("category", name)),
    ...record.tags.map((name) => term("post_tag", name)),
  ];
  return `	<item>
		<title>${cdata(record.title)}</title>
		<link>${escapeHtml(link)}</link>
		<pubDate>${published.toUTCString().replace("GMT", "+0000")}</pubDate>
		<dc:creator>${cdata(record.author ?? "admin")}</dc:creator>
		<guid isPermaLink="false">https://posts.example/?p=${index + 1}</guid>
		<description></description>
		<content:encoded>${cdata(blockHtmlOf(parts))}</content:encoded>
		<excerpt:encoded>${cdata("")}</excerpt:encoded>
		<wp:post_id>${index + 1}</wp:post_id>
		<wp:post_date>${cdata(stamp)}</wp:post_date>
		<wp:post_date_gmt>${cdata(stamp)}</wp:post_date_gmt>
		<wp:post_modified>${cdata(modified)}</wp:post_modified>
		<wp:post_modified_gmt>${cdata(modified)}</wp:post_modified_gmt>
		<wp:comment_status>${cdata("closed")}</wp:comment_status>
		<wp:ping_status>${cdata("closed")}</wp:ping_status>
		<wp:post_name>${cdata(record.slug ?? `post-${index + 1}`)}</wp:post_name>
		<wp:status>${cdata("publish")}</wp:status>
		<wp:post_parent>0</wp:post_parent>
		<wp:menu_order>0</wp:menu_order>
		<wp:post_type>${cdata("post")}</wp:post_type>
		<wp:post_password>${cdata("")}</wp:post_password>
		<wp:is_sticky>0</wp:is_sticky>
${terms.join("")}${metaRows(record)}	</item>
`;
}

/** Each value under the name it would have as post metadata; nothing absent is written. */
function metaRows(record: SynthPost["record"]): string {
  const { topic, summary, aiOutline, aiBrief, stack, tools, codeLanguage, difficulty, readingTime, viewCount } = record;
  const { score, revision, reference, hash, flags, checklist, entities, payload, notes, meta } = record;
  const known = { topic, summary, aiOutline, aiBrief, stack, tools, codeLanguage, difficulty, readingTime, viewCount };
  const nested = { score, revision, reference, hash, flags, checklist, entities, payload, notes };
  return Object.entries<PhpValue>({ ...known, ...nested, ...meta })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => metaRow(underscored(key), withUnderscores(value)))
    .join("");
}

/** PHP names keys with underscores, writes flags as 0 and 1, and leaves out what is absent. */
function withUnderscores(value: PhpValue): PhpValue {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (isPhpList(value)) return value.map(withUnderscores);
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [underscored(key), withUnderscores(item)]));
}

function metaRow(key: string, value: PhpValue): string {
  const stored = typeof value === "object" ? phpSerialize(value) : String(value);
  return `		<wp:postmeta>
			<wp:meta_key>${cdata(key)}</wp:meta_key>
			<wp:meta_value>${cdata(stored)}</wp:meta_value>
		</wp:postmeta>
`;
}

function term(domain: string, name: string): string {
  const nicename = name.replace(/[^a-z0-9]+/g, "-");
  return `		<category domain="${domain}" nicename="${nicename}">${cdata(name)}</category>\n`;
}

function underscored(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A section cannot hold its own end, so that is divided among two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
