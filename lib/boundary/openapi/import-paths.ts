import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { flagNames } from "@/lib/articles/flags";
import { uploadQuery } from "@/lib/boundary/receive-upload";
import { type DryRunRow, type PreviewExample, previewKinds } from "@/lib/imports/dry-run-rows";
import type { importJson } from "@/lib/imports/import-json";
import type { RejectRow, TakenBack } from "@/lib/imports/import-rows";
import {
  answers,
  createdAnswer,
  describes,
  idOf,
  idPaging,
  jsonAnswer,
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
      error: z.string().nullable(),
      by: z.string(),
      createdAt: time,
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
      takenBackAt: time.nullable(),
    })
    .meta({ id: "Import" }),
);

const rejected = describes<RejectRow>()(
  z.object({
    id: z.int(),
    file: z.string(),
    line: z.int(),
    offset: z.number().meta({ description: "Bytes before it in the file." }),
    field: z.string().nullable(),
    reason: z.string(),
    excerpt: z.string(),
    bytes: z.int(),
  }),
);

const example = describes<PreviewExample>()(
  z.object({
    would: z.enum(previewKinds),
    record: z.string(),
    title: z.string().nullable(),
    field: z.string().nullable(),
    because: z.string(),
  }),
);

const dryRun = describes<DryRunRow>()(
  z
    .object({
      id: z.string(),
      name: z.string(),
      format: z.string(),
      source: z.string().nullable(),
      flags: z.array(z.enum(flagNames)),
      by: z.string(),
      createdAt: time,
      preview: z.object({ ...counts, reopened: z.int(), examples: z.array(example) }),
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
      summary: "The newest 50, newest first",
      responses: answers({ 200: jsonAnswer("The imports.", listOf(row)) }),
    },
    post: {
      operationId: "createImport",
      tags: ["imports"],
      summary: "Import the file that is the body",
      requestParams: { query: uploadQuery.partial({ flag: true }) },
      requestBody: { required: true, content: { "application/octet-stream": binary } },
      responses: answers(
        {
          200: jsonAnswer("With `dryRun=true`: what it would do.", dryRun),
          201: createdAnswer("Queued.", row),
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
      requestParams: { ...importId, query: idPaging.extend({ download: z.enum(["true", "false"]).default("false") }) },
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
      responses: answers({ 200: jsonAnswer("How many.", takenBack) }, 404, 409),
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
