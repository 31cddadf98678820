import "server-only";
import type { ArticleStatus } from "@/lib/articles/article-rows";

/** What an import reads of an article before it decides what an incoming record means for it. */
export type KnownArticle = {
  id: number;
  sourceId: number;
  externalId: string;
  version: number;
  status: ArticleStatus;
  flags: number;
  optionFlags: number;
  withdrawn: boolean;
  /** Its text is gone for good: nothing brings it back. */
  takenDown: boolean;
  /** Withdrawn because an import was taken back; another import brings it back. */
  takenBack: boolean;
  currentRevisionId: number;
  importedRevisionId: number;
  latestDecisionId: number | null;
  currentKind: "imported" | "edited" | "restored";
  currentHash: Buffer;
  currentTextHash: Buffer;
  importedHash: Buffer;
  importedTextHash: Buffer;
  importedFlags: number;
  /** The import that brought `importedRevisionId`. */
  importedById: number | null;
  /**
   * What else that import brought under this identity, as `contentKeyOf` writes it, where it read the very same input
   * as is read now: an identity that stands in it more than once must not go through its changes again.
   */
  broughtBeside: string[];
};

export type Incoming = { hash: Buffer; textHash: Buffer; flags: number };

/** Hash and flags as one text. */
function contentKeyOf({ hash, flags }: Pick<Incoming, "hash" | "flags">): string {
  return `${hash.toString("hex")}:${flags}`;
}

/** Equal to what the source gave last, or to what stands here now. */
export function isUnchanged(known: KnownArticle, incoming: Incoming): boolean {
  if (known.takenBack) return false;
  const asImported = incoming.hash.equals(known.importedHash) && incoming.flags === known.importedFlags;
  const asCurrent = incoming.hash.equals(known.currentHash) && incoming.flags === known.flags;
  return asImported || asCurrent || known.broughtBeside.includes(contentKeyOf(incoming));
}

/** The source changed title or body, and not merely to what an editor has made of it already. */
export function isTextChanged(known: KnownArticle, incoming: Incoming): boolean {
  return !incoming.textHash.equals(known.importedTextHash) && !incoming.textHash.equals(known.currentTextHash);
}

/** Only the flags that the source itself changed move; what people decided about the others stays. */
export function mergeFlags(known: KnownArticle, incoming: Incoming): number {
  const changed = incoming.flags ^ known.importedFlags;
  return (known.flags & ~changed) | (incoming.flags & changed);
}
