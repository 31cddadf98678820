import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { auditActions } from "@/lib/auth/record-audit";
import type { AuditRow } from "@/lib/record/audit-rows";
import { answers, describes, time } from "./operation";

const entry = describes<AuditRow>()(
  z
    .object({
      id: z.int(),
      at: time,
      action: z.enum(auditActions),
      by: z.string().meta({ description: "The name of the person or the token, `system`, or `nobody`." }),
      kind: z.enum(["person", "token", "system", "nobody"]),
      personId: z.int().nullable(),
      tokenId: z.int().nullable(),
      subject: z.string().nullable().meta({ description: "What it was done to.", example: "export 12" }),
      subjectName: z.string().nullable().meta({ description: "The name of the person or token it was done to." }),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .meta({ id: "AuditEntry", description: "One line of the audit log. Nobody's e-mail address is in it." }),
);

const filters = z.object({
  action: z.array(z.enum(auditActions)).optional().meta({ description: "Repeatable: any of them." }),
  person: z.int().positive().optional().meta({ description: "Done by this person, by their tokens, or to them." }),
  from: time.optional().meta({ description: "Not earlier than this." }),
  before: time.optional().meta({ description: "Earlier than this." }),
  subject: z.string().optional().meta({ description: "As `export 12`, or `export` for all of them." }),
});

export const recordPaths: ZodOpenApiPathsObject = {
  "/api/v1/audit": {
    get: {
      operationId: "takeAudit",
      tags: ["record"],
      summary: "The audit log as JSON Lines, oldest first, streamed; that it was taken is recorded",
      requestParams: { query: filters },
      responses: answers(
        { 200: { description: "One entry a line.", content: { "application/x-ndjson": { schema: entry } } } },
        400,
      ),
    },
  },
};
