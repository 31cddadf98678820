"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type Ref, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import { type ListPlace, toListHref } from "@/lib/views/view-address";
import type { ListedView } from "./saved-view";

// Not needed before they are asked for.
const saveViewDialog = late(() => import("./save-view-dialog"));
const editViewDialog = late(() => import("./edit-view-dialog"));

export type SaveAsButtonProps = { listed: ListedView; label: string; onSaved?: (name: string) => void };

/** Asks for a name and opens the list under it. */
export function SaveAsButton({ listed, label, onSaved, ref }: SaveAsButtonProps & { ref?: Ref<HTMLButtonElement> }) {
  const router = useRouter();
  const saving = useLateDialog(saveViewDialog);
  return (
    <>
      <Button ref={ref} size="small" onClick={saving.ask}>
        {label}
      </Button>
      {saving.Dialog ? (
        <saving.Dialog
          open={saving.isOpen}
          onClose={saving.close}
          listed={listed}
          onSaved={({ name, href }) => {
            onSaved?.(name);
            router.push(href as Route, { scroll: false });
          }}
        />
      ) : (
        saving.coming
      )}
    </>
  );
}

/** Under the list of views: save what is listed, and edit the saved view that is open. */
export function ViewButtons({ listed, place }: { listed: ListedView; place: ListPlace }) {
  const router = useRouter();
  const editing = useLateDialog(editViewDialog);
  const [said, setSaid] = useState("");
  const save = useRef<HTMLButtonElement>(null);
  const { saved, filters, sort, canShare, canSetDefault } = listed;

  // The button that asked goes with the view, and would take the focus along.
  const isDeleted = useRef(false);
  useEffect(() => {
    if (saved === null && isDeleted.current) save.current?.focus();
    isDeleted.current = false;
  }, [saved]);

  const forget = () => {
    isDeleted.current = true;
    setSaid("View deleted.");
    router.replace(toListHref(filters, sort, { ...place, saved: null }) as Route, { scroll: false });
  };

  return (
    <div className="mt-1 flex flex-wrap gap-2 px-2">
      <SaveAsButton ref={save} listed={listed} label="Save view…" onSaved={(name) => setSaid(`Saved as ${name}.`)} />
      {saved?.canChange ? (
        <Button
          size="small"
          onClick={() => {
            setSaid("");
            editing.ask();
          }}
        >
          Edit view…
        </Button>
      ) : null}
      {saved && editing.Dialog ? (
        <editing.Dialog
          key={saved.id}
          open={editing.isOpen}
          onClose={editing.close}
          view={saved}
          canShare={canShare}
          canSetDefault={canSetDefault}
          onChanged={() => {
            setSaid("View changed.");
            router.refresh();
          }}
          onDeleted={forget}
        />
      ) : (
        editing.coming
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
