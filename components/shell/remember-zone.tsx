"use client";

import { useEffect } from "react";
import { zoneCookie } from "@/lib/review/zone-cookie";

/** Tells the server the reader's time zone, so that "today" on a page is the reader's today. */
export function RememberZone({ known }: { known: string }) {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = `${zoneCookie}=${zone}; path=/; max-age=31536000; samesite=lax`;
  }, [known]);
  return null;
}
