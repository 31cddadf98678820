import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { csvColumnNames } from "@/lib/exports/csv-column-names";
import { exportCommand } from "@/lib/exports/export-command";
import { type ExportRow, exportFormats, type Manifest } from "@/lib/exports/export-rows";
import type { Taking } from "@/lib/exports/take-export";
import { filtersInAnswer, filtersInJson } from "./filter-schemas";
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

const counts = z.record(z.string(), z.int());

const options = z
  .object({ columns: z.array(z.enum(csvColumnNames)).optional(), bom: z.boolean().optional() })
  .meta({ description: "Of a CSV: its columns, and whether it begins with the mark of UTF-8." });

const answeredOptions = z.object({ columns: z.array(z.string()).optional(), bom: z.boolean().optional() });

const files = z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string(), records: z.int() }));

const manifest = describes<Manifest>()(
  z
    .object({
      export: z.int(),
      writer: z.string().meta({ description: "Grows when the same set would give other bytes." }),
      format: z.enum(exportFormats),
      withDecisions: z.boolean(),
      options: answeredOptions,
      filters: z.object({ words: z.string(), data: filtersInAnswer }).nullable(),
      selection: z.object({ id: z.int(), checksum: z.string(), leftOut: z.int() }).nullable(),
      since: z
        .object({ export: z.int(), records: z.string().nullable() })
        .nullable()
        .meta({ description: "The export that this one tells the changes since, and the sum of its records.jsonl." }),
      snapshotAt: time,
      by: z.string(),
      count: z.int(),
      changes: z.object({ added: z.int(), changed: z.int(), revoked: z.int() }).nullable(),
      counts: z.object({ status: counts, flag: counts, source: counts }),
      notes: z.array(z.string()).meta({ description: "What a format could not hold or left out, each a sentence." }),
      files: files.meta({
        description:
          "The format's own first, then records.jsonl: of each article the revision and the record's SHA-256.",
      }),
      redactions: z
        .int()
        .meta({ description: "How often words or names had been taken out of the set when its files were written." }),
      takenDown: z
        .array(z.object({ source: z.string(), externalId: z.string(), revision: z.int(), at: time }))
        .meta({ description: "As of now: records whose text was taken down since, and that no file holds any more." }),
      earlier: z
        .array(
          z.object({
            writer: z.string(),
            files,
            redactions: z.int().optional(),
            notes: z.array(z.string()).optional(),
          }),
        )
        .meta({
          description: "Files written of the same set before: by earlier writers, or before something was taken out.",
        }),
    })
    .meta({ id: "Manifest", description: "What an export is, so that it can be shown whole a year later." }),
);

const row = describes<ExportRow>()(
  z
    .object({
      id: z.int(),
      format: z.enum(exportFormats),
      withDecisions: z.boolean(),
      options: answeredOptions,
      since: z.int().nullable().meta({ description: "The export that this one tells the changes since." }),
      state: runState,
      done: z.int(),
      total: z.int(),
      error: z.string().nullable(),
      by: z.string(),
      words: z.string().meta({ description: "The filters in words, or the selection with its own." }),
      picked: z.boolean().meta({
        description: "Of articles picked one by one: what changed since is told only with `filters` of one's own.",
      }),
      createdAt: time,
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
      expiresAt: time.nullable().meta({ description: "When its files go. Its set and its manifest stay." }),
      filesGoneAt: time.nullable().meta({ description: "When its files went; they can be written again." }),
      takenDown: z.int().meta({ description: "Records of the set whose text was taken down since." }),
      manifest: manifest.nullable(),
    })
    .meta({ id: "Export" }),
);

const command = z
  .strictObject({ ...exportCommand.shape, filters: filtersInJson.optional(), options: options.optional() })
  .meta({
    description:
      "Either `filters` or `selectionId`. With `since`, what was added, changed or revoked since that export; its filters unless others are given.",
  });

const taking = describes<Taking>()(z.object({ by: z.string(), file: z.string().nullable(), at: time }));

