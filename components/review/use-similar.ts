"use client";

import { useEffect, useRef, useState } from "react";
import type { ReviewActions } from "./review-actions";
import type { SimilarState } from "./similar-posts";

/** Looks up what is like the article on the desk, after it is painted; 0 looks up nothing. */
export function useSimilar(articleId: number, find: ReviewActions["similar"]): SimilarState {
  const [found, setFound] = useState<{ id: number; similar: SimilarState }>({ id: 0, similar: "looking" });
  const latest = useRef(find);
  useEffect(() => {
    if (articleId === 0) return;
    let isCurrent = true;
    latest.current({ articleId }).then(
      (result) => isCurrent && setFound({ id: articleId, similar: result.ok ? result.data : "failed" }),
      () => isCurrent && setFound({ id: articleId, similar: "failed" }),
    );
    return () => {
      isCurrent = false;
    };
  }, [articleId]);
  return found.id === articleId ? found.similar : "looking";
}
