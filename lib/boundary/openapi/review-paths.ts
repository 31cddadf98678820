import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { ClaimState, ReasonRow } from "@/lib/articles/article-rows";
import { claimCommand, claimOneCommand } from "@/lib/review/claim-command";
import type { OpenClaim } from "@/lib/review/list-claims";
import type { Peek } from "@/lib/review/peek-article";
import type { Selection } from "@/lib/selections/freeze-selection";
import { pickedIds } from "@/lib/selections/selection-command";
import { article } from "./article-schemas";
import { filtersInJson } from "./filter-schemas";
import { answers, describes, idOf, jsonAnswer, jsonBody, listOf, time } from "./operation";

const reason = describes<ReasonRow>()(
  z.object({ id: z.int(), key: z.string(), label: z.string(), needsNote: z.boolean() }).meta({ id: "Reason" }),
);

const selection = describes<Selection>()(
  z
    .object({
      id: z.int(),
      count: z.int(),
      checksum: z.string().meta({ description: "SHA-256 of `id:version\\n`, ascending by id, hexadecimal." }),
      pending: z.int().meta({ description: "How many of them are pending." }),
      approved: z.int(),
      rejected: z.int(),
      createdAt: time,
      expiresAt: time,
    })
    .meta({ id: "Selection", description: "A frozen set: article ids with the version each had." }),
);

const selectionBody = z
  .strictObject({
    filters: filtersInJson.optional(),
    ids: pickedIds.optional().meta({
      description: "Ids of articles, in any order. One that no article has, or a withdrawn one, is not in the set.",
    }),
  })
  .meta({ description: "Either `filters`, of which `{}` is every article, or `ids`." });

const claimState = describes<ClaimState>()(
  z
    .object({
      name: z.string(),
      isMine: z.boolean().meta({ description: "Held by the one who asks." }),
      since: time,
      expiresAt: time,
    })
    .meta({ id: "Claim" }),
);

const openClaim = describes<OpenClaim>()(z.object({ articleId: z.int(), claimedBy: claimState }));

const peek = describes<Peek>()(
  z
    .object({
      version: z.int(),
      claimedBy: claimState.nullable(),
      at: time.meta({ description: "The server's time." }),
    })
    .meta({ id: "Peek", description: "What an event of the stream carries." }),
);

const claimed = jsonAnswer("Claimed.", z.object({ articleId: z.int(), expiresAt: time }));

export const reviewPaths: ZodOpenApiPathsObject = {
  "/api/v1/review/claim": {
    post: {
      operationId: "claimNext",
      tags: ["review"],
      summary: "Claim the next article for ten minutes, by default of the queue; every call takes a fresh one",
      requestBody: jsonBody(claimCommand.extend({ filters: filtersInJson.optional() }), false),
      responses: answers(
        { 200: jsonAnswer("The article, claimed.", article), 204: { description: "There is none." } },
        413,
        415,
        422,
      ),
    },
  },
  "/api/v1/articles/{id}/claim": {
    put: {
      operationId: "claimArticle",
      tags: ["review"],
      summary: "Claim this pending article, or renew the claim",
      requestParams: { path: idOf("article") },
      responses: answers({ 200: claimed }, 404, 409),
    },
    post: {
      operationId: "takeOverClaim",
      tags: ["review"],
      summary: "Claim this pending article, renew the claim, or with `takeOver` take it from whoever has it open",
      requestParams: { path: idOf("article") },
      requestBody: jsonBody(
        claimOneCommand.safeExtend({
          from: claimOneCommand.shape.from.meta({
            description: "The name in `claimedBy` as you saw it: whoever else has the article by now keeps it, 409.",
          }),
        }),
        false,
      ),
      responses: answers({ 200: claimed }, 404, 409, 413, 415, 422),
    },
    delete: {
      operationId: "freeClaim",
      tags: ["review"],
      summary: "Free the claim; freeing what nobody holds changes nothing",
      requestParams: { path: idOf("article") },
      responses: answers({ 204: { description: "Free." } }, 404, 409),
    },
  },
  "/api/v1/claims": {
    get: {
      operationId: "listClaims",
      tags: ["review"],
      summary: "Who has which of these articles open; those that nobody has are left out",
      requestParams: { query: z.object({ article: z.array(z.int().positive()).min(1).max(200) }) },
      responses: answers({ 200: jsonAnswer("In the order of their ids.", listOf(openClaim)) }, 400),
    },
  },
  "/api/v1/articles/{id}/live": {
    get: {
      operationId: "watchArticle",
      tags: ["review"],
      summary: "Server-sent events: the claim and the version of an article, now and whenever they change",
      description: "Ends within a minute; connect again to go on. A comment comes every 20 seconds.",
      requestParams: { path: idOf("article") },
      responses: answers(
        { 200: { description: "Events of type `article`.", content: { "text/event-stream": { schema: peek } } } },
        404,
        429,
      ),
    },
  },
  "/api/v1/reasons": {
    get: {
      operationId: "listReasons",
      tags: ["review"],
      summary: "The rejection reasons in use",
      responses: answers({ 200: jsonAnswer("In the admins' order.", listOf(reason)) }),
    },
  },
  "/api/v1/selections": {
    post: {
      operationId: "freezeSelection",
      tags: ["selections"],
      summary: "Freeze the articles that match now, or some picked one by one",
      requestBody: jsonBody(selectionBody),
      responses: answers({ 201: jsonAnswer("The selection.", selection) }, 413, 415, 422),
    },
  },
};