const exportId = { path: idOf("export") };

const fileHeaders = z.object({
  etag: z.string().meta({ description: "The file's SHA-256." }),
  "accept-ranges": z.literal("bytes"),
  "content-disposition": z.string(),
});

const fileContent = {
  "application/x-ndjson": { schema: { type: "string" as const } },
  "text/csv": { schema: { type: "string" as const } },
  "application/zip": { schema: { type: "string" as const, format: "binary" } },
  "application/xml": { schema: { type: "string" as const } },
};

export const exportPaths: ZodOpenApiPathsObject = {
  "/api/v1/exports": {
    get: {
      operationId: "listExports",
      tags: ["exports"],
      summary: "All of them, newest first",
      requestParams: { query: idPaging },
      responses: answers({ 200: jsonAnswer("The page.", pageOf(row)) }, 400),
    },
    post: {
      operationId: "createExport",
      tags: ["exports"],
      summary: "Freeze a set and write it to a file",
      requestBody: jsonBody(command),
      responses: answers({ 201: createdAnswer("Queued.", row) }, 404, 413, 415, 422),
    },
  },
  "/api/v1/exports/{id}": {
    get: {
      operationId: "getExport",
      tags: ["exports"],
      summary: "How far it is",
      requestParams: exportId,
      responses: answers({ 200: jsonAnswer("The export.", row) }, 404),
    },
  },
  "/api/v1/exports/{id}/cancel": {
    post: {
      operationId: "cancelExport",
      tags: ["exports"],
      summary: "Stop it; what was frozen stays, no file is left",
      requestParams: exportId,
      responses: answers({ 200: jsonAnswer("Asked to stop.", row) }, 404, 409),
    },
  },
  "/api/v1/exports/{id}/rewrite": {
    post: {
      operationId: "rewriteExport",
      tags: ["exports"],
      summary: "Write the files that are no longer kept, or never were; the same set gives the same bytes",
      requestParams: exportId,
      responses: answers({ 200: jsonAnswer("Queued.", row) }, 404, 409),
    },
  },
  "/api/v1/exports/{id}/takings": {
    get: {
      operationId: "listTakings",
      tags: ["exports"],
      summary: "Who took its files, the newest first",
      requestParams: exportId,
      responses: answers({ 200: jsonAnswer("The takings.", listOf(taking)) }, 404),
    },
  },
  "/api/v1/exports/{id}/manifest": {
    get: {
      operationId: "getManifest",
      tags: ["exports"],
      summary: "The manifest of a completed export",
      requestParams: exportId,
      responses: answers({ 200: jsonAnswer("The manifest.", manifest) }, 404, 409),
    },
  },
  "/api/v1/exports/{id}/file": {
    get: {
      operationId: "getExportFile",
      tags: ["exports"],
      summary: "A file of a completed export, whole or one byte range of it",
      description:
        "Each taking is recorded; of requests with `Range` one by the same person or token, for each file and ten minutes.",
      requestParams: {
        ...exportId,
        query: z.object({
          name: z.string().optional().meta({ description: "One of the manifest's; absent is the first." }),
        }),
        header: z.object({ range: z.string().optional(), "if-range": z.string().optional() }),
      },
      responses: answers(
        {
          200: { description: "The file.", headers: fileHeaders, content: fileContent },
          206: {
            description: "The range.",
            headers: fileHeaders.extend({ "content-range": z.string() }),
            content: fileContent,
          },
          416: { description: "The range lies outside the file." },
        },
        404,
        409,
      ),
    },
  },
  "/api/v1/exports/{id}/stream": {
    get: {
      operationId: "streamExport",
      tags: ["exports"],
      summary:
        "The same bytes as the file, straight from the frozen set, whether or not it is written; JSONL, CSV, WXR",
      requestParams: exportId,
      responses: answers({ 200: { description: "The file.", content: fileContent } }, 404, 409),
    },
  },
};
