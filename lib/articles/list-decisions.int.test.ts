import { expect, test } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { decideNow, makeAdmin, makeArticle, makeEditor, makeToken } from "@/lib/testing/factories";
import { listDecisions } from "./list-decisions";

test("a decision is one's own by person or by token, never by name", async () => {
  const [admin, other] = [await makeAdmin(), await makeEditor()];
  const [token, otherToken] = [await makeToken("editor", admin), await makeToken("editor", admin)];
  const { id } = await makeArticle();
  await decideNow(admin, id, { kind: "approve" });
  await decideNow(token, id, { kind: "reopen" });
  const isMineTo = async (viewer: Viewer) => (await listDecisions(viewer, id)).map((decision) => decision.isMine);
  expect(await isMineTo(admin)).toEqual([false, true]);
  expect(await isMineTo(token)).toEqual([true, false]);
  expect(await isMineTo(otherToken)).toEqual([false, false]);
  expect(await isMineTo({ ...other, name: admin.name })).toEqual([false, false]);
});
