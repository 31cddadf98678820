import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { takeDownCommand } from "@/lib/privacy/privacy-commands";
import { decisionCommand, editPatch } from "@/lib/review/decision-command";
import { article, articleItem, decided, decision, facets, indexable, revision } from "./article-schemas";
import { filtersInQuery, sort } from "./filter-schemas";
import { answers, idOf, idPaging, jsonAnswer, jsonBody, listOf, pageOf } from "./operation";

const articleId = { path: idOf("article") };

export const articlePaths: ZodOpenApiPathsObject = {
  "/api/v1/articles": {
    get: {
      operationId: "listArticles",
      tags: ["articles"],
      summary: "A page of articles; all of them when no filter is given",
      requestParams: {
        query: filtersInQuery.extend({
          sort,
          ...idPaging.shape,
          total: z.enum(["true", "false"]).default("false").meta({ description: "Whether to count all that match." }),
        }),
      },
      responses: answers(
        { 200: jsonAnswer("The page.", pageOf(articleItem).extend({ total: z.int().optional() })) },
        400,
      ),
    },
  },
  "/api/v1/articles/facets": {
    get: {
      operationId: "countFacets",
      tags: ["articles"],
      summary: "Counts by value and score histograms, exact",
      requestParams: { query: filtersInQuery },
      responses: answers({ 200: jsonAnswer("The counts.", facets) }, 400),
    },
  },
  "/api/v1/articles/indexable": {
    get: {
      operationId: "listIndexable",
      tags: ["articles"],
      summary: "Which articles may be indexed",
      requestParams: {
        query: z.object({
          externalId: z.array(z.string()).min(1).max(1000),
          source: z
            .array(z.string())
            .default(["default"])
            .meta({ description: "One for all, or one for each externalId, in the same order." }),
        }),
        header: z.object({ "if-none-match": z.string().optional() }),
      },
      responses: answers(
        {
          200: { ...jsonAnswer("In the order asked.", listOf(indexable)), headers: z.object({ etag: z.string() }) },
          304: { description: "As in the answer whose ETag was sent." },
        },
        400,
      ),
    },
  },
  "/api/v1/articles/{id}": {
    get: {
      operationId: "getArticle",
      tags: ["articles"],
      summary: "One article with its text",
      requestParams: articleId,
      responses: answers({ 200: jsonAnswer("The article.", article) }, 404),
    },
    patch: {
      operationId: "editArticle",
      tags: ["review"],
      summary: "Edit the text or merge metadata; a decided article returns to pending",
      requestParams: articleId,
      requestBody: jsonBody(editPatch),
      responses: answers({ 200: jsonAnswer("The article as it is now.", article) }, 404, 409, 413, 415, 422),
    },
  },
  "/api/v1/articles/{id}/revisions": {
    get: {
      operationId: "listRevisions",
      tags: ["articles"],
      summary: "The texts of an article, newest first",
      requestParams: articleId,
      responses: answers({ 200: jsonAnswer("The revisions.", listOf(revision)) }, 404),
    },
  },
  "/api/v1/articles/{id}/decisions": {
    get: {
      operationId: "listDecisions",
      tags: ["articles"],
      summary: "The record of an article, newest first",
      requestParams: articleId,
      responses: answers({ 200: jsonAnswer("The decisions.", listOf(decision)) }, 404),
    },
    post: {
      operationId: "decide",
      tags: ["review"],
      summary: "Decide on an article as it was seen; an approval may carry an edit",
      requestParams: articleId,
      requestBody: jsonBody(decisionCommand),
      responses: answers({ 201: jsonAnswer("Decided.", decided) }, 404, 409, 413, 415, 422),
    },
  },
  "/api/v1/articles/{id}/take-down": {
    post: {
      operationId: "takeDownArticle",
      tags: ["articles"],
      summary: "Take the text down for good: its words go, its record stays, and nothing brings it back",
      requestParams: articleId,
      requestBody: jsonBody(takeDownCommand),
      responses: answers({ 201: jsonAnswer("Taken down.", decided) }, 404, 409, 413, 415, 422),
    },
  },
};
