import fs from "node:fs";
import { type APIRequestContext, type APIResponse, expect, request as http } from "@playwright/test";
import { isAllowed, type Role, roles } from "@/lib/auth/permissions";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { changePerson } from "@/lib/people/manage-people";
import { createToken } from "@/lib/people/manage-tokens";
import { findDraft } from "@/lib/review/keep-draft";
import { makeArticle, makePerson, makeToken } from "@/lib/testing/factories";
import { actionRules, callRules, none, pageRules, type Rule } from "@/lib/testing/route-rules";
import { makeSessionCookie, sessionCookieName } from "@/lib/testing/session-cookie";
import { test } from "./fixtures";

/** Somebody who asks: in a browser's session, by a token, or without either. */
type Caller = { name: string; role: Role | null; by: "session" | "token" | "nothing"; request: APIRequestContext };

const mayAsk = ({ role, by }: Caller, needs: Rule, peopleOnly = false): boolean => {
  if (needs === "anybody") return true;
  if (role === null || (peopleOnly && by === "token")) return false;
  return needs === "signed-in" || isAllowed(role, needs);
};

async function openCaller(
  name: string,
  role: Role | null,
  by: Caller["by"],
  headers: Record<string, string>,
): Promise<Caller> {
  const baseURL = env().NEXTAUTH_URL ?? "";
  // As a browser sends it with what its own pages ask for.
  const request = await http.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL, ...headers } });
  return { name, role, by, request };
}

async function cookieOf(personId: number): Promise<Record<string, string>> {
  return { cookie: `${sessionCookieName}=${await makeSessionCookie(personId, env().NEXTAUTH_SECRET ?? "")}` };
}

/** Nobody; each role signed in and by token; and somebody disabled, in the session and with the token they had. */
async function openCallers(): Promise<Caller[]> {
  const callers = [await openCaller("nobody", null, "nothing", {})];
  for (const role of roles) {
    const { personId } = await makePerson(role);
    callers.push(await openCaller(role, role, "session", await cookieOf(personId)));
    const { token } = await makeToken(role);
    callers.push(await openCaller(`a token for ${role}`, role, "token", { authorization: `Bearer ${token}` }));
  }
  const gone = await makePerson("admin");
  const [cookie, { token }] = [await cookieOf(gone.personId), await makeToken("admin", gone)];
  await changePerson(systemViewer, gone.email, { disabled: true });
  callers.push(await openCaller("somebody disabled", null, "session", cookie));
  callers.push(await openCaller("a token of somebody disabled", null, "token", { authorization: `Bearer ${token}` }));
  return callers;
}

const permitted = test.extend<{ callers: Caller[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  callers: async ({}, use) => {
    const callers = await openCallers();
    await use(callers);
    for (const { request } of callers) await request.dispose();
  },
});

const addressFor = (pattern: string) => pattern.replace(/\[\w+\]/g, String(none));

function outcomeOfCall(response: APIResponse): string {
  const status = response.status();
  if (status === 401 || status === 403) return "refused";
  return status < 500 ? "let through" : `failed with ${status}`;
}

permitted("every call answers those alone whom the table of permissions allows", async ({ callers }) => {
  test.setTimeout(300_000);
  const wrong: string[] = [];
  for (const [call, { needs, body, peopleOnly }] of Object.entries(callRules)) {
    const [method = "", pattern = ""] = call.split(" ");
    for (const caller of callers) {
      const response = await caller.request.fetch(addressFor(pattern), { method, data: body, maxRedirects: 0 });
      const expected = mayAsk(caller, needs, peopleOnly) ? "let through" : "refused";
      const outcome = outcomeOfCall(response);
      if (outcome !== expected)
        wrong.push(`${call} as ${caller.name}: ${outcome} (${response.status()}), not ${expected}`);
      await response.dispose();
    }
  }
  expect(wrong).toEqual([]);
});

async function outcomeOfPage(response: APIResponse): Promise<string> {
  const status = response.status();
  if (status >= 300 && status < 400) {
    const to = new URL(response.headers().location ?? "", response.url()).pathname;
    return to === "/sign-in" ? "must sign in" : "refused";
  }
  if (status >= 500) return `failed with ${status}`;
  const text = await response.text();
  // A page that has begun to be sent redirects from within.
  if (/http-equiv="refresh"|NEXT_REDIRECT;/.test(text)) return text.includes("/sign-in") ? "must sign in" : "refused";
  return text.includes("Not for your role") ? "refused" : "let through";
}

