import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { articleItemsJson, getArticleJson } from "@/lib/articles/article-json";
import { compareRevisions } from "@/lib/articles/compare-revisions";
import { countArticles } from "@/lib/articles/count-articles";
import { countEach } from "@/lib/articles/count-each";
import { countFacets } from "@/lib/articles/count-facets";
import { countSharing } from "@/lib/articles/count-sharing";
import { countUnsearchable } from "@/lib/articles/count-unsearchable";
import { findEmptiness } from "@/lib/articles/find-emptiness";
import { findSimilar } from "@/lib/articles/find-similar";
import { findTitle } from "@/lib/articles/find-title";
import { getArticle, listRevisions } from "@/lib/articles/get-article";
import { listArticles } from "@/lib/articles/list-articles";
import { listDecisions, listDecisionsOf } from "@/lib/articles/list-decisions";
import { listFragments } from "@/lib/articles/list-fragments";
import { listHistory, listWholeHistory } from "@/lib/articles/list-history";
import { listIndexable } from "@/lib/articles/list-indexable";
import { listNotes } from "@/lib/articles/list-notes";
import { equalWeights } from "@/lib/articles/overall-score";
import { type Role, roles } from "@/lib/auth/permissions";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup, testBackup } from "@/lib/backup/restore-backup";
import { receiveUpload } from "@/lib/boundary/receive-upload";
import { cancelBulk } from "@/lib/bulk/cancel-bulk";
import { countLeftOut } from "@/lib/bulk/count-left-out";
import { createBulk } from "@/lib/bulk/create-bulk";
import { findCurrentBulk } from "@/lib/bulk/find-current-bulk";
import { getBulkDetail } from "@/lib/bulk/get-bulk-detail";
import { getBulk, listBulks, listLeftOut } from "@/lib/bulk/list-bulk";
import { previewUndo } from "@/lib/bulk/preview-undo";
import { resumeBulk } from "@/lib/bulk/resume-bulk";
import { undoBulk } from "@/lib/bulk/undo-bulk";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { cancelExport } from "@/lib/exports/cancel-export";
import { createExport } from "@/lib/exports/create-export";
import { getExport, getManifest, listExports } from "@/lib/exports/list-exports";
import { estimateRecord, previewChanges } from "@/lib/exports/preview-export";
import { previewSelection } from "@/lib/exports/preview-selection";
import { recordTaking } from "@/lib/exports/record-taking";
import { streamExport } from "@/lib/exports/stream-export";
import { listTakings, rewriteExport, takeExportFile } from "@/lib/exports/take-export";
import { verifyDownload } from "@/lib/exports/verify-download";
import { cancelImport } from "@/lib/imports/cancel-import";
import { createImport } from "@/lib/imports/create-import";
import {
  createDryRun,
  discardDryRun,
  getDryRun,
  importDryRun,
  listDryRuns,
  remapDryRun,
  waitForDryRun,
} from "@/lib/imports/dry-run";
import { findTakenBack } from "@/lib/imports/find-taken-back";
import { importOptions } from "@/lib/imports/import-state";
import { getImport, listImports } from "@/lib/imports/list-imports";
import { getReject, listRejectFields, listRejects } from "@/lib/imports/list-rejects";
import { openRejected } from "@/lib/imports/open-rejected";
import { previewImport } from "@/lib/imports/preview-import";
import { retryRejected } from "@/lib/imports/retry-rejected";
import { beginTakeBack, takeBackImport } from "@/lib/imports/take-back-import";
import { countDays } from "@/lib/overview/count-days";
import { countReasons } from "@/lib/overview/count-reasons";
import { countScoreBands } from "@/lib/overview/count-score-bands";
import { countWaiting } from "@/lib/overview/count-waiting";
import { getOverview } from "@/lib/overview/get-overview";
import { listDeciders } from "@/lib/overview/list-deciders";
import { overviewDays } from "@/lib/overview/overview-days";
import { readPace } from "@/lib/overview/read-pace";
import { verify } from "@/lib/overview/verify";
import { previewRemoval } from "@/lib/privacy/preview-removal";
import { removePerson } from "@/lib/privacy/remove-person";
import { takeDownArticle } from "@/lib/privacy/take-down-article";
import { everything } from "@/lib/record/audit-rows";
import { findHead } from "@/lib/record/find-head";
import { listActors, listAudit, openAudit } from "@/lib/record/list-audit";
import { addNote } from "@/lib/review/add-note";
import { claimInOrder } from "@/lib/review/claim-in-order";
import { claimArticle, claimNext, freeClaim, freeMyClaims, listMyClaims } from "@/lib/review/claim-next";
import { compareDraft } from "@/lib/review/compare-draft";
import { countDecidedToday } from "@/lib/review/count-decided-today";
import { listAllReasons, listReasons } from "@/lib/review/find-reasons";
import { discardDraft, findDraft, keepDraft } from "@/lib/review/keep-draft";
import { listClaims } from "@/lib/review/list-claims";
import { listHolds } from "@/lib/review/list-holds";
import { listReviewers } from "@/lib/review/list-reviewers";
import { changeReasons, listManagedReasons } from "@/lib/review/manage-reasons";
import { openArticle, openNext } from "@/lib/review/open-article";
import { openLive } from "@/lib/review/open-live";
import { listOwnDecisions, listUndoable } from "@/lib/review/own-decisions";
import { peekArticle } from "@/lib/review/peek-article";
import { holdArticle, releaseHold, skipArticle } from "@/lib/review/put-aside";
import { recordDecision } from "@/lib/review/record-decision";
import { restoreRevision } from "@/lib/review/restore-revision";
import { findReviewProgress } from "@/lib/review/review-progress";
import { takeOverClaim } from "@/lib/review/take-over";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { listSelected } from "@/lib/selections/list-selected";
import { findSettings } from "@/lib/settings/find-settings";
import { saveNumberSetting } from "@/lib/settings/number-settings";
import { saveSetting } from "@/lib/settings/save-setting";
import { cancelWeighing, findWeighting, resumeWeighing, saveWeights } from "@/lib/settings/score-weights";
import { makePerson } from "@/lib/testing/factories";
import { countViews } from "@/lib/views/count-views";
import { deleteView } from "@/lib/views/delete-view";
import { findMissingValues } from "@/lib/views/find-missing-values";
import { listViews } from "@/lib/views/list-views";
import { saveView } from "@/lib/views/save-view";
import { setDefaultView } from "@/lib/views/set-default-view";
import { updateView } from "@/lib/views/update-view";
import { deliverLink } from "./deliver-link";
import { listPeopleInUse } from "./list-people";
import { addPerson, changePerson, listPeople } from "./manage-people";
import { createToken, listTokens, revokeToken } from "./manage-tokens";
import { invitePerson, makeLink } from "./one-time-links";
import { partPerson } from "./part-person";
import { findChoice, saveChoice } from "./person-choices";

