import type { ClaimState, DecisionKind, DecisionRow } from "@/lib/articles/article-rows";
import type { ActionError } from "@/lib/errors/action-result";
import type { NothingLeft } from "@/lib/review/open-article";
import type { OwnDecision } from "@/lib/review/own-decisions";
import type { BarVerb } from "./decision-bar";
import type { Shown } from "./review-actions";
import type { DeskNotice } from "./stale-notice";

const pastTense: Record<DecisionKind, string> = {
  approve: "approved this",
  reject: "rejected this",
  edit: "edited this",
  reopen: "reopened this",
  flag: "changed the flags of this",
  undo: "undid the last decision on this",
  withdraw: "withdrew this",
};

const whatIsLost: Record<BarVerb, string> = {
  approve: "Your approval was not saved.",
  reject: "Your rejection was not saved, its reasons are kept.",
  reopen: "It was not reopened.",
  undo: "Nothing was undone.",
  edit: "Your text was not saved, it is kept as a draft.",
  hold: "It was not put aside, your note is kept.",
  release: "It is still on hold.",
  skip: "It was not skipped.",
  next: "The article on this page is not affected.",
  note: "Your note was not saved, it is kept here.",
  "take-over": "Nothing was taken over.",
};

const conflicts: readonly ActionError["code"][] = ["stale", "claimed", "wrong-status", "conflict", "not-found"];

/** Somebody else was faster, or has it open: the article must be read again. */
export function isConflict(error: ActionError): boolean {
  return conflicts.includes(error.code);
}

export function refusedNotice(verb: BarVerb, error: ActionError): DeskNotice {
  if (isConflict(error)) {
    return { kind: "person", said: firstSentence(error.message), rest: whatIsLost[verb] };
  }
  const canRetry = ["unavailable", "too-slow", "internal", "rate-limited"].includes(error.code);
  return {
    kind: "failed",
    said: error.message,
    rest: `${whatIsLost[verb]}${canRetry ? " Trying again is safe: nothing is done twice." : ""}`,
  };
}

const nouns: Record<OwnDecision["verb"], string> = {
  approve: "approval",
  reject: "rejection",
  reopen: "reopening",
  edit: "edit",
};

/** Which decision was undone; null where it was not one's own. */
export function undoneNotice(verb: OwnDecision["verb"] | null): DeskNotice {
  const said = verb === null ? "The last decision was undone." : `Your ${nouns[verb]} was undone.`;
  return { kind: "info", said, rest: "What you see is the article as it is now." };
}

/** One's own decision on another article can't be undone: what happened there since. */
export function undoStoppedNotice(title: string, articleId: number, error: ActionError): DeskNotice {
  const notice = refusedNotice("undo", error);
  return { ...notice, kind: "failed", about: { title, articleId } };
}

/** The connection broke. It may have been saved; asking again can't do it twice, since it names the version seen. */
export function lostNotice(verb: BarVerb): DeskNotice {
  const isDecision = verb === "approve" || verb === "reject" || verb === "reopen" || verb === "undo";
  return {
    kind: "failed",
    said: "The server did not answer.",
    rest: isDecision
      ? "It is not known whether your decision arrived. Trying again is safe: it can't count twice."
      : "Nothing you typed is lost, and trying again is safe.",
  };
}

/** The decision is safe, what should come after it is not here. */
export function noNextNotice(message: string): DeskNotice {
  return { kind: "failed", said: "The next article could not be fetched.", rest: `${message} Trying again is safe.` };
}

/**
 * Somebody else has the article now.
 * @param at the server's time
 */
export function takenOverNotice({ name, since }: ClaimState, at: string, typed: "draft" | "rest" | null): DeskNotice {
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(since)) / 1000));
  const kept = { draft: "What you typed is kept as your draft.", rest: "What you typed is kept." };
  const rest = typed === null ? "You can go on with the next one." : kept[typed];
  return { kind: "person", said: `${name} took this over ${seconds} s ago.`, rest };
}

/** What happened to an article while it lay open. */
export function changedNotice(newest: DecisionRow | undefined, hasTyped: boolean): DeskNotice {
  const by = newest?.isMine ? "You" : newest?.by === "system" ? "An import or an admin" : newest?.by;
  const said = newest ? `${by} ${pastTense[newest.kind]} just now.` : "This article was changed just now.";
  const kept = hasTyped ? " What you typed is kept." : "";
  return { kind: "person", said, rest: `What you see is the article as it is now.${kept}` };
}

/** What the live region says. */
export function announced(verb: BarVerb, title: string): string {
  const words: Partial<Record<BarVerb, string>> = {
    approve: "Approved",
    reject: "Rejected",
    reopen: "Reopened",
    undo: "Undone",
    hold: "Put on hold",
    release: "Released",
    skip: "Skipped",
    edit: "Saved",
    "take-over": "Taken over",
    note: "Note added",
  };
  return `${words[verb] ?? "Done"}: ${title}`;
}

/** What the live region says once the next article is there, or none is. */
export function withNext(said: string, next: Shown | NothingLeft): string {
  const came = next.kind === "article" ? `Next: ${next.article.record.title}` : "Nothing waits for you.";
  return said === "" ? came : `${said}. ${came}`;
}

/** What happened, without the advice that follows it. */
export function firstSentence(message: string): string {
  return message.split(/(?<=[.!])\s/)[0] ?? message;
}
