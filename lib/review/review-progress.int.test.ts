import { expect, test } from "vitest";
import { decideNow, makeAdmin, makeArticles, makeToken } from "@/lib/testing/factories";
import { findReviewProgress } from "./review-progress";

test("the pace counts what a person decided by hand and did not undo, nothing of their tokens", async () => {
  const admin = await makeAdmin();
  const token = await makeToken("editor", admin);
  const [a, b, c] = (await makeArticles(3)).map((article) => article.id) as [number, number, number];
  expect(await findReviewProgress(admin, a)).toMatchObject({ pacePerHour: null });
  await decideNow(admin, a, { kind: "approve" });
  await decideNow(admin, b, { kind: "reject", reasons: ["duplicate"] });
  await decideNow(admin, b, { kind: "undo" });
  await decideNow(token, c, { kind: "approve" });
  expect(await findReviewProgress(admin, a)).toMatchObject({ pacePerHour: 1 });
});
