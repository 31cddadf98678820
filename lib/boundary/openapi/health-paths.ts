import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { jsonAnswer } from "./operation";

const readiness = z.object({
  status: z.enum(["ready", "not ready"]),
  checks: z.object({ database: z.string(), migrations: z.string() }),
});

/** What answers without a token. */
export const healthPaths: ZodOpenApiPathsObject = {
  "/api/v1/openapi.json": {
    get: {
      operationId: "getOpenApiDocument",
      tags: ["about"],
      summary: "This document",
      security: [],
      responses: { 200: jsonAnswer("OpenAPI 3.1.", z.record(z.string(), z.unknown())) },
    },
  },
  "/healthz": {
    get: {
      operationId: "isAlive",
      tags: ["about"],
      summary: "Whether the process answers",
      security: [],
      responses: { 200: jsonAnswer("Alive.", z.object({ status: z.literal("ok"), name: z.literal("galley") })) },
    },
  },
  "/readyz": {
    get: {
      operationId: "isReady",
      tags: ["about"],
      summary: "Whether database and migrations are as they should be",
      security: [],
      responses: { 200: jsonAnswer("Ready.", readiness), 503: jsonAnswer("Not ready.", readiness) },
    },
  },
  "/metrics": {
    get: {
      operationId: "getMetrics",
      tags: ["about"],
      summary: "Metrics for Prometheus",
      security: [],
      responses: {
        200: { description: "Prometheus' text format.", content: { "text/plain": { schema: z.string() } } },
      },
    },
  },
};
