"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type RailDrawerProps = { open: boolean; onClose: () => void; children: ReactNode };

/** The views and the filters where the window has no room for them beside the list. */
export default function RailDrawer({ open, onClose, children }: RailDrawerProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Views and filters" shape="drawer">
      <div>{children}</div>
      <div className="sticky bottom-0 -mx-6 -mb-6 border-t border-edge bg-desk px-6 py-3 max-md:-mx-4 max-md:-mb-4 max-md:px-4">
        <Button variant="go" className="w-full" onClick={onClose}>
          Show the articles
        </Button>
      </div>
    </Dialog>
  );
}
