"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import type { ViewRow } from "@/lib/views/view-rows";
import { bodyOf, type ListedView, type SavedView } from "./saved-view";
import { SaveAsButton } from "./view-buttons";

/** A line under the title while a list is no longer what its view saved. */
export function ChangedView({ listed, saved }: { listed: ListedView; saved: SavedView }) {
  const router = useRouter();
  const [isSaving, setSaving] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const [failure, setFailure] = useState<string | null>(null);

  const save = async () => {
    setSaving(true);
    setFailure(null);
    const answer = await callApi<ViewRow>(`/views/${saved.id}`, bodyOf(listed), "PATCH");
    setSaving(false);
    if (!answer.ok) return setFailure(answer.message);
    startRefresh(() => router.refresh());
  };

  return (
    <section aria-label="Changed view">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pr-5 pb-2 pl-[calc(var(--margin-w)+12px)] text-13 max-md:pr-3 max-md:pl-[calc(var(--margin-w)+10px)]">
        <p className="text-ink-2">
          Changed since it was saved{saved.isMine ? "" : " by "}
          {saved.isMine ? null : <bdi>{saved.by}</bdi>}.
        </p>
        {saved.canChange ? (
          <Button size="small" onClick={save} disabled={isSaving || isRefreshing} aria-busy={isSaving || isRefreshing}>
            Save changes
          </Button>
        ) : null}
        <SaveAsButton listed={listed} label="Save as new…" />
        <RouteLink href={saved.href} prefetch={false} className="coarse:py-3">
          As it was saved
        </RouteLink>
      </div>
      {failure ? <Notice kind="error" title={failure} className="pl-[calc(var(--margin-w)-28px)]" /> : null}
    </section>
  );
}