permitted("every page is shown to those alone whom the table of permissions allows", async ({ callers }) => {
  test.setTimeout(300_000);
  const wrong: string[] = [];
  for (const [pattern, needs] of Object.entries(pageRules)) {
    for (const caller of callers) {
      const response = await caller.request.get(addressFor(pattern), { maxRedirects: 0 });
      const outcome = await outcomeOfPage(response);
      // A token is for scripts: it opens no page.
      const isKnown = caller.by === "session" && caller.role !== null;
      const expected =
        needs === "anybody"
          ? /let through|refused/
          : !isKnown
            ? /must sign in/
            : mayAsk(caller, needs)
              ? /let through/
              : /refused/;
      if (!expected.test(outcome)) wrong.push(`${pattern} as ${caller.name}: ${outcome}, not ${expected.source}`);
      await response.dispose();
    }
  }
  expect(wrong).toEqual([]);
});

type Reference = { exportedName?: string; workers: Record<string, unknown> };

/** The number that a build gives each action, and a page that knows it. */
function findReferences(): Map<string, { id: string; page: string }> {
  const manifest: { node: Record<string, Reference> } = JSON.parse(
    fs.readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  );
  return new Map(
    Object.entries(manifest.node).map(([id, { exportedName = "", workers }]) => {
      const worker = Object.keys(workers)[0] ?? "app/page";
      const parts = worker.split("/").filter((part) => !/^\(.*\)$|^app$|^page$/.test(part));
      return [exportedName, { id, page: addressFor(`/${parts.join("/")}`) }];
    }),
  );
}

/** What an action answered, out of the stream that it comes in. */
function outcomeOfAction(status: number, text: string): string {
  if (status >= 400) return `failed with ${status}`;
  if (/"code":"(forbidden|unauthenticated)"|"message":"(An? \w+ may not |Sign in first)/.test(text)) return "refused";
  // Some say nothing but whether it went well.
  return /\{"ok":false\}/.test(text) ? "refused" : "let through";
}

permitted("every server action runs for those alone whom the table of permissions allows", async ({ callers }) => {
  test.setTimeout(300_000);
  const references = findReferences();
  const wrong: string[] = [];
  for (const [name, { needs, args }] of Object.entries(actionRules)) {
    const reference = references.get(name);
    if (!reference) {
      wrong.push(`${name} is not in the build`);
      continue;
    }
    for (const caller of callers) {
      // Whoever signs out could ask for nothing after it; nobody may do it as well.
      if (needs === "anybody" && caller.by === "session") continue;
      const response = await caller.request.post(reference.page, {
        headers: {
          "next-action": reference.id,
          "content-type": "text/plain;charset=UTF-8",
          accept: "text/x-component",
        },
        data: JSON.stringify(args),
        maxRedirects: 0,
      });
      const outcome = outcomeOfAction(response.status(), await response.text());
      // A token is for scripts, which have calls of their own.
      const isAllowedHere = needs === "anybody" || (caller.by === "session" && mayAsk(caller, needs));
      const expected = isAllowedHere ? "let through" : "refused";
      if (outcome !== expected) wrong.push(`${name} as ${caller.name}: ${outcome}, not ${expected}`);
      await response.dispose();
    }
  }
  expect(wrong).toEqual([]);
});

/** Runs one action as a page would. */
async function act(caller: Caller, name: string, ...args: unknown[]): Promise<string> {
  const reference = findReferences().get(name);
  if (!reference) throw new Error(`${name} is not in the build`);
  const response = await caller.request.post(reference.page, {
    headers: { "next-action": reference.id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" },
    data: JSON.stringify(args),
  });
  return response.text();
}

test("what is somebody else's stays theirs, whoever knows its number", async () => {
  const [owner, other] = [await makePerson("editor"), await makePerson("editor")];
  const theirs = await openCaller("owner", "editor", "session", await cookieOf(owner.personId));
  const mine = await openCaller("other", "editor", "session", await cookieOf(other.personId));
  const { id: articleId } = await makeArticle();

  await test.step("a private view", async () => {
    const saved = await theirs.request.post("/api/v1/views", { data: { name: "Mine alone", filters: {} } });
    const { id } = (await saved.json()) as { id: number };
    for (const method of ["PATCH", "DELETE"]) {
      const answer = await mine.request.fetch(`/api/v1/views/${id}`, { method, data: { name: "Taken" } });
      expect(answer.status(), method).toBe(404);
    }
    expect(await (await mine.request.get("/api/v1/views")).text()).not.toContain("Mine alone");
    expect(await (await theirs.request.get("/api/v1/views")).text()).toContain("Mine alone");
  });

  await test.step("a draft", async () => {
    const draft = { version: 1, title: "Unsaved", body: "A secret draft", meta: {} };
    await act(theirs, "saveDraftAction", { articleId, draft, basedOn: null });
    await act(mine, "discardDraftAction", { articleId, mark: null });
    expect(await (await mine.request.get(`/articles/${articleId}`)).text()).not.toContain("A secret draft");
    expect(await findDraft(owner, articleId)).toMatchObject({ body: "A secret draft" });
  });

  await test.step("a session", async () => {
    const [session] = await db().prisma.session.findMany({ where: { personId: owner.personId } });
    const id = Buffer.from(session?.hash ?? []).toString("hex");
    await act(mine, "endSessionsAction", { which: { id } });
    await act(mine, "endSessionsAction", { which: "others" });
    expect((await theirs.request.get("/api/v1/articles?limit=1")).status()).toBe(200);
  });

  await test.step("a claim", async () => {
    expect((await theirs.request.put(`/api/v1/articles/${articleId}/claim`)).status()).toBe(200);
    await mine.request.delete(`/api/v1/articles/${articleId}/claim`);
    const answer = await mine.request.post(`/api/v1/articles/${articleId}/decisions`, {
      data: { kind: "approve", version: 1 },
    });
    expect(answer.status()).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "claimed", by: owner.name });
  });
  for (const { request } of [theirs, mine]) await request.dispose();
});

