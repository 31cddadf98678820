import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { exportCommand } from "@/lib/exports/create-export";
import { type ExportRow, exportFormats, type Manifest } from "@/lib/exports/export-rows";
import { filtersInAnswer, filtersInJson } from "./filter-schemas";
import { answers, createdAnswer, describes, idOf, jsonAnswer, jsonBody, listOf, runState, time } from "./operation";

const counts = z.record(z.string(), z.int());

const manifest = describes<Manifest>()(
  z
    .object({
      export: z.int(),
      writer: z.string().meta({ description: "Grows when the same set would give other bytes." }),
      format: z.enum(exportFormats),
      withDecisions: z.boolean(),
      filters: z.object({ words: z.string(), data: filtersInAnswer }).nullable(),
      selection: z.object({ id: z.int(), checksum: z.string(), leftOut: z.int() }).nullable(),
      snapshotAt: time,
      by: z.string(),
      count: z.int(),
      counts: z.object({ status: counts, flag: counts, source: counts }),
      files: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string(), records: z.int() })),
    })
    .meta({ id: "Manifest", description: "What an export is, so that it can be shown whole a year later." }),
);

const row = describes<ExportRow>()(
  z
    .object({
      id: z.int(),
      format: z.enum(exportFormats),
      withDecisions: z.boolean(),
      state: runState,
      done: z.int(),
      total: z.int(),
      error: z.string().nullable(),
      by: z.string(),
      words: z.string().meta({ description: "The filters in words, or the selection with its own." }),
      createdAt: time,
      startedAt: time.nullable(),
      finishedAt: time.nullable(),
      manifest: manifest.nullable(),
    })
    .meta({ id: "Export" }),
);

const command = z
  .strictObject({ ...exportCommand.shape, filters: filtersInJson.optional() })
  .meta({ description: "Either `filters` or `selectionId`." });

const exportId = { path: idOf("export") };

const fileHeaders = z.object({
  etag: z.string().meta({ description: "The file's SHA-256." }),
  "accept-ranges": z.literal("bytes"),
  "content-disposition": z.string(),
});

const fileContent = {
  "application/x-ndjson": { schema: { type: "string" as const } },
  "text/csv": { schema: { type: "string" as const } },
};

export const exportPaths: ZodOpenApiPathsObject = {
  "/api/v1/exports": {
    get: {
      operationId: "listExports",
      tags: ["exports"],
      summary: "The newest 50, newest first",
      responses: answers({ 200: jsonAnswer("The exports.", listOf(row)) }),
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
      summary: "The file of a completed export, whole or one byte range of it",
      requestParams: {
        ...exportId,
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
};
