"use client";

import type { KeyHelpState } from "@/components/shell/key-help";
import { KeyHelpDialog, type KeyLine } from "@/components/shell/key-help-dialog";

const compareKeys: readonly KeyLine[] = [
  { keys: ["n"], does: "next change" },
  { keys: ["p"], does: "previous change" },
];

/** What `?` lists on the compare page. */
export default function CompareKeyHelp(state: KeyHelpState) {
  return <KeyHelpDialog {...state} screen="Compare" lines={compareKeys} />;
}