type Calls = Record<string, (viewer: Viewer) => unknown>;

// Of nothing that is there: a call that is let through ends at once, with "not found" or an empty answer.
const none = 2_000_000_000;
const days = overviewDays(new Date(), "UTC");
const wanted = { name: "x", inputs: [], source: null, optionFlags: 0 };
const allDecisions = { kinds: [], from: null, before: null, reasonId: null, title: null, state: null };
const upload = () => new Request("http://localhost/", { method: "POST", body: "x" });

const forAll: Calls = {
  articleItemsJson: (viewer) => articleItemsJson(viewer, []),
  compareRevisions: (viewer) => compareRevisions(viewer, none, { left: null, right: null }),
  countArticles: (viewer) => countArticles(viewer, noFilters),
  countDays: (viewer) => countDays(viewer, days),
  countUnsearchable: (viewer) => countUnsearchable(viewer),
  countDecidedToday: (viewer) => countDecidedToday(viewer, "UTC"),
  countEach: (viewer) => countEach(viewer, []),
  countFacets: (viewer) => countFacets(viewer, noFilters),
  countReasons: (viewer) => countReasons(viewer, days),
  countSharing: (viewer) => countSharing(viewer, none),
  countScoreBands: (viewer) => countScoreBands(viewer),
  countViews: (viewer) => countViews(viewer, []),
  countWaiting: (viewer) => countWaiting(viewer, days),
  deleteView: (viewer) => deleteView(viewer, none),
  findChoice: (viewer) => findChoice(viewer, "queue-table"),
  findDraft: (viewer) => findDraft(viewer, none),
  findSettings: (viewer) => findSettings(viewer),
  findMissingValues: (viewer) => findMissingValues(viewer, noFilters),
  findReviewProgress: (viewer) => findReviewProgress(viewer, none, noFilters, oldestFirst),
  listFragments: (viewer) => listFragments(viewer, [none], "word"),
  findSimilar: (viewer) => findSimilar(viewer, none),
  findTitle: (viewer) => findTitle(viewer, none),
  getArticle: (viewer) => getArticle(viewer, none),
  getArticleJson: (viewer) => getArticleJson(viewer, none),
  getOverview: (viewer) => getOverview(viewer, "UTC"),
  findEmptiness: (viewer) => findEmptiness(viewer),
  listArticles: (viewer) => listArticles(viewer, { filters: noFilters, sort: oldestFirst }),
  listDeciders: (viewer) => listDeciders(viewer, new Date()),
  listDecisions: (viewer) => listDecisions(viewer, none),
  listDecisionsOf: (viewer) => listDecisionsOf(viewer, none),
  listHistory: (viewer) => listHistory(viewer, none, 1),
  listWholeHistory: (viewer) => listWholeHistory(viewer, none),
  listIndexable: (viewer) => listIndexable(viewer, []),
  listClaims: (viewer) => listClaims(viewer, [none]),
  listHolds: (viewer) => listHolds(viewer, 1),
  listNotes: (viewer) => listNotes(viewer, none, 1),
  listAllReasons: (viewer) => listAllReasons(viewer),
  listReasons: (viewer) => listReasons(viewer),
  listRevisions: (viewer) => listRevisions(viewer, none),
  listViews: (viewer) => listViews(viewer),
  openArticle: (viewer) => openArticle(viewer, none),
  openLive: (viewer) => openLive(viewer, none, new AbortController().signal),
  peekArticle: (viewer) => peekArticle(viewer, none),
  readPace: (viewer) => readPace(viewer, days),
  saveView: (viewer) => saveView(viewer, { name: "x", isShared: false, filters: noFilters }),
  updateView: (viewer) => updateView(viewer, none, {}),
  saveChoice: (viewer) =>
    saveChoice(viewer, "queue-table", { order: [], hidden: [], widths: {}, pinned: [], density: "compact" }),
};

