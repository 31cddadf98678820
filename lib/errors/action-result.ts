import type { AppErrorCode, FieldProblem } from "./app-error";

export type ActionError = {
  code: AppErrorCode | "internal";
  message: string;
  fields?: FieldProblem[] | undefined;
  /** The article's version now. */
  version?: number | undefined;
  /** Who has it, or who was faster. */
  by?: string | undefined;
};

/** What a server action resolves to: expected failures are data, so that the page can keep what was typed. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ActionError };
