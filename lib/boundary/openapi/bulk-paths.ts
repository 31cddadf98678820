import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { flagNames } from "@/lib/articles/flags";
import { bulkCommand } from "@/lib/bulk/bulk-command";
import { type BulkRow, bulkKinds, type LeftOutRow, leftOutCodes } from "@/lib/bulk/bulk-rows";
import {
  answers,
  createdAnswer,
  describes,
  idOf,
  idPaging,
  jsonAnswer,
  jsonBody,
  pageOf,
  runState,
  time,
} from "./operation";

const bulk = describes<BulkRow>()(
  z
    .object({
      id: z.int(),
      kind: z.enum(bulkKinds),
      state: runState,
      selectionId: z.int().nullable(),
      words: z.string().nullable().meta({ description: "The filters of its selection in words; null for an undo." }),
      expected: z
        .object({ count: z.int(), pending: z.int(), approved: z.int(), rejected: z.int() })
        .nullable()
        .meta({ description: "What was said to be expected." }),
      undoes: z.int().nullable(),
      undoneBy: z.int().nullable(),
      done: z.int().meta({ description: "Articles decided; with `leftOut` it adds up to `total` once completed." }),
      leftOut: z.int(),
      total: z.int(),
      reasons: z.array(z.string()),
      note: z.string().nullable(),
      flagsGiven: z.array(z.enum(flagNames)),
      flagsTaken: z.array(z.enum(flagNames)),
      by: z.string(),
      cancelAsked: z.boolean().meta({ description: "Whether it was asked to stop." }),
      error: z.string().nullable(),
      createdAt: time,
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
    })
    .meta({ id: "BulkDecision" }),
);

const leftOut = describes<LeftOutRow>()(
  z.object({ articleId: z.int(), title: z.string(), code: z.enum(leftOutCodes), reason: z.string() }),
);

const bulkId = { path: idOf("bulk decision") };

const leftOutQuery = idPaging.extend({
  code: z.array(z.enum(leftOutCodes)).optional().meta({ description: "Repeatable: left out for any of them." }),
});

export const bulkPaths: ZodOpenApiPathsObject = {
  "/api/v1/bulk-decisions": {
    get: {
      operationId: "listBulkDecisions",
      tags: ["bulk decisions"],
      summary: "All of them, newest first",
      requestParams: { query: idPaging },
      responses: answers({ 200: jsonAnswer("The page.", pageOf(bulk)) }, 400),
    },
    post: {
      operationId: "decideInBulk",
      tags: ["bulk decisions"],
      summary: "Decide on every article of a selection as it was frozen; what has changed since is left out",
      requestBody: jsonBody(bulkCommand),
      responses: answers({ 201: createdAnswer("Queued.", bulk) }, 404, 413, 415, 422),
    },
  },
  "/api/v1/bulk-decisions/{id}": {
    get: {
      operationId: "getBulkDecision",
      tags: ["bulk decisions"],
      summary: "How far it is",
      requestParams: bulkId,
      responses: answers({ 200: jsonAnswer("The bulk decision.", bulk) }, 404),
    },
  },
  "/api/v1/bulk-decisions/{id}/left-out": {
    get: {
      operationId: "listLeftOut",
      tags: ["bulk decisions"],
      summary: "The articles it left out, each with the reason",
      requestParams: { ...bulkId, query: leftOutQuery },
      responses: answers({ 200: jsonAnswer("The page, ascending by id.", pageOf(leftOut)) }, 400, 404),
    },
  },
  "/api/v1/bulk-decisions/{id}/undo": {
    post: {
      operationId: "undoBulkDecision",
      tags: ["bulk decisions"],
      summary: "Undo it where nothing was decided since, as a bulk decision with its own id",
      requestParams: bulkId,
      responses: answers({ 201: createdAnswer("The undo, queued.", bulk) }, 404, 409),
    },
  },
  "/api/v1/bulk-decisions/{id}/resume": {
    post: {
      operationId: "resumeBulkDecision",
      tags: ["bulk decisions"],
      summary: "Carry on one that failed, from where it stopped; no article is decided twice",
      requestParams: bulkId,
      responses: answers({ 200: jsonAnswer("Queued again.", bulk) }, 404, 409),
    },
  },
  "/api/v1/bulk-decisions/{id}/cancel": {
    post: {
      operationId: "cancelBulkDecision",
      tags: ["bulk decisions"],
      summary: "Stop it; what is decided stays",
      requestParams: bulkId,
      responses: answers({ 200: jsonAnswer("Asked to stop.", bulk) }, 404, 409),
    },
  },
};
