"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, type Ref, Suspense, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { type ListPlace, toListHref } from "@/lib/views/view-address";
import type { ListedView } from "./saved-view";

// Not needed before they are asked for.
const SaveViewDialog = lazy(() => import("./save-view-dialog"));
const EditViewDialog = lazy(() => import("./edit-view-dialog"));

/** Whether a dialog is open; once it was, it stays mounted, so that the browser gives the focus back. */
function useAsked() {
  const [isOpen, setOpen] = useState(false);
  const [isLoaded, setLoaded] = useState(false);
  const ask = () => {
    setLoaded(true);
    setOpen(true);
  };
  return { isOpen, isLoaded, ask, close: () => setOpen(false) };
}

export type SaveAsButtonProps = { listed: ListedView; label: string; onSaved?: (name: string) => void };

/** Asks for a name and opens the list under it. */
export function SaveAsButton({ listed, label, onSaved, ref }: SaveAsButtonProps & { ref?: Ref<HTMLButtonElement> }) {
  const router = useRouter();
  const asked = useAsked();
  return (
    <>
      <Button ref={ref} size="small" onClick={asked.ask}>
        {label}
      </Button>
      {asked.isLoaded ? (
        <Suspense fallback={null}>
          <SaveViewDialog
            open={asked.isOpen}
            onClose={asked.close}
            listed={listed}
            onSaved={({ name, href }) => {
              onSaved?.(name);
              router.push(href as Route, { scroll: false });
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Under the list of views: save what is listed, and edit the saved view that is open. */
export function ViewButtons({ listed, place }: { listed: ListedView; place: ListPlace }) {
  const router = useRouter();
  const asked = useAsked();
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
            asked.ask();
          }}
        >
          Edit view…
        </Button>
      ) : null}
      {saved && asked.isLoaded ? (
        <Suspense fallback={null}>
          <EditViewDialog
            key={saved.id}
            open={asked.isOpen}
            onClose={asked.close}
            view={saved}
            canShare={canShare}
            canSetDefault={canSetDefault}
            onChanged={() => {
              setSaid("View changed.");
              router.refresh();
            }}
            onDeleted={forget}
          />
        </Suspense>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
