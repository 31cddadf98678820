"use client";

import { useEffect, useMemo, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import type { ArticleRow } from "@/lib/articles/article-rows";
import type { OpenClaim } from "@/lib/review/list-claims";

const askEvery = 15_000;

/** The rows with who has them open now: asked for every 15 s while somebody looks. Rows of which nothing changed stay. */
export function useLiveClaims(rows: ArticleRow[]): ArticleRow[] {
  const [live, setLive] = useState<{ of: ArticleRow[]; claims: OpenClaim[] } | null>(null);

  useEffect(() => {
    if (rows.length === 0) return;
    let isOver = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await callApi<{ items: OpenClaim[] }>(
        `/claims?${rows.map(({ id }) => `article=${id}`).join("&")}`,
      );
      if (answer.ok && !isOver) setLive({ of: rows, claims: answer.data.items });
    };
    const timer = setInterval(ask, askEvery);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [rows]);

  return useMemo(() => {
    if (live?.of !== rows) return rows;
    return rows.map((row) => {
      const claimedBy = live.claims.find(({ articleId }) => articleId === row.id)?.claimedBy ?? null;
      return row.claimedBy?.name === claimedBy?.name ? row : { ...row, claimedBy };
    });
  }, [rows, live]);
}
