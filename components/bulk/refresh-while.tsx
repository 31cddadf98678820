"use client";

import { useRouter } from "next/navigation";
import { usePoll } from "@/components/ui/use-poll";

/** Reads the page again, about every second, while something on it moves. */
export function RefreshWhile({ isMoving }: { isMoving: boolean }) {
  const router = useRouter();
  usePoll(isMoving, async () => {
    router.refresh();
    return true;
  });
  return null;
}
