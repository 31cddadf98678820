import { isCostlyMarkdown } from "@/lib/articles/body/markdown-cost";
import type { HeldBody, NotHeld } from "./held-body";

export type RichFormat = "html" | "markdown";

/** Characters up to which a body opens at once and every keystroke is quick, on a slow machine too. */
export const richLimits: Record<RichFormat, number> = { html: 100_000, markdown: 60_000 };

/** The body for the rich view, or why it is edited as source. What a format needs is fetched with it. */
export async function openBody(body: string, format: RichFormat): Promise<HeldBody | NotHeld> {
  const limit = richLimits[format];
  if (body.length > limit) {
    const [length, most] = [body.length, limit].map((count) => count.toLocaleString("en"));
    return { reason: `With ${length} characters this text is edited as source; the rich view holds up to ${most}.` };
  }
  if (format === "markdown" && isCostlyMarkdown(body)) return entangled;
  try {
    const held =
      format === "markdown"
        ? (await import("./hold-markdown")).holdMarkdown(body)
        : (await import("./hold-html")).holdHtml(body);
    return "reason" in held ? held : (mostlyRaw(held) ?? held);
  } catch (error) {
    // The stack running out on a deep nesting.
    if (error instanceof RangeError) return entangled;
    throw error;
  }
}

const entangled: NotHeld = { reason: "This text is too deeply nested for the rich view, so it is edited as source." };

/** A text of which little could be shown is clearer as one source than as many pieces of it. */
function mostlyRaw({ pieces }: HeldBody): NotHeld | null {
  const raw = pieces.filter(({ node }) => node.type.name === "raw_block");
  const sizeOf = (some: HeldBody["pieces"]) => some.reduce((sum, { source }) => sum + source.length, 0);
  if (raw.length === 0 || sizeOf(raw) * 2 <= sizeOf(pieces)) return null;
  const names = [...new Set(raw.map(({ node }) => String(node.attrs.name)))].filter((name) => name !== "source");
  const what = names.length === 0 ? "markup" : names.slice(0, 3).join(", ");
  return {
    reason: `Most of this text is ${what} that the rich view can't hold, so it is edited as source and nothing is lost.`,
  };
}
