import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { verify } from "@/lib/overview/verify";
import { connectAs } from "@/lib/testing/connect-as";
import { decideNow, makeAdmin, makeArticle, makeEditor, readArticle } from "@/lib/testing/factories";
import { removePerson } from "./remove-person";
import { takeDownArticle } from "./take-down-article";

const owner = connectAs("owner");
const superuser = connectAs("superuser");
const pastTriggers = connectAs("superuser past triggers");

async function makeTakenDown(): Promise<number> {
  const { id } = await makeArticle({ status: "approved" });
  await takeDownArticle(await makeAdmin(), id, { version: null, note: "Not ours" });
  return id;
}

const empty = "title = '', body = '', meta = jsonb_build_object('score', meta->'score'), taken_down_at = now()";

test("the application's role empties no text by itself, and its one function none that was not taken down", async () => {
  const { id, currentRevisionId } = await makeArticle();
  const update = db().pool.query(`UPDATE revisions SET ${empty} WHERE id = $1`, [currentRevisionId]);
  await expect(update).rejects.toMatchObject({ code: "42501", message: "permission denied for table revisions" });
  const { rows } = await db().pool.query("SELECT take_down_revisions($1) AS emptied", [id]);
  expect(rows).toEqual([{ emptied: 0 }]);
  expect((await readArticle(id)).currentRevision.body).not.toBe("");
});

test.each([
  { what: "the words of a text that was not taken down", change: empty },
  { what: "other words", change: "body = body || '!'" },
])("neither the owner nor a superuser changes $what", async ({ change }) => {
  const { currentRevisionId } = await makeArticle();
  for (const client of [owner, superuser]) {
    const changed = client.query(`UPDATE revisions SET ${change} WHERE id = $1`, [currentRevisionId]);
    await expect(changed).rejects.toThrow("revisions is append-only: UPDATE refused");
  }
});

test("what is taken down gets neither words nor anything else again", async () => {
  const id = await makeTakenDown();
  for (const change of ["title = 'Back'", "taken_down_at = NULL", "hash = '\\x00'", "body = 'Back'"]) {
    const changed = owner.query(`UPDATE revisions SET ${change} WHERE article_id = $1`, [id]);
    await expect(changed).rejects.toThrow("append-only");
  }
  for (const change of ["withdrawn = false", "taken_down_id = NULL", "title = 'Back'", "author = 'Anna'"]) {
    const changed = db().pool.query(`UPDATE articles SET ${change}, version = version + 1 WHERE id = $1`, [id]);
    await expect(changed).rejects.toThrow(`article ${id} is taken down for good`);
  }
  // New weights change what every article shows.
  await db().pool.query("UPDATE articles SET overall = overall WHERE id = $1", [id]);
});

test("a take-down names a decision of the article itself, and empties its row with it", async () => {
  const { id } = await makeArticle({ status: "approved" });
  const named = (rest: string) =>
    db().pool.query(`UPDATE articles SET taken_down_id = latest_decision_id ${rest} WHERE id = $1`, [id]);
  await expect(named("")).rejects.toMatchObject({ code: "23514" });
});

type Tampering = { what: string; make: () => Promise<number>; change: string; row: RegExp; problem: string };

const decided = async () => {
  const { id } = await makeArticle();
  await decideNow(await makeEditor(), id, { kind: "approve" });
  return id;
};

const removed = async () => {
  const { personId } = await makeEditor();
  await removePerson(systemViewer, personId);
  return personId;
};

test.each<Tampering>([
  {
    what: "a text that was emptied behind its back",
    make: decided,
    change: `UPDATE revisions SET ${empty} WHERE article_id = $1`,
    row: /^revision /,
    problem: "its words are gone, and no decision with an entry of the log says so",
  },
  {
    what: "an article that was marked behind its back",
    make: decided,
    change: `UPDATE articles SET taken_down_id = latest_decision_id, withdrawn = true, title = '', author = NULL, stack = '{}',
      tools = '{}', code_language = NULL, difficulty = NULL, reading_time = NULL, view_count = NULL, published_at = NULL
      WHERE id = $1`,
    row: /^article /,
    problem: "its text is taken down, and no decision with an entry of the log says so",
  },
  {
    what: "words that came back",
    make: makeTakenDown,
    change: "UPDATE revisions SET body = 'Back' WHERE article_id = $1",
    row: /^revision /,
    problem: "it is taken down, and not empty",
  },
  {
    what: "a text that is no longer said to be taken down",
    make: makeTakenDown,
    change: "UPDATE revisions SET taken_down_at = NULL WHERE article_id = $1",
    row: /^revision /,
    problem: "its article is taken down, and it has its words still",
  },
  {
    what: "an article that is no longer said to be taken down",
    make: makeTakenDown,
    change: "UPDATE articles SET taken_down_id = NULL WHERE id = $1",
    row: /^article /,
    problem: "the log says that its text was taken down by decision",
  },
  {
    what: "the entry of the log that is gone",
    make: makeTakenDown,
    change: "DELETE FROM audit_entries WHERE action = 'article.take-down' AND subject = 'article ' || $1",
    row: /^article /,
    problem: "no decision with an entry of the log says so",
  },
  {
    what: "a hash that was changed with the words gone",
    make: makeTakenDown,
    change: "UPDATE revisions SET hash = '\\x00' WHERE article_id = $1",
    row: /^decisions? |^seal /,
    problem: "",
  },
  {
    what: "somebody who was removed behind its back",
    make: async () => (await makeEditor()).personId,
    change: `UPDATE people SET removed_at = now(), disabled_at = now(), password_hash = NULL, role = 'viewer',
      email = 'removed.' || id, name = 'Former editor 0000' WHERE id = $1`,
    row: /^person /,
    problem: "they are removed, and the log does not say so",
  },
  {
    what: "somebody who came back",
    make: removed,
    change: "UPDATE people SET removed_at = NULL, name = 'Anna' WHERE id = $1",
    row: /^person /,
    problem: "the log says that they were removed, and they are not",
  },
])("verify names $what", async ({ make, change, row, problem }) => {
  const id = await make();
  expect(await verify(systemViewer)).toMatchObject({ ok: expect.any(Boolean) });
  const before = new Set((await verify(systemViewer)).problems.map((one) => `${one.row}: ${one.problem}`));
  const { rowCount } = await pastTriggers.query(change, [id]);
  expect(rowCount).toBeGreaterThan(0);
  const { problems } = await verify(systemViewer);
  const added = problems.filter((one) => !before.has(`${one.row}: ${one.problem}`));
  expect(added).toContainEqual({ row: expect.stringMatching(row), problem: expect.stringContaining(problem) });
});
