import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { FieldChange } from "@/lib/articles/compare-records";
import { flagNames } from "@/lib/articles/flags";
import { uploadQuery } from "@/lib/boundary/receive-upload";
import { remapCommand } from "@/lib/imports/dry-run";
import { type DryRunRow, type Preview, type PreviewExample, previewKinds } from "@/lib/imports/dry-run-rows";
import type { importJson } from "@/lib/imports/import-json";
import type { RejectField, RejectRow, TakenBack, WholeReject } from "@/lib/imports/import-rows";
import { retryCommand } from "@/lib/imports/retry-rejected";
import {
  answers,
  createdAnswer,
  describes,
  idOf,
  idPaging,
  jsonAnswer,
  jsonBody,
  listOf,
  pageOf,
  runState,
  time,
} from "./operation";

const counts = { read: z.int(), created: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() };

const row = describes<ReturnType<typeof importJson>>()(
  z
    .object({
      id: z.int(),
      name: z.string(),
      format: z.string(),
      source: z.string().nullable().meta({ description: "Null: as the records say." }),
      state: runState,
      done: z.int(),
      total: z.int().nullable().meta({ description: "Known once it is completed." }),
      bytesDone: z.int(),
      bytesTotal: z.int(),
      ...counts,
      seconds: z.number().nullable(),
      repeated: z
        .int()
        .meta({ description: "Of those read, how many had an identity that this import had brought before." }),
      passed: z
        .record(z.string(), z.int())
        .meta({ description: "What is no article and was passed by, with how many of each." }),
      indexed: z.int().meta({ description: "How many of the created ones text search finds by now." }),
      error: z.string().nullable(),
      told: z.string().meta({ description: "By what the format was told, where there is one input." }),
      retryOf: z.int().nullable().meta({ description: "The import whose rejected records it read again." }),
      cancelAsked: z.boolean(),
      takingBack: z.boolean(),
      by: z.string(),
      createdAt: time,
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
      takenBackAt: time.nullable(),
    })
    .meta({ id: "Import" }),
);

const rejectedShape = z.object({
  id: z.int(),
  file: z.string(),
  line: z.int(),
  offset: z.number().meta({ description: "Bytes before it in the file." }),
  field: z.string().nullable(),
  reason: z.string(),
  excerpt: z.string(),
  bytes: z.int(),
});

const rejected = describes<RejectRow>()(rejectedShape);
const wholeReject = describes<WholeReject>()(
  rejectedShape.extend({ text: z.string().meta({ description: "Its beginning, at most 64 KB." }) }),
);
const rejectField = describes<RejectField>()(
  z.object({
    field: z.string().nullable().meta({ description: "Null: those that could not even be parsed." }),
    count: z.int(),
  }),
);

const fieldChange = describes<FieldChange>()(
  z.object({
    field: z.string(),
    parts: z.array(z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() })),
  }),
);

const example = describes<PreviewExample>()(
  z.object({
    would: z.enum(previewKinds),
    record: z.string(),
    title: z.string().nullable(),
    field: z.string().nullable(),
    because: z.string(),
    changes: z.array(fieldChange),
  }),
);

const preview = describes<Preview>()(
  z.object({
    ...counts,
    repeated: z.int(),
    reopened: z.int(),
    passed: z.record(z.string(), z.int()),
    examples: z.array(example),
    columns: z
      .array(z.object({ column: z.string(), field: z.string().nullable() }))
      .meta({ description: "How the columns of a CSV are mapped." }),
  }),
);

const dryRun = describes<DryRunRow>()(
  z
    .object({
      id: z.int(),
      name: z.string(),
      format: z.string(),
      told: z.string(),
      source: z.string().nullable(),
      flags: z.array(z.enum(flagNames)),
      by: z.string(),
      createdAt: time,
      state: runState,
      done: z.int(),
      bytesDone: z.int(),
      bytesTotal: z.int(),
      error: z.string().nullable(),
      preview: preview.nullable().meta({ description: "Null until it has been looked through." }),
    })
    .meta({ id: "DryRun", description: "What an import would do; nothing was written." }),
);

const takenBack = describes<TakenBack>()(z.object({ withdrawn: z.int(), restored: z.int(), leftOut: z.int() }));

const binary = { schema: { type: "string" as const, format: "binary" } };
const importId = { path: idOf("import") };