test("an editor who knows the numbers of exports, bulk decisions, imports and tokens gets nothing by them", async ({
  source,
}) => {
  const [boss, person] = [await makePerson("admin"), await makePerson("editor")];
  const admin = await openCaller("admin", "admin", "session", await cookieOf(boss.personId));
  const editor = await openCaller("editor", "editor", "session", await cookieOf(person.personId));
  await makeArticle({ source });
  const made = async (path: string, data: object) =>
    ((await (await admin.request.post(`/api/v1/${path}`, { data })).json()) as { id: number }).id;
  const selectionId = await made("selections", { filters: { source } });
  const exportId = await made("exports", { selectionId, format: "jsonl" });
  const bulkId = await made("bulk-decisions", { selectionId, kind: "approve" });
  const { id: tokenId } = await createToken(boss, "the admin's", "admin");

  for (const [method, path, data] of [
    ["GET", `exports/${exportId}`],
    ["GET", `exports/${exportId}/manifest`],
    ["GET", `exports/${exportId}/file`],
    ["GET", `exports/${exportId}/takings`],
    ["POST", `exports/${exportId}/cancel`],
    ["POST", "exports", { selectionId, format: "jsonl" }],
    ["GET", `bulk-decisions/${bulkId}`],
    ["GET", `bulk-decisions/${bulkId}/left-out`],
    ["POST", `bulk-decisions/${bulkId}/undo`],
    ["POST", "bulk-decisions", { selectionId, kind: "reopen" }],
    ["GET", "audit"],
  ] as const) {
    const answer = await editor.request.fetch(`/api/v1/${path}`, { method, data });
    expect(answer.status(), `${method} ${path}`).toBe(403);
  }
  expect(await act(editor, "revokeTokenAction", { id: tokenId })).toContain("forbidden");
  expect(await act(editor, "previewUndoAction", bulkId)).toContain("may not");
  expect((await db().prisma.token.findUnique({ where: { id: tokenId } }))?.revokedAt).toBeNull();
  for (const { request } of [admin, editor]) await request.dispose();
});