const forEditors: Calls = {
  addNote: (viewer) => addNote(viewer, none, "x"),
  claimArticle: (viewer) => claimArticle(viewer, none),
  claimInOrder: (viewer) => claimInOrder(viewer, noFilters, oldestFirst),
  claimNext: (viewer) => claimNext(viewer),
  compareDraft: (viewer) => compareDraft(viewer, none, {}),
  discardDraft: (viewer) => discardDraft(viewer, none),
  findTakenBack: (viewer) => findTakenBack(viewer, none),
  freeClaim: (viewer) => freeClaim(viewer, none),
  freeMyClaims: (viewer) => freeMyClaims(viewer),
  freezeSelection: (viewer) => freezeSelection(viewer, noFilters),
  getImport: (viewer) => getImport(viewer, none),
  holdArticle: (viewer) => holdArticle(viewer, none, "x"),
  keepDraft: (viewer) => keepDraft(viewer, none, { version: 1, title: "", body: "", meta: {} }),
  listImports: (viewer) => listImports(viewer),
  listSelected: (viewer) => listSelected(viewer, none, [none]),
  listMyClaims: (viewer) => listMyClaims(viewer),
  getReject: (viewer) => getReject(viewer, none, none),
  listRejectFields: (viewer) => listRejectFields(viewer, none),
  listRejects: (viewer) => listRejects(viewer, none),
  listOwnDecisions: (viewer) => listOwnDecisions(viewer, { ...allDecisions, personId: viewer.personId }, 1),
  listReviewers: (viewer) => listReviewers(viewer),
  listUndoable: (viewer) => listUndoable(viewer),
  openNext: (viewer) => openNext(viewer, { holding: [], filters: noFilters, sort: oldestFirst, zone: "UTC" }),
  openRejected: (viewer) => openRejected(viewer, none),
  recordDecision: (viewer) => recordDecision(viewer, none, { kind: "approve", version: 1 }),
  releaseHold: (viewer) => releaseHold(viewer, none),
  restoreRevision: (viewer) => restoreRevision(viewer, none, { version: 1, revision: 1 }),
  skipArticle: (viewer) => skipArticle(viewer, none),
  takeOverClaim: (viewer) => takeOverClaim(viewer, none),
};

