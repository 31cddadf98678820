import type { ArticleRecord, JsonObject } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";

const payloadOrder = ["sourceId", "generator", "paragraphs", "scenario", "seed"];

/** The same record with its keys in the order of every exported line; a jsonb column does not keep any order. */
export function toCanonicalOrder(record: ArticleRecord): ArticleRecord {
  const { score, revision, flags } = record;
  return {
    externalId: record.externalId,
    url: record.url,
    slug: record.slug,
    title: record.title,
    author: record.author,
    language: record.language,
    body: record.body,
    bodyFormat: record.bodyFormat,
    publishedAt: record.publishedAt,
    updatedAt: record.updatedAt,
    topic: record.topic,
    summary: record.summary,
    aiOutline: record.aiOutline.map(({ label, value }) => ({ label, value })),
    aiBrief: record.aiBrief,
    stack: record.stack,
    tools: record.tools,
    categories: record.categories,
    tags: record.tags,
    codeLanguage: record.codeLanguage,
    difficulty: record.difficulty,
    readingTime: record.readingTime,
    viewCount: record.viewCount,
    score: { quality: score.quality, freshness: score.freshness, depth: score.depth, clarity: score.clarity },
    revision: revision && {
      status: revision.status,
      version: revision.version,
      lastReviewed: revision.lastReviewed,
    },
    reference: record.reference,
    hash: record.hash,
    flags: {
      aiGeneratedStyle: flags.aiGeneratedStyle,
      needsHumanReview: flags.needsHumanReview,
      hasImages: flags.hasImages,
      imageHeavy: flags.imageHeavy,
    },
    checklist: record.checklist,
    entities: record.entities.map(({ name, type }) => ({ name, type })),
    payload: record.payload && orderPayload(record.payload),
    notes: record.notes,
    meta: record.meta,
  };
}

function orderPayload(payload: JsonObject): JsonObject {
  const ordered: JsonObject = {};
  for (const key of payloadOrder) if (Object.hasOwn(payload, key)) ordered[key] = payload[key] ?? null;
  for (const [key, value] of Object.entries(payload)) if (!payloadOrder.includes(key)) setKey(ordered, key, value);
  return ordered;
}
