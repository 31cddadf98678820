import "server-only";
import { createDocument } from "zod-openapi";
import { articlePaths } from "./openapi/article-paths";
import { asidePaths } from "./openapi/aside-paths";
import { bulkPaths } from "./openapi/bulk-paths";
import { exportPaths } from "./openapi/export-paths";
import { healthPaths } from "./openapi/health-paths";
import { importPaths } from "./openapi/import-paths";
import { recordPaths } from "./openapi/record-paths";
import { reviewPaths } from "./openapi/review-paths";
import { viewPaths } from "./openapi/view-paths";

const description = `The review desk for imported articles. Whatever the pages do, this does.

Send \`Authorization: Bearer TOKEN\`; an admin makes tokens. Errors are \`application/problem+json\` with a stable \`code\`.
A decision carries the \`version\` of the article as you saw it: when something happened since, the answer is 409 \`stale\`
and says what.`;

function writeDocument() {
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Galley", version: "1", description },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    paths: {
      ...articlePaths,
      ...viewPaths,
      ...reviewPaths,
      ...asidePaths,
      ...bulkPaths,
      ...importPaths,
      ...exportPaths,
      ...recordPaths,
      ...healthPaths,
    },
  });
}

let written: ReturnType<typeof writeDocument> | undefined;

/** The HTTP contract, made of the schemas that read requests and of the types that are answered. */
export function openApiDocument(): ReturnType<typeof writeDocument> {
  written ??= writeDocument();
  return written;
}
