import { diffWordsWithSpace } from "diff";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { compareTexts } from "@/lib/articles/compare-texts";
import { renderBody } from "@/lib/articles/render-body";
import { synthArticle } from "@/lib/synth/synth-article";
import type { Desk } from "./desk";
import { type Figure, figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";

const words = 20_000;

/** Whole articles under one another until there are enough words. */
function longText(seed: number, first: number): string {
  const bodies: string[] = [];
  for (let index = first, count = 0; count < words; index++) {
    const { body } = synthArticle(seed, index);
    bodies.push(body);
    count += body.split(/\s+/).length;
  }
  return bodies.join("\n\n");
}

/** Every twentieth word another one, every fortieth paragraph gone. */
function edited(text: string): string {
  // Of running text alone: a fence that is taken away would make code of all that follows.
  const kept = text.split("\n\n").filter((part, index) => index % 40 !== 20 || !/^[a-z][^`]+$/i.test(part));
  let place = 0;
  return kept.join("\n\n").replace(/[a-z]{3,}/g, (word) => (++place % 20 === 0 ? `re${word}` : word));
}

/** No word of it stands in the other. */
function unrelated(text: string): string {
  return text.replace(/[a-z]{2,}/gi, (word) => `${[...word].reverse().join("")}q`);
}

/** A long text against an edited copy and against an unrelated one: in Markdown, in HTML, and as hostile as they come. */
export async function measureCompare({ seed, log }: Desk, runs = 20): Promise<Measured> {
  const markdown = longText(seed, 0);
  const html = renderBody(markdown.slice(0, 150_000), "markdown");
  const record = synthArticle(seed, 0);
  const withBody = (body: string, bodyFormat: ArticleRecord["bodyFormat"]) => ({ ...record, body, bodyFormat });
  const figures: Figure[] = [];
  const measure = async (name: string, format: ArticleRecord["bodyFormat"], left: string, right: string, of = true) => {
    log(`compare: ${name}`);
    const [before, after] = [withBody(left, format), withBody(right, format)];
    const { product, floor } = await timeByTurns(runs, async () => ({
      product: async () => compareTexts(before, after),
      floor: async () => (of ? diffWordsWithSpace(left, right) : null),
    }));
    figures.push(figureOf({ part: "compare", name, unit: "ms" }, { product, floor: of ? floor : null }));
  };
  await measure("20,000 words of Markdown, edited", "markdown", markdown, edited(markdown));
  await measure("20,000 words of Markdown, unrelated", "markdown", markdown, unrelated(markdown), false);
  await measure("20,000 words of HTML, edited", "html", html, edited(html));
  await measure("20,000 words of HTML, unrelated", "html", html, unrelated(html), false);
  const [one, other] = ["the ".repeat(words), "a the ".repeat(words / 2)];
  await measure("one word 20,000 times, half of it another", "text", one, other, false);
  await measure("200 kB without a blank", "text", "ab".repeat(100_000), "ac".repeat(100_000), false);
  return { figures, skipped: [] };
}
