import { z } from "zod";
import type { ArticleJson, articleItemsJson, decisionJson } from "@/lib/articles/article-json";
import { articleRecord, bodyFormats } from "@/lib/articles/article-record";
import {
  articleStatuses,
  decisionKinds,
  type Facets,
  listFacets,
  type RevisionRow,
  scoreGroups,
} from "@/lib/articles/article-rows";
import { flagNames } from "@/lib/articles/flags";
import type { Indexable } from "@/lib/articles/list-indexable";
import { describes, time } from "./operation";

// Registered, not described anew: the schema refers to itself.
articleRecord.shape.meta.valueType.register(z.globalRegistry, { id: "JsonValue" });

const status = z.enum(articleStatuses);

const known = {
  source: z.string(),
  id: z.int(),
  version: z.int().meta({ description: "What a decision has to carry: the version as it was seen." }),
  status,
  overall: z.int().nullable().meta({ description: "Weighted mean of the scores present." }),
  claimedBy: z.string().nullable().meta({ description: "The name of who has it open." }),
  importedAt: time,
  decidedAt: time.nullable(),
  withdrawn: z.boolean(),
};

export const article = describes<ArticleJson>()(
  articleRecord
    .extend({
      ...known,
      title: z.string().meta({ description: "Empty where the text was taken down." }),
      takenDownAt: time.optional().meta({
        description:
          "Where its text was taken down for good: when. Of the record only identity, flags and scores are left then.",
      }),
      bodyHtml: z.string().meta({ description: "The body, sanitised. Loads nothing from other hosts." }),
    })
    .meta({ id: "Article", description: "The canonical record, and what Galley knows of it." }),
);

export const articleItem = describes<Awaited<ReturnType<typeof articleItemsJson>>[number]>()(
  articleRecord
    .omit({
      body: true,
      aiOutline: true,
      aiBrief: true,
      checklist: true,
      entities: true,
      payload: true,
      notes: true,
      meta: true,
    })
    .extend(known)
    .meta({ id: "ArticleItem", description: "An article without its text and long metadata." }),
);

export const revision = describes<RevisionRow>()(
  z
    .object({
      number: z.int(),
      kind: z.enum(["imported", "edited", "restored"]),
      title: z.string(),
      body: z.string(),
      bodyFormat: z.enum(bodyFormats),
      createdAt: time,
      import: z.int().nullable().meta({ description: "The import that brought it." }),
      isCurrent: z.boolean(),
    })
    .meta({ id: "Revision", description: "An immutable text of an article." }),
);

const flags = z.array(z.enum(flagNames));

export const decision = describes<ReturnType<typeof decisionJson>>()(
  z
    .object({
      id: z.int(),
      articleId: z.int(),
      kind: z.enum(decisionKinds),
      by: z.string().meta({ description: "The person or token; `system` where nobody asked." }),
      at: time,
      statusBefore: status,
      statusAfter: status,
      revisionBefore: z.int().meta({ description: "The number of the revision decided on." }),
      revisionAfter: z.int(),
      flagsBefore: flags,
      flagsAfter: flags,
      version: z.int().meta({ description: "The article's version after this decision." }),
      reasons: z.array(z.string()),
      note: z.string().nullable(),
      ticked: z.array(z.string()).meta({ description: "Items of the checklist that were ticked off with it." }),
      undoes: z.int().nullable().meta({ description: "The decision that this one undoes." }),
      import: z.int().nullable(),
      bulk: z.int().nullable().meta({ description: "The bulk decision it belongs to." }),
    })
    .meta({ id: "Decision" }),
);

const counts = z.array(
  z.object({
    value: z.string(),
    count: z.int(),
    label: z.string().optional().meta({ description: "What the value is called, where it is an id or a key." }),
  }),
);
const histogramOf = (items: number, description: string) =>
  z.object({ bins: z.array(z.int()).meta({ description, minItems: items, maxItems: items }), absent: z.int() });
const listFacet = z.enum(listFacets);

export const facets = describes<Facets>()(
  z
    .object({
      total: z.int(),
      status: counts,
      flag: counts,
      stack: counts,
      tool: counts,
      codeLanguage: counts,
      difficulty: counts,
      source: counts,
      import: counts,
      author: counts,
      claimedBy: counts,
      decidedBy: counts,
      reason: counts,
      noScore: counts,
      scores: z.record(z.enum(scoreGroups), histogramOf(20, "20 bins of five points, 0–4 … 95–100.")),
      readingTime: histogramOf(62, "A bin for each minute from 0 to 60, and a last one for what is longer."),
      unlisted: z
        .partialRecord(listFacet, z.int())
        .meta({ description: "How many further values a list has; the 500 commonest are listed." }),
    })
    .meta({ id: "Facets", description: "Each count leaves out its own filter. All are of one moment." }),
);

export const indexable = describes<Indexable>()(
  z.object({
    source: z.string(),
    externalId: z.string(),
    indexable: z.boolean().meta({ description: "The decision in force is an approval. False for what is unknown." }),
  }),
);

export const decided = z.object({
  id: z.int().meta({ description: "The decision's." }),
  articleId: z.int(),
  version: z.int().meta({ description: "The article's version now." }),
  status,
});
