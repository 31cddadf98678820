"use client";

import { useSyncExternalStore } from "react";

const subscribeNever = () => () => {};

/** "UTC" while rendering on the server and hydrating, afterwards the reader's own zone: no mismatch between the two. */
export function useZone(): string {
  return useSyncExternalStore(
    subscribeNever,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
