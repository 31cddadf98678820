import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { claimCommand } from "@/lib/review/claim-command";
import type { Selection } from "@/lib/selections/freeze-selection";
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
      responses: answers({ 200: jsonAnswer("Claimed.", z.object({ articleId: z.int(), expiresAt: time })) }, 404, 409),
    },
    delete: {
      operationId: "freeClaim",
      tags: ["review"],
      summary: "Free the claim; freeing what nobody holds changes nothing",
      requestParams: { path: idOf("article") },
      responses: answers({ 204: { description: "Free." } }, 404, 409),
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
      summary: "Freeze the articles that match now",
      requestBody: jsonBody(z.strictObject({ filters: filtersInJson })),
      responses: answers({ 201: jsonAnswer("The selection.", selection) }, 413, 415, 422),
    },
  },
};
