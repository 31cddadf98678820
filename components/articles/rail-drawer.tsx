"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type RailDrawerProps = { open: boolean; onClose: () => void; children: ReactNode };

/** The views and the filters where the window has no room for them beside the list. */
export default function RailDrawer({ open, onClose, children }: RailDrawerProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Views and filters" shape="drawer">
      {/* Relative, or what is there for screen readers only would lie on the dialog and have it scroll as well. */}
      <div className="relative -mx-6 overflow-y-auto px-6 max-md:-mx-4 max-md:px-4">{children}</div>
      <div className="-mx-6 -mt-4 -mb-6 border-t border-edge px-6 py-3 max-md:-mx-4 max-md:-mb-4 max-md:px-4">
        <Button variant="go" className="w-full" onClick={onClose}>
          Show the articles
        </Button>
      </div>
    </Dialog>
  );
}
