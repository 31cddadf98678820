import type { Permission } from "@/lib/auth/permissions";

/** Who may: anybody at all, whoever is signed in, or the roles that the table of permissions gives. */
export type Rule = "anybody" | "signed-in" | Permission;

type Call = {
  needs: Rule;
  /** A body that is right, so that what is refused is the caller. */
  body?: object | string;
  /** Only people have what it is about: a token of any role is refused. */
  peopleOnly?: true;
};

/** An id of nothing: a call that is let through ends with "not found" or an empty answer. */
export const none = 2_000_000_000;

/** Every page by its address. Whoever may not sees a page that says so, or is led elsewhere. */
export const pageRules: Record<string, Rule> = {
  "/": "article:read",
  "/account": "signed-in",
  "/admin/audit": "audit:read",
  "/admin/people": "person:manage",
  "/admin/reasons": "reason:manage",
  "/admin/settings": "setting:manage",
  "/admin/tokens": "token:manage",
  "/articles": "article:read",
  "/articles/[id]": "article:read",
  "/articles/[id]/compare": "article:read",
  "/articles/[id]/history": "article:read",
  "/bulk": "bulk:decide",
  "/bulk/[id]": "bulk:decide",
  "/decisions": "article:decide",
  "/exports": "export:read",
  "/exports/[id]": "export:read",
  "/holds": "article:decide",
  "/imports": "import:read",
  "/imports/[id]": "import:read",
  "/review": "review:claim",
  "/sign-in": "anybody",
  "/welcome/[secret]": "anybody",
};

/** Every call by method and address. */
export const callRules: Record<string, Call> = {
  "GET /healthz": { needs: "anybody" },
  "GET /metrics": { needs: "anybody" },
  "GET /readyz": { needs: "anybody" },
  "GET /api/v1/openapi.json": { needs: "anybody" },
  "GET /api/v1/articles": { needs: "article:read" },
  "GET /api/v1/articles/facets": { needs: "article:read" },
  "GET /api/v1/articles/indexable": { needs: "article:read" },
  "GET /api/v1/articles/[id]": { needs: "article:read" },
  "PATCH /api/v1/articles/[id]": { needs: "article:edit", body: { version: 1, title: "x" } },
  "POST /api/v1/articles/[id]/claim": { needs: "review:claim" },
  "PUT /api/v1/articles/[id]/claim": { needs: "review:claim" },
  "DELETE /api/v1/articles/[id]/claim": { needs: "review:claim" },
  "GET /api/v1/articles/[id]/decisions": { needs: "article:read" },
  "POST /api/v1/articles/[id]/decisions": { needs: "article:decide", body: { kind: "approve", version: 1 } },
  "POST /api/v1/articles/[id]/hold": { needs: "article:decide", body: { note: "x" }, peopleOnly: true },
  "DELETE /api/v1/articles/[id]/hold": { needs: "article:decide" },
  "GET /api/v1/articles/[id]/live": { needs: "article:read" },
  "GET /api/v1/articles/[id]/notes": { needs: "article:read" },
  "POST /api/v1/articles/[id]/notes": { needs: "article:note", body: { note: "x" } },
  "GET /api/v1/articles/[id]/revisions": { needs: "article:read" },
  "POST /api/v1/articles/[id]/take-down": { needs: "article:take-down", body: { version: 1, note: "x" } },
  "GET /api/v1/audit": { needs: "audit:read" },
  "GET /api/v1/bulk-decisions": { needs: "bulk:decide" },
  "POST /api/v1/bulk-decisions": { needs: "bulk:decide", body: { selectionId: none, kind: "approve" } },
  "GET /api/v1/bulk-decisions/[id]": { needs: "bulk:decide" },
  "POST /api/v1/bulk-decisions/[id]/cancel": { needs: "bulk:decide" },
  "GET /api/v1/bulk-decisions/[id]/left-out": { needs: "bulk:decide" },
  "POST /api/v1/bulk-decisions/[id]/resume": { needs: "bulk:decide" },
  "POST /api/v1/bulk-decisions/[id]/undo": { needs: "bulk:decide" },
  "GET /api/v1/claims": { needs: "article:read" },
  "GET /api/v1/exports": { needs: "export:read" },
  "POST /api/v1/exports": { needs: "export:create", body: { selectionId: none, format: "jsonl" } },
  "GET /api/v1/exports/[id]": { needs: "export:read" },
  "POST /api/v1/exports/[id]/cancel": { needs: "export:create" },
  "GET /api/v1/exports/[id]/file": { needs: "export:read" },
  "GET /api/v1/exports/[id]/manifest": { needs: "export:read" },
  "POST /api/v1/exports/[id]/rewrite": { needs: "export:create" },
  "GET /api/v1/exports/[id]/stream": { needs: "export:read" },
  "GET /api/v1/exports/[id]/takings": { needs: "export:read" },
  "GET /api/v1/holds": { needs: "article:read" },
  "GET /api/v1/imports": { needs: "import:read" },
  "POST /api/v1/imports": { needs: "import:run", body: "" },
  "GET /api/v1/imports/[id]": { needs: "import:read" },
  "POST /api/v1/imports/[id]/cancel": { needs: "import:run" },
  "GET /api/v1/imports/[id]/rejected": { needs: "import:read" },
  "GET /api/v1/imports/[id]/rejected/[rejectId]": { needs: "import:read" },
  "GET /api/v1/imports/[id]/rejected/fields": { needs: "import:read" },
  "POST /api/v1/imports/[id]/retry": { needs: "import:run" },
  "POST /api/v1/imports/[id]/take-back": { needs: "import:take-back" },
  "GET /api/v1/imports/dry-runs": { needs: "import:run" },
  "GET /api/v1/imports/dry-runs/[id]": { needs: "import:run" },
  "PATCH /api/v1/imports/dry-runs/[id]": { needs: "import:run", body: { mapping: {} } },
  "DELETE /api/v1/imports/dry-runs/[id]": { needs: "import:run" },
  "POST /api/v1/imports/dry-runs/[id]/import": { needs: "import:run" },
  "GET /api/v1/reasons": { needs: "article:read" },
  "POST /api/v1/review/claim": { needs: "review:claim", body: { filters: { source: "nothing has this source" } } },
  "POST /api/v1/selections": { needs: "selection:create", body: { filters: { source: "nothing has this source" } } },
  "GET /api/v1/views": { needs: "article:read" },
  "POST /api/v1/views": { needs: "view:save", body: { name: "Mine", filters: {} }, peopleOnly: true },
  "PATCH /api/v1/views/[id]": { needs: "view:save", body: {}, peopleOnly: true },
  "DELETE /api/v1/views/[id]": { needs: "view:save", peopleOnly: true },
};