const forAdmins: Calls = {
  addPerson: (viewer) => addPerson(viewer, { email: "x@example.org", role: "viewer", password: null }),
  cancelBulk: (viewer) => cancelBulk(viewer, none),
  cancelExport: (viewer) => cancelExport(viewer, none),
  estimateRecord: (viewer) => estimateRecord(viewer, noFilters),
  previewChanges: (viewer) => previewChanges(viewer, none, noFilters, false),
  cancelWeighing: (viewer) => cancelWeighing(viewer),
  findWeighting: (viewer) => findWeighting(viewer),
  resumeWeighing: (viewer) => resumeWeighing(viewer),
  saveWeights: (viewer) => saveWeights(viewer, equalWeights),
  cancelImport: (viewer) => cancelImport(viewer, none),
  changeReasons: (viewer) => changeReasons(viewer, "", { do: "archive", id: none }),
  listManagedReasons: (viewer) => listManagedReasons(viewer),
  changePerson: (viewer) => changePerson(viewer, "nobody@example.org", { disabled: true }),
  countLeftOut: (viewer) => countLeftOut(viewer, none),
  createBulk: (viewer) => createBulk(viewer, { selectionId: none, kind: "approve" }),
  beginTakeBack: (viewer) => beginTakeBack(viewer, none),
  createDryRun: (viewer) => createDryRun(viewer, wanted),
  getDryRun: (viewer) => getDryRun(viewer, none),
  remapDryRun: (viewer) => remapDryRun(viewer, none, { mapping: {} }),
  resumeBulk: (viewer) => resumeBulk(viewer, none),
  retryRejected: (viewer) => retryRejected(viewer, none),
  waitForDryRun: (viewer) => waitForDryRun(viewer, none),
  createExport: (viewer) => createExport(viewer, { selectionId: none, format: "jsonl", withDecisions: false }),
  createImport: (viewer) => createImport(viewer, wanted),
  createToken: (viewer) => createToken(viewer, "x", "viewer"),
  listTokens: (viewer) => listTokens(viewer),
  saveSetting: (viewer) => saveSetting(viewer, "images", false),
  revokeToken: (viewer) => revokeToken(viewer, none),
  deliverLink: (viewer) => deliverLink(viewer, none, { kind: "reset", path: "/", expiresAt: "" }),
  discardDryRun: (viewer) => discardDryRun(viewer, none),
  findCurrentBulk: (viewer) => findCurrentBulk(viewer, null),
  findHead: (viewer) => findHead(viewer),
  getBulk: (viewer) => getBulk(viewer, none),
  getBulkDetail: (viewer) => getBulkDetail(viewer, none),
  getExport: (viewer) => getExport(viewer, none),
  getManifest: (viewer) => getManifest(viewer, none),
  importDryRun: (viewer) => importDryRun(viewer, none),
  listActors: (viewer) => listActors(viewer),
  listAudit: (viewer) => listAudit(viewer, everything, 1),
  listBulks: (viewer) => listBulks(viewer),
  listDryRuns: (viewer) => listDryRuns(viewer),
  listExports: (viewer) => listExports(viewer),
  listLeftOut: (viewer) => listLeftOut(viewer, none),
  invitePerson: (viewer) => invitePerson(viewer, { email: "y@example.org", role: "viewer" }),
  listPeople: (viewer) => listPeople(viewer),
  listPeopleInUse: (viewer) => listPeopleInUse(viewer),
  makeLink: (viewer) => makeLink(viewer, { id: none }),
  makeBackup: (viewer) => makeBackup(viewer, "package.json"),
  partPerson: (viewer) => partPerson(viewer, "nobody@example.org"),
  openAudit: (viewer) => openAudit(viewer, everything),
  previewImport: (viewer) => previewImport(viewer, { ...wanted, options: importOptions.parse({}) }),
  previewRemoval: (viewer) => previewRemoval(viewer, none),
  removePerson: (viewer) => removePerson(viewer, none),
  takeDownArticle: (viewer) => takeDownArticle(viewer, none, { version: null, note: "x" }),
  previewSelection: (viewer) => previewSelection(viewer, none),
  previewUndo: (viewer) => previewUndo(viewer, none),
  receiveUpload: (viewer) => receiveUpload(viewer, upload()),
  listTakings: (viewer) => listTakings(viewer, none),
  recordTaking: (viewer) => recordTaking(viewer, none, "articles.jsonl", true),
  restoreBackup: (viewer) => restoreBackup(viewer, "package.json", { ownerUrl: "", force: false }),
  rewriteExport: (viewer) => rewriteExport(viewer, none),
  setDefaultView: (viewer) => inTransaction((connection) => setDefaultView(viewer, none, [], connection)),
  streamExport: (viewer) => streamExport(viewer, none),
  takeBackImport: (viewer) => takeBackImport(viewer, none),
  takeExportFile: (viewer) => takeExportFile(viewer, none),
  testBackup: (viewer) => testBackup(viewer, "package.json", ""),
  undoBulk: (viewer) => undoBulk(viewer, none),
  saveNumberSetting: (viewer) => saveNumberSetting(viewer, "export-days", 1),
  verify: (viewer) => verify(viewer),
  verifyDownload: (viewer) => verifyDownload(viewer, "nothing"),
};

