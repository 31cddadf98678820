"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { late } from "@/components/ui/use-late";
import type { ArticleEditorProps } from "./article-editor";
import { StaleNotice } from "./stale-notice";

/** Not needed to read and judge, so that it comes after what is. */
export const editor = late<ArticleEditorProps>(async () => ({
  default: (await import("./article-editor")).ArticleEditor,
}));

/** The editor as soon as it is there. Where it can't be fetched, as without a connection, the page says so and stays. */
export function LateEditor(props: ArticleEditorProps) {
  const [state, setState] = useState<"waits" | "there" | "failed">(editor.component ? "there" : "waits");
  const fetchIt = useCallback(() => {
    setState((old) => (old === "there" ? old : "waits"));
    editor.fetch().then(
      () => setState("there"),
      () => setState("failed"),
    );
  }, []);
  useEffect(() => {
    if (!editor.component) fetchIt();
  }, [fetchIt]);
  const Editor = state === "there" ? editor.component : null;
  if (Editor) return <Editor {...props} />;
  return (
    <main id="main" className="sheet margined min-h-[60dvh]">
      {state === "failed" ? (
        <StaleNotice
          notice={{
            kind: "failed",
            said: "The editor could not be loaded.",
            rest: "Nothing was changed, and trying again is safe.",
          }}
          actions={
            <>
              <Button size="small" onClick={fetchIt}>
                Try again
              </Button>
              <Button size="small" variant="ghost" onClick={() => props.onClose(props.draft)}>
                Back to the article
              </Button>
            </>
          }
        />
      ) : null}
    </main>
  );
}
