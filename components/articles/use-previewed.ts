"use client";

import { useEffect, useState } from "react";
import { type ApiAnswer, callApi } from "@/components/ui/call-api";
import type { ArticleJson } from "@/lib/articles/article-json";

/** An article as the API gives it. */
export type Previewed = ArticleJson;

/** ms that a row must stay under the cursor: a key held down asks for none that it passes. */
const pause = 80;
/** Articles that are shown again without asking. */
const kept = 20;

/** The article, or why it can't be had; null while it is on its way. `again` asks once more. */
export function usePreviewed(id: number | null): { answer: ApiAnswer<Previewed> | null; again: () => void } {
  const [answers, setAnswers] = useState<ReadonlyMap<number, ApiAnswer<Previewed>>>(new Map());
  const answer = (id !== null && answers.get(id)) || null;
  const isNeeded = answer === null;
  const wait = answers.size === 0 ? 0 : pause;

  useEffect(() => {
    if (id === null || !isNeeded) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const got = await callApi<Previewed>(`/articles/${id}`);
      if (isCurrent) setAnswers((now) => new Map([...[...now].slice(1 - kept), [id, got]]));
    }, wait);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [id, isNeeded, wait]);

  const again = () => setAnswers((now) => new Map([...now].filter(([other]) => other !== id)));
  return { answer, again };
}
