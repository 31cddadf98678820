import type { KeptHead } from "@/lib/record/verify-seals";
import { UsageError } from "./command";

/** A head as `verify` and the page of the audit log show it: the seal's number, a colon, its hash. @throws UsageError */
export function readHead(text: string): KeptHead {
  const [, seal, hash] = /^(\d{1,9}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (!seal || !hash) throw new UsageError("--head needs a seal and its hash, such as 12:0f3a…, as verify prints them");
  return { seal: Number(seal), hash: hash.toLowerCase() };
}