/** What comes of a call: the code that refuses it, or "let through". */
async function outcomeOf(call: (viewer: Viewer) => unknown, viewer: Viewer): Promise<string> {
  try {
    await call(viewer);
    return "let through";
  } catch (error) {
    if (error instanceof AppError) return error.code === "forbidden" ? error.code : "let through";
    throw error;
  }
}

const table: { calls: Calls; allowed: readonly Role[] }[] = [
  { calls: forAll, allowed: roles },
  { calls: forEditors, allowed: ["editor", "admin"] },
  { calls: forAdmins, allowed: ["admin"] },
];
const cases = table.flatMap(({ calls, allowed }) =>
  Object.entries(calls).map(([name, call]) => ({ name, call, allowed })),
);

test.each(cases)("$name asks the table of permissions", async ({ call, allowed }) => {
  for (const role of roles) {
    const expected = allowed.includes(role) ? "let through" : "forbidden";
    expect(await outcomeOf(call, await makePerson(role)), role).toBe(expected);
  }
  // A role that is in no row of the table may nothing at all, also not read.
  expect(await outcomeOf(call, { ...systemViewer, role: "nobody" as Role })).toBe("forbidden");
});

// They decide nothing by themselves, or answer only about the one who asks.
const noPermission = [
  "assertCan",
  "assertProved",
  "can",
  "changeOwnPassword",
  "claimHolderOf",
  "endOwnSessions",
  "findDraft",
  "findProofWays",
  "noteProof",
  "noteRefusal",
  "listSessions",
  "ownerOf",
  "provePassword",
  "requireHolder",
  "requireOwner",
];

test("every function that takes a viewer is in this table", () => {
  const files = fs.readdirSync("lib", { recursive: true, encoding: "utf8" });
  const sources = files.filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|^(testing|generated|cli)\//.test(name));
  const found = sources.flatMap((name) => {
    const text = fs.readFileSync(path.join("lib", name), "utf8");
    return [...text.matchAll(/export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*viewer: Viewer\b/g)].map(
      (match) => match[1],
    );
  });
  const known = [...cases.map(({ name }) => name), ...noPermission];
  expect(found.filter((name) => !known.includes(name ?? ""))).toEqual([]);
  expect(known.filter((name) => !found.includes(name))).toEqual([]);
});
