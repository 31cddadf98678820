import "server-only";
import { Readable, Transform } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { z } from "zod";
import { cleanText } from "@/lib/articles/clean-json";
import { flagBitsOf, flagNames } from "@/lib/articles/flags";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { parseMappingArguments } from "@/lib/imports/column-mapping";
import { createImport, sourceName } from "@/lib/imports/create-import";
import { createDryRun } from "@/lib/imports/dry-run";
import { formatNames } from "@/lib/imports/formats/format";
import type { ImportOptions } from "@/lib/imports/import-state";
import { assertKnownFormat, removeSpooled, spoolStream } from "@/lib/imports/spool-input";
import { sendJob } from "@/lib/jobs/job-queue";
import { findParameterProblems, wrongParameters } from "./read-paging";

export const uploadQuery = z.strictObject({
  source: sourceName.optional(),
  filename: z.string().trim().min(1).max(300).overwrite(cleanText).optional(),
  format: z.enum(formatNames, `expected one of ${formatNames.join(", ")}`).optional(),
  flag: z.array(z.enum(flagNames, `expected one of ${flagNames.join(", ")}`)),
  map: z.array(z.string().meta({ description: "Column=field; an empty field leaves the column out." })),
  pages: z.enum(["true", "false"], "expected true or false").default("false"),
  dryRun: z.enum(["true", "false"], "expected true or false").default("false"),
});

const often = { flag: true, map: true } as const;

export type ReceivedUpload = { importId: number } | { dryRunId: number };

function readQuery(params: URLSearchParams): z.infer<typeof uploadQuery> {
  const once = Object.keys(uploadQuery.omit(often).shape);
  const problems = findParameterProblems(params, { once, often: Object.keys(often) });
  const known = Object.fromEntries(once.flatMap((name) => (params.has(name) ? [[name, params.get(name)]] : [])));
  const parsed = uploadQuery.safeParse({ ...known, flag: params.getAll("flag"), map: params.getAll("map") });
  if (parsed.success && problems.length === 0) return parsed.data;
  const wrong = parsed.error?.issues.map((issue) => ({ field: String(issue.path[0]), message: issue.message })) ?? [];
  throw wrongParameters([...problems, ...wrong]);
}

/** Where no column is named, the mapping that is remembered for the source holds. @throws AppError invalid-query */
function readOptions({ map, pages }: z.infer<typeof uploadQuery>): ImportOptions {
  try {
    return { pages: pages === "true", mapping: map.length > 0 ? parseMappingArguments(map) : null };
  } catch (error) {
    throw error instanceof AppError ? wrongParameters([{ field: "map", message: error.message }]) : error;
  }
}

const megabyte = 1024 * 1024;

function tooLarge(): AppError {
  const most = env().GALLEY_MAX_UPLOAD_MB;
  return new AppError(
    "too-large",
    `The file is over ${most} MB, the most that GALLEY_MAX_UPLOAD_MB allows. Nothing was imported.`,
  );
}

/** Refused before a byte is kept. @throws AppError too-large, unsupported for a form, whose parts are no file */
function assertTakesUpload(headers: Headers): void {
  if (Number(headers.get("content-length") ?? 0) > env().GALLEY_MAX_UPLOAD_MB * megabyte) throw tooLarge();
  if (/^multipart\//i.test(headers.get("content-type") ?? "")) {
    throw new AppError(
      "unsupported",
      "Expected the file itself as the body, not a form that holds it. Nothing was imported.",
    );
  }
}

/** A body that does not say how long it is, or says too little, is counted while it comes. */
function withinLimit(): Transform {
  const most = env().GALLEY_MAX_UPLOAD_MB * megabyte;
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      done(size > most ? tooLarge() : null, chunk);
    },
  });
}

/**
 * Takes the body as a file, spools it, and queues its import, or with `dryRun=true` a dry run of it. Streams: a 2 GB file needs no more memory than a small one.
 * @throws AppError forbidden, invalid-query, invalid-input for an empty body, too-large, unsupported for an unknown format
 */
export async function receiveUpload(viewer: Viewer, request: Request): Promise<ReceivedUpload> {
  assertCan(viewer, "import:run");
  const query = readQuery(new URL(request.url).searchParams);
  assertTakesUpload(request.headers);
  if (!request.body)
    throw new AppError("invalid-input", "body: expected the file to import", {
      fields: [{ field: "body", message: "expected the file to import" }],
    });
  const name = query.filename ?? "upload";
  // The DOM's and Node's types of the same stream differ by name only.
  const stream = Readable.fromWeb(request.body as unknown as NodeStream<Uint8Array>);
  const counted = stream.pipe(withinLimit());
  stream.once("error", (error) => counted.destroy(error));
  const input = await spoolStream(counted, name, query.format ?? null);
  let isKept = false;
  try {
    if (input.bytes === 0)
      throw new AppError("invalid-input", `${name} is empty. Nothing was imported.`, {
        fields: [{ field: "body", message: "empty" }],
      });
    assertKnownFormat(input);
    const wanted = {
      name,
      inputs: [input],
      source: query.source ?? null,
      optionFlags: flagBitsOf(query.flag),
      options: readOptions(query),
    };
    if (query.dryRun === "true") {
      const dryRunId = await createDryRun(viewer, wanted);
      isKept = true;
      await sendJob("dry-run", dryRunId);
      return { dryRunId };
    }
    const importId = await createImport(viewer, wanted);
    isKept = true;
    await sendJob("import", importId);
    return { importId };
  } finally {
    if (!isKept) removeSpooled(input);
  }
}
