"use client";

import { useEffect, useRef, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import type { RejectRow } from "@/lib/imports/import-rows";
import { fewRejects } from "./import-progress";

const moreRejects = 50;

/** `field` null: of every field; "": those that could not even be parsed. `q`: words of the reason or the file. */
export type RejectFilters = { field: string | null; q: string };

const noFilters: RejectFilters = { field: null, q: "" };

type Page = { items: RejectRow[]; nextCursor: string | null };

function readPage(importId: number, { field, q }: RejectFilters, limit: number, after: number | undefined) {
  const params = new URLSearchParams({ limit: String(limit) });
  if (field !== null) params.set("field", field);
  if (q.trim() !== "") params.set("q", q.trim());
  if (after !== undefined) params.set("cursor", String(after));
  return callApi<Page>(`/imports/${importId}/rejected?${params}`);
}

/** Rejected records of an import as far as they were asked for. `first`: those that the page brought along. */
export function useRejects(importId: number, count: number, first: readonly RejectRow[] | null) {
  const [filters, setFilters] = useState(noFilters);
  const [rows, setRows] = useState(first ?? []);
  const [hasMore, setMore] = useState(count > (first?.length ?? 0));
  const [isReading, setReading] = useState(first === null);
  const [failure, setFailure] = useState<string | null>(null);
  // An answer to what is no longer asked is dropped.
  const asked = useRef(0);
  // What is being typed is sent later than what is picked meanwhile.
  const latest = useRef(noFilters);

  const read = async (wanted: RejectFilters, known: readonly RejectRow[], limit: number) => {
    asked.current += 1;
    const turn = asked.current;
    setReading(true);
    setFailure(null);
    const answer = await readPage(importId, wanted, limit, known.at(-1)?.id);
    if (turn !== asked.current) return;
    setReading(false);
    if (!answer.ok) return setFailure(answer.message);
    setRows([...known, ...answer.data.items]);
    setMore(answer.data.nextCursor !== null);
  };

  const filter = (part: Partial<RejectFilters>) => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setFilters(next);
    void read(next, [], moreRejects);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the page did not bring the first ones along
  useEffect(() => {
    if (first === null) void read(filters, [], fewRejects);
  }, []);

  return { rows, hasMore, isReading, failure, filters, filter, readMore: () => read(filters, rows, moreRejects) };
}
