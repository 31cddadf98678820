import { z } from "zod";
import type { ZodOpenApiRequestBodyObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { type AppErrorCode, httpStatusByCode } from "@/lib/errors/app-error";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** A schema of an answer that compiles only while it has the very type that the code answers. */
export function describes<Answer>() {
  return <Schema extends z.ZodType>(schema: Same<z.output<Schema>, Answer> extends true ? Schema : never): Schema =>
    schema;
}

/** ISO 8601 in UTC. */
export const time = z.string().meta({ format: "date-time", example: "2026-11-23T07:23:53.190Z" });

export const runState = z.enum(["queued", "running", "completed", "failed", "cancelled"]).meta({
  id: "RunState",
  description: "Poll until it is completed, failed or cancelled.",
});

/** A path's `{id}`. */
export const idOf = (what: string) =>
  z.object({
    id: z
      .int()
      .positive()
      .meta({ description: `The ${what}'s id.` }),
  });

/** Further pages of a list in the order of its ids. */
export const idPaging = z.object({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().optional().meta({ description: "`nextCursor` of the page before." }),
});

export function listOf<Item extends z.ZodType>(items: Item) {
  return z.object({ items: z.array(items) });
}

export function pageOf<Item extends z.ZodType>(items: Item) {
  const nextCursor = z.string().nullable().meta({ description: "Null on the last page." });
  return z.object({ items: z.array(items), nextCursor });
}

export function jsonAnswer(description: string, schema: z.ZodType): ZodOpenApiResponseObject {
  return { description, content: { "application/json": { schema } } };
}

/** 201 with the address of what was made. */
export function createdAnswer(description: string, schema: z.ZodType): ZodOpenApiResponseObject {
  return { ...jsonAnswer(description, schema), headers: z.object({ location: z.string() }) };
}

export function jsonBody(schema: z.ZodType, required = true): ZodOpenApiRequestBodyObject {
  return { required, content: { "application/json": { schema } } };
}

const problem = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({
      description: "Stable: decide by this, never by the words.",
      enum: [...Object.keys(httpStatusByCode), "internal"],
    }),
    detail: z.string().meta({ description: "What failed and what was expected, for people." }),
    fields: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "Which parameters (400) or fields of the body (422) are wrong." }),
    version: z.int().optional().meta({ description: "The article's version now." }),
    by: z.string().optional().meta({ description: "Who has the article open, or who was faster." }),
    reference: z.string().optional().meta({ description: "Of an internal error, for the log." }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details with a stable `code`." });

const refusal: Record<number, string> = {
  400: "A query parameter is wrong; `fields` names it.",
  401: "No token, or one that is unknown, expired or was revoked.",
  403: "The role may not.",
  404: "There is nothing of that id.",
  409: "Not as things stand now; `detail` says what happened.",
  413: "Too large.",
  415: "A format that is not read here.",
  422: "The body is wrong; `fields` names what.",
  429: "Too much at once.",
  500: "A failure on our side. Whether it took effect is not known.",
  503: "The database does not answer, or what was asked for took too long and was ended. Nothing was changed; trying again is safe.",
};

function codesOf(status: number): string {
  const codes = Object.keys(httpStatusByCode).filter((code) => httpStatusByCode[code as AppErrorCode] === status);
  return (status === 500 ? ["internal"] : codes).map((code) => `\`${code}\``).join(", ");
}

function refuses(status: number): ZodOpenApiResponseObject {
  return {
    id: `Problem${status}`,
    description: `${refusal[status]} Code ${codesOf(status)}.`,
    content: { "application/problem+json": { schema: problem } },
    ...(status === 503 || status === 429 ? { headers: z.object({ "retry-after": z.string().optional() }) } : {}),
  };
}

const problems = Object.fromEntries(Object.keys(refusal).map((status) => [status, refuses(Number(status))]));

/** Answers of an operation: its own, those that every call can meet, and the refusals named. */
export function answers(own: ZodOpenApiResponsesObject, ...statuses: number[]): ZodOpenApiResponsesObject {
  const refused = [401, 403, 500, 503, ...statuses].map((status) => [String(status), problems[status]]);
  return { ...own, ...Object.fromEntries(refused) };
}
