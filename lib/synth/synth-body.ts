/** One part of a body; the same parts are written as Markdown, as plain text and as HTML. */
export type BodyPart =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "code"; language: string; code: string }
  | { kind: "image"; address: string; description: string; caption: string };

export function markdownOf(parts: readonly BodyPart[]): string {
  return parts.map(markdownPart).join("\n\n");
}

function markdownPart(part: BodyPart): string {
  switch (part.kind) {
    case "heading":
      return `## ${part.text}`;
    case "paragraph":
      return part.text;
    case "list":
      return part.items.map((item) => `- ${item}`).join("\n");
    case "code":
      return `\`\`\`${part.language}\n${part.code}\n\`\`\``;
    case "image":
      return `![${part.description}](${part.address})\n\n${part.caption}`;
  }
}

/** As a browser's text of the page: no markup is left, and an image leaves its description and its caption. */
export function plainTextOf(parts: readonly BodyPart[]): string {
  return parts.map(plainPart).join("\n\n");
}

function plainPart(part: BodyPart): string {
  switch (part.kind) {
    case "heading":
    case "paragraph":
      return part.text;
    case "list":
      return part.items.map((item) => `  • ${item}`).join("\n");
    case "code":
      return part.code;
    case "image":
      return `${part.description}\n\n${part.caption}`;
  }
}

/** As the block editor of WordPress stores a post. */
export function blockHtmlOf(parts: readonly BodyPart[]): string {
  return parts.map(blockHtmlPart).join("\n\n");
}

function blockHtmlPart(part: BodyPart): string {
  switch (part.kind) {
    case "heading":
      return block("heading", `<h2 class="wp-block-heading">${escapeHtml(part.text)}</h2>`);
    case "paragraph":
      return block("paragraph", `<p>${escapeHtml(part.text)}</p>`);
    case "list": {
      const items = part.items.map((item) => block("list-item", `<li>${escapeHtml(item)}</li>`));
      return block("list", `<ul class="wp-block-list">${items.join("\n")}</ul>`);
    }
    case "code":
      return block("code", `<pre class="wp-block-code"><code>${escapeHtml(part.code)}</code></pre>`);
    case "image": {
      const image = `<img src="${escapeHtml(part.address)}" alt="${escapeHtml(part.description)}"/>`;
      const caption = `<figcaption class="wp-element-caption">${escapeHtml(part.caption)}</figcaption>`;
      return block("image", `<figure class="wp-block-image">${image}${caption}</figure>`);
    }
  }
}

function block(name: string, html: string): string {
  return `<!-- wp:${name} -->\n${html}\n<!-- /wp:${name} -->`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for HTML and XML, in an element or in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
