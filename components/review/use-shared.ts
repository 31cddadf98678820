"use client";

import { useEffect, useRef, useState } from "react";
import type { SharedPassage } from "@/lib/articles/article-rows";
import type { ReviewActions } from "./review-actions";

/** Asks which passages other articles have too, once the article is painted; null until that is known, and where it fails. */
export function useShared(articleId: number, find: ReviewActions["shared"]): readonly SharedPassage[] | null {
  const [found, setFound] = useState<{ id: number; shared: readonly SharedPassage[] | null }>({ id: 0, shared: null });
  const latest = useRef(find);
  useEffect(() => {
    let isCurrent = true;
    latest.current({ articleId }).then(
      (result) => isCurrent && setFound({ id: articleId, shared: result.ok ? result.data : null }),
      // Marks are a help: without them the text is as it came.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [articleId]);
  return found.id === articleId ? found.shared : null;
}