/** Answers that are nobody's business: next-auth's own, and "there is nothing here". */
export const callsBesides = ["/api/auth/[...nextauth]", "/api/v1/[...path]"];

type Action = { needs: Rule; args: readonly unknown[] };

const target = { articleId: none };
const decided = { ...target, version: 1 };
const draft = { version: 1, title: "x", body: "x", meta: {} };

/** Too long to be looked at: a wrong password would count as a guess, for everybody at this address. */
const unread = "x".repeat(501);

/** Every server action by its name, with arguments that are right. */
export const actionRules: Record<string, Action> = {
  addNoteAction: { needs: "article:note", args: [{ ...target, note: "x" }] },
  changePasswordAction: { needs: "signed-in", args: [{ current: unread, password: unread }] },
  changePersonAction: { needs: "person:manage", args: [{ do: "disable", id: none }] },
  changeReasonsAction: { needs: "reason:manage", args: [{ stamp: "", change: { do: "archive", id: none } }] },
  claimNextAction: { needs: "review:claim", args: ["source=nothing+has+this+source", { holding: [] }] },
  compareDraftAction: { needs: "article:edit", args: [{ ...target, edit: { title: "x" } }] },
  createTokenAction: { needs: "token:manage", args: [{ name: "x", role: "viewer", owner: "me", days: 1 }] },
  decideAction: { needs: "article:decide", args: [{ ...decided, kind: "approve" }] },
  discardDraftAction: { needs: "article:edit", args: [{ ...target, mark: null }] },
  discardDryRunAction: { needs: "import:run", args: [none] },
  editAction: { needs: "article:edit", args: [{ ...decided, edit: { title: "x" } }] },
  endSessionsAction: { needs: "signed-in", args: [{ which: { id: "none" } }] },
  freezeAction: { needs: "selection:create", args: [{ filters: { source: ["nothing has this source"] } }] },
  holdAction: { needs: "article:decide", args: [{ ...target, note: "x" }] },
  importDryRunAction: { needs: "import:run", args: [none] },
  invitePersonAction: { needs: "person:manage", args: [{ email: "admin@example.org", role: "viewer" }] },
  listPeopleAction: { needs: "person:manage", args: [] },
  listSelectedAction: { needs: "selection:create", args: [{ selectionId: none, ids: [none] }] },
  listReasonsAction: { needs: "reason:manage", args: [] },
  makeLinkAction: { needs: "person:manage", args: [{ id: none }] },
  peekAction: { needs: "article:read", args: [target] },
  previewAction: { needs: "signed-in", args: [{ body: "x", format: "text" }] },
  previewRemovalAction: { needs: "person:manage", args: [{ id: none }] },
  previewUndoAction: { needs: "bulk:decide", args: [none] },
  proveAction: { needs: "signed-in", args: [{ password: unread }] },
  readAction: { needs: "article:read", args: ["", target] },
  readWeightingAction: { needs: "setting:manage", args: [] },
  releaseAction: { needs: "review:claim", args: [target] },
  releaseHoldAction: { needs: "article:decide", args: [target] },
  removePersonAction: { needs: "person:manage", args: [{ id: none }] },
  renewClaimAction: { needs: "review:claim", args: [target] },
  restoreAction: { needs: "article:edit", args: [{ ...decided, revision: 1 }] },
  reviewersAction: { needs: "article:decide", args: [] },
  revokeTokenAction: { needs: "token:manage", args: [{ id: none }] },
  saveDraftAction: { needs: "article:edit", args: [{ ...target, draft, basedOn: null }] },
  saveKeysAction: { needs: "signed-in", args: [{ letters: true }] },
  saveQueueTableAction: {
    needs: "signed-in",
    args: [{ order: [], hidden: [], widths: {}, pinned: [], density: "compact" }],
  },
  stopWeighingAction: { needs: "setting:manage", args: [{ resume: true }] },
  saveWeightsAction: {
    needs: "setting:manage",
    args: [{ quality: 1, freshness: 1, depth: 1, clarity: 1 }],
  },
  saveSettingAction: { needs: "setting:manage", args: [{ name: "images", isOn: false }] },
  sharedAction: { needs: "article:read", args: [target] },
  signOutAction: { needs: "anybody", args: [] },
  similarAction: { needs: "article:read", args: [target] },
  skipAction: { needs: "review:claim", args: [target] },
  takeDownAction: { needs: "article:take-down", args: [{ ...decided, note: "x" }] },
  takeOverAction: { needs: "review:claim", args: [{ ...target, from: "Somebody" }] },
  undoRestoreAction: { needs: "article:decide", args: [decided] },
  welcomeAction: { needs: "anybody", args: [{ secret: "x", name: "x", password: "x" }] },
  // Whoever holds the link; this one is of nobody.
};