export const importPaths: ZodOpenApiPathsObject = {
  "/api/v1/imports": {
    get: {
      operationId: "listImports",
      tags: ["imports"],
      summary: "Newest first",
      requestParams: { query: idPaging },
      responses: answers({ 200: jsonAnswer("The imports.", pageOf(row)) }, 400),
    },
    post: {
      operationId: "createImport",
      tags: ["imports"],
      summary: "Import the file that is the body",
      requestParams: { query: uploadQuery.partial({ flag: true, map: true }) },
      requestBody: { required: true, content: { "application/octet-stream": binary } },
      responses: answers(
        {
          200: jsonAnswer("With `dryRun=true`: what it would do.", dryRun),
          201: createdAnswer("Queued.", row),
          202: jsonAnswer("With `dryRun=true`: still being looked through; poll its address.", dryRun),
        },
        400,
        413,
        415,
        422,
      ),
    },
  },
  "/api/v1/imports/{id}": {
    get: {
      operationId: "getImport",
      tags: ["imports"],
      summary: "How far it is",
      requestParams: importId,
      responses: answers({ 200: jsonAnswer("The import.", row) }, 404),
    },
  },
  "/api/v1/imports/{id}/rejected": {
    get: {
      operationId: "listRejected",
      tags: ["imports"],
      summary: "The records that were rejected with place and reason, or with `download=true` the records themselves",
      requestParams: {
        ...importId,
        query: idPaging.extend({
          field: z.string().optional().meta({ description: "The field that is wrong; empty for those not parsed." }),
          q: z.string().optional().meta({ description: "Words of the reason or the file." }),
          download: z.enum(["true", "false"]).default("false"),
        }),
      },
      responses: answers(
        {
          200: {
            description: "The page; or a file to mend and import again.",
            content: { "application/json": { schema: pageOf(rejected) }, "application/octet-stream": binary },
          },
        },
        400,
        404,
      ),
    },
  },
  "/api/v1/imports/{id}/take-back": {
    post: {
      operationId: "takeBackImport",
      tags: ["imports"],
      summary: "Withdraw what it created and restore what it changed, where nothing happened since",
      requestParams: importId,
      responses: answers(
        {
          200: jsonAnswer("How many.", takenBack),
          202: jsonAnswer("Still being taken back; poll the import.", row),
        },
        404,
        409,
      ),
    },
  },
  "/api/v1/imports/{id}/retry": {
    post: {
      operationId: "retryRejected",
      tags: ["imports"],
      summary: "Import its rejected records again, as they were kept",
      requestParams: importId,
      requestBody: jsonBody(retryCommand, false),
      responses: answers({ 201: createdAnswer("Queued.", row) }, 404, 409, 413, 415, 422),
    },
  },
  "/api/v1/imports/{id}/rejected/fields": {
    get: {
      operationId: "listRejectedFields",
      tags: ["imports"],
      summary: "The fields that are wrong in the rejected records, the commonest first",
      requestParams: importId,
      responses: answers({ 200: jsonAnswer("The fields.", listOf(rejectField)) }, 404),
    },
  },
  "/api/v1/imports/{id}/rejected/{rejectId}": {
    get: {
      operationId: "getRejected",
      tags: ["imports"],
      summary: "One rejected record, to be read",
      requestParams: { path: idOf("import").extend({ rejectId: z.int().positive() }) },
      responses: answers({ 200: jsonAnswer("The record.", wholeReject) }, 404),
    },
  },
  "/api/v1/imports/dry-runs": {
    get: {
      operationId: "listDryRuns",
      tags: ["imports"],
      summary: "Dry runs of the last day that were neither imported nor discarded, newest first",
      responses: answers({ 200: jsonAnswer("The dry runs.", listOf(dryRun)) }),
    },
  },
  "/api/v1/imports/dry-runs/{id}": {
    get: {
      operationId: "getDryRun",
      tags: ["imports"],
      summary: "What an import would do",
      requestParams: { path: idOf("dry run") },
      responses: answers({ 200: jsonAnswer("The dry run.", dryRun) }, 404),
    },
    patch: {
      operationId: "remapDryRun",
      tags: ["imports"],
      summary: "Look through it again with another mapping of its columns",
      requestParams: { path: idOf("dry run") },
      requestBody: jsonBody(remapCommand),
      responses: answers({ 200: jsonAnswer("The dry run, queued or ended.", dryRun) }, 404, 413, 415, 422),
    },
    delete: {
      operationId: "discardDryRun",
      tags: ["imports"],
      summary: "Discard it and its upload",
      requestParams: { path: idOf("dry run") },
      responses: answers({ 204: { description: "Gone." } }, 404),
    },
  },
  "/api/v1/imports/dry-runs/{id}/import": {
    post: {
      operationId: "importDryRun",
      tags: ["imports"],
      summary: "Import what was looked through",
      requestParams: { path: idOf("dry run") },
      responses: answers({ 201: createdAnswer("Queued.", row) }, 404),
    },
  },
  "/api/v1/imports/{id}/cancel": {
    post: {
      operationId: "cancelImport",
      tags: ["imports"],
      summary: "Stop it; what came in stays",
      requestParams: importId,
      responses: answers({ 200: jsonAnswer("Asked to stop.", row) }, 404, 409),
    },
  },
};
