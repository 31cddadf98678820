import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { invalidInput } from "./translate-error";

const largestBody = 4 * 1024 * 1024;

function tooLarge(): AppError {
  return new AppError("too-large", `The body is over ${largestBody / 1024 / 1024} MB. Nothing was changed.`);
}

async function readText(request: Request): Promise<string> {
  // Refused unread: whoever breaks off in the middle of a body is sent a reset, not an answer.
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) throw tooLarge();
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.length;
    if (size > largestBody) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}

/**
 * The request's JSON body under its schema; an absent body is `{}`.
 * @throws AppError invalid-input naming the fields, too-large, unsupported
 */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/(\S+\+)?json\b/i.test(type)) {
    throw new AppError("unsupported", `Expected a body of type application/json, not ${type.slice(0, 100)}.`);
  }
  const text = await readText(request);
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    const message = "not JSON";
    throw new AppError("invalid-input", `body: ${message}`, { fields: [{ field: "body", message }] });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}
