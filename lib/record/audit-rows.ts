import type { AuditAction } from "@/lib/auth/record-audit";

/** One entry of the audit log, as people read it. People are named; nobody's address is told. */
export type AuditRow = {
  id: number;
  /** ISO 8601 in UTC. */
  at: string;
  action: AuditAction;
  /** The person's or the token's name; "system" for the command line and the worker, "nobody" where it is not known. */
  by: string;
  kind: "person" | "token" | "system" | "nobody";
  personId: number | null;
  tokenId: number | null;
  /** What it was done to, as "person 7" or "export 12"; null where it is about nothing in particular. */
  subject: string | null;
  /** The name of the person or the token that it was done to. */
  subjectName: string | null;
  details: Record<string, string | number | boolean | null>;
};

export type AuditFilters = {
  actions: readonly AuditAction[];
  personId: number | null;
  /** From its first instant, before its end. */
  from: Date | null;
  before: Date | null;
  /** Exactly, as "person 7"; or only the noun, as "person". */
  subject: string | null;
};

export const everything: AuditFilters = { actions: [], personId: null, from: null, before: null, subject: null };
