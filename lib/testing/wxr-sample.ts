import type { Found, FoundRecord } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { wxr } from "@/lib/imports/formats/wxr";

export const atTheStart = { line: 1, offset: 0 };

async function* once(content: string): AsyncGenerator<Buffer> {
  yield Buffer.from(content);
}

export async function findInWxr(content: string, pages = false): Promise<Found[]> {
  const from = { name: "export.xml", start: atTheStart, ordinal: 0, options: { ...noReadOptions, pages } };
  const all: Found[] = [];
  for await (const found of wxr.read(once(content), from)) all.push(found);
  return all;
}

export async function recordsInWxr(content: string): Promise<FoundRecord[]> {
  return (await findInWxr(content)).filter((found): found is FoundRecord => !("passed" in found));
}

const namespaces = `xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/"`;

const authors = `<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ann
</wp:author_login><wp:author_email>ann@a.example</wp:author_email>
<wp:author_display_name><![CDATA[Ann Smith]]></wp:author_display_name></wp:author>
<wp:author><wp:author_login>bob</wp:author_login><wp:author_email>bob@a.example</wp:author_email></wp:author>`;

/** An export of version 1.2 that holds these items. */
export function exportOf(...items: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.5" -->\n<rss version="2.0" ${namespaces}>
<channel><title>Site</title><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
${authors}\n${items.join("\n")}\n</channel></rss>\n`;
}

export function postOf(inner: string): string {
  return `<item><title>T</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>${inner}</item>`;
}

/** A post with something of everything. */
export const fullPost = `<item>
  <title><![CDATA[Fish & <em>Chips</em> &#8211; again]]></title>
  <link>https://a.example/fish/</link>
  <pubDate>Wed, 05 Jun 2024 16:04:48 +0000</pubDate>
  <dc:creator><![CDATA[ann]]></dc:creator>
  <guid isPermaLink="false">https://a.example/?p=10</guid>
  <description></description>
  <content:encoded><![CDATA[<!-- wp:paragraph -->
<p>One</p>
<!-- /wp:paragraph -->

two [gallery]]]></content:encoded>
  <excerpt:encoded><![CDATA[<p>In short</p>]]></excerpt:encoded>
  <wp:post_id>10</wp:post_id>
  <wp:post_date><![CDATA[2024-06-05 18:04:48]]></wp:post_date>
  <wp:post_date_gmt><![CDATA[2024-06-05 16:04:48]]></wp:post_date_gmt>
  <wp:post_modified><![CDATA[2024-06-10 14:28:55]]></wp:post_modified>
  <wp:post_modified_gmt><![CDATA[2024-06-10 12:28:55]]></wp:post_modified_gmt>
  <wp:comment_status>open</wp:comment_status>
  <wp:post_name>fish</wp:post_name>
  <wp:status>publish</wp:status>
  <wp:post_parent>0</wp:post_parent>
  <wp:post_type>post</wp:post_type>
  <wp:post_password>secret word</wp:post_password>
  <wp:is_sticky>1</wp:is_sticky>
  <category domain="category" nicename="food"><![CDATA[Food &amp; drink]]></category>
  <category domain="post_tag" nicename="sea"><![CDATA[sea]]></category>
  <enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/>
  <wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>
  <wp:comment><wp:comment_author_email>eve@b.example</wp:comment_author_email>
    <wp:comment_author_IP>10.1.2.3</wp:comment_author_IP><wp:comment_content>Nice</wp:comment_content></wp:comment>
</item>`;
