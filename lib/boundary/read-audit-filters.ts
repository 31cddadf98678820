import "server-only";
import { z } from "zod";
import { auditActions } from "@/lib/auth/record-audit";
import type { AuditFilters } from "@/lib/record/audit-rows";
import { findParameterProblems, wrongParameters } from "./read-paging";

const moment = z.iso.datetime({ offset: true, message: "expected a time such as 2026-11-23T00:00:00Z" });

const auditQuery = z.strictObject({
  action: z.array(z.enum(auditActions, `expected one of ${auditActions.join(", ")}`)),
  person: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "expected the number of a person")
    .transform(Number)
    .optional(),
  from: moment.optional(),
  before: moment.optional(),
  subject: z.string().trim().min(1, "expected a subject such as person 7, or its noun").max(100).optional(),
});

/** @throws AppError invalid-query naming every parameter that is wrong */
export function readAuditFilters(params: URLSearchParams): AuditFilters {
  const once = ["person", "from", "before", "subject"];
  const problems = findParameterProblems(params, { once, often: ["action"] });
  const known = Object.fromEntries(once.flatMap((name) => (params.has(name) ? [[name, params.get(name)]] : [])));
  const parsed = auditQuery.safeParse({ ...known, action: params.getAll("action") });
  if (!parsed.success || problems.length > 0) {
    const wrong = parsed.error?.issues.map(({ path, message }) => ({ field: String(path[0]), message })) ?? [];
    throw wrongParameters([...problems, ...wrong]);
  }
  const { action, person, from, before, subject } = parsed.data;
  return {
    actions: action,
    personId: person ?? null,
    from: from === undefined ? null : new Date(from),
    before: before === undefined ? null : new Date(before),
    subject: subject ?? null,
  };
}
