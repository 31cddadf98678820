import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { checkPassword } from "@/lib/auth/check-password";
import { endOwnSessions, endSessionOf, findSessionViewer, listSessions, startSession } from "@/lib/auth/sessions";
import { countAttempt, forgetAttempt, signInLimits } from "@/lib/auth/sign-in-limits";
import { sweepAccess } from "@/lib/auth/sweep-access";
import { assertProved, systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeAdmin, makeViewer } from "@/lib/testing/factories";
import { addPerson, changePerson } from "./manage-people";

const password = "a long and quiet password";

async function makeAccount(): Promise<{ id: number; email: string }> {
  const email = `${randomUUID()}@example.org`;
  const { id } = await addPerson(systemViewer, { email, role: "editor", password });
  return { id, email };
}

/** All that the limits have counted, put back in time. */
async function age(minutes: number): Promise<void> {
  await db().pool.query("UPDATE failed_sign_ins SET at = at - make_interval(mins => $1)", [minutes]);
}

test("each sign-in has a session of its own, and only the hash of its secret is kept", async () => {
  const { id } = await makeAccount();
  const [first, second] = [await startSession(id, "Firefox"), await startSession(id, "Firefox")];
  expect(first).not.toBe(second);
  const rows = await db().prisma.session.findMany({ where: { personId: id } });
  expect(JSON.stringify(rows.map((row) => Buffer.from(row.hash).toString("base64url")))).not.toContain(first);
  expect(await findSessionViewer(id, 1, first)).toMatchObject({ kind: "person", personId: id, role: "editor" });
});

test("a secret is nobody's under another person, another epoch, once ended, or when it is old", async () => {
  const [anna, ben] = [await makeAccount(), await makeAccount()];
  const secret = await startSession(anna.id, "");
  expect(await findSessionViewer(ben.id, 1, secret)).toBeNull();
  expect(await findSessionViewer(anna.id, 2, secret)).toBeNull();
  expect(await findSessionViewer(anna.id, 1, `${secret}x`)).toBeNull();
  await db().pool.query("UPDATE sessions SET created_at = now() - interval '12 hours' WHERE person_id = $1", [anna.id]);
  expect(await findSessionViewer(anna.id, 1, secret)).toBeNull();
  const other = await startSession(anna.id, "");
  await endSessionOf(other);
  expect(await findSessionViewer(anna.id, 1, other)).toBeNull();
});

test("the last use is noted at most once a minute", async () => {
  const { id } = await makeAccount();
  const secret = await startSession(id, "");
  const read = async () =>
    (await db().prisma.session.findFirstOrThrow({ where: { personId: id } })).lastUsedAt.getTime();
  const begun = await read();
  await findSessionViewer(id, 1, secret);
  expect(await read()).toBe(begun);
  await db().pool.query("UPDATE sessions SET last_used_at = now() - interval '2 minutes' WHERE person_id = $1", [id]);
  await findSessionViewer(id, 1, secret);
  await expect.poll(read).toBeGreaterThanOrEqual(begun);
});

test("a person ends one of their sessions or all others, and nobody else's", async () => {
  const [anna, ben] = [await makeAccount(), await makeAccount()];
  const secrets = [
    await startSession(anna.id, "a"),
    await startSession(anna.id, "b"),
    await startSession(anna.id, "c"),
  ];
  const theirs = await startSession(ben.id, "d");
  // In one millisecond they would stand in any order.
  await db().pool.query(
    "UPDATE sessions SET last_used_at = now() - interval '1 minute' WHERE person_id = $1 AND device = 'b'",
    [anna.id],
  );
  const viewer = await findSessionViewer(anna.id, 1, secrets[0] ?? "");
  const other = await findSessionViewer(ben.id, 1, theirs);
  if (!viewer || !other?.session) throw new Error("not signed in");
  expect((await listSessions(viewer)).map(({ device, isThis }) => [device, isThis])).toEqual([
    ["a", true],
    ["c", false],
    ["b", false],
  ]);
  expect(await endOwnSessions(viewer, { id: other.session.id })).toBe(0);
  expect(await findSessionViewer(ben.id, 1, theirs)).not.toBeNull();
  const [, last] = await listSessions(viewer);
  expect(await endOwnSessions(viewer, { id: last?.id ?? "" })).toBe(1);
  expect(await findSessionViewer(anna.id, 1, secrets[2] ?? "")).toBeNull();
  expect(await endOwnSessions(viewer, "others")).toBe(1);
  expect((await listSessions(viewer)).map(({ isThis }) => isThis)).toEqual([true]);
});

test("who is disabled, gets another role or another password has no session left", async () => {
  await makeAdmin();
  const { id, email } = await makeAccount();
  const secret = await startSession(id, "");
  await changePerson(systemViewer, email, { role: "viewer" });
  expect(await findSessionViewer(id, 1, secret)).toBeNull();
  expect(await findSessionViewer(id, 2, secret)).toBeNull();
});

test("a password given ten minutes ago proves nothing any more, and the command line needs none", async () => {
  const viewer = await makeViewer();
  const session = { id: "00", provedAt: Date.now() - 10 * 60_000 - 1000 };
  expect(() => assertProved(viewer)).not.toThrow();
  expect(() => assertProved({ ...viewer, session: { ...session, provedAt: Date.now() } })).not.toThrow();
  expect(() => assertProved({ ...viewer, session })).toThrow(expect.objectContaining({ code: "unproved" }));
});

test("after ten failures the right password is refused as well, until the first of them is fifteen minutes old", async () => {
  const { id, email } = await makeAccount();
  for (let n = 0; n < signInLimits.account; n++) expect(await checkPassword(email, "wrong", null)).toBeNull();
  const refused = await checkPassword(email, password, null).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "rate-limited", details: { retryAfter: expect.any(Number) } });
  await age(14);
  await expect(checkPassword(email, password, null)).rejects.toMatchObject({ code: "rate-limited" });
  await age(1);
  expect(await checkPassword(email, password, null)).toMatchObject({ id });
});

test("a right password within the limit works and is not counted", async () => {
  const { id, email } = await makeAccount();
  for (let n = 0; n < signInLimits.account + 2; n++)
    expect(await checkPassword(email, password, null)).toMatchObject({ id });
});

test("an unknown account is limited as a known one is", async () => {
  const email = `${randomUUID()}@example.org`;
  for (let n = 0; n < signInLimits.account; n++) expect(await checkPassword(email, "wrong", null)).toBeNull();
  await expect(checkPassword(email, "wrong", null)).rejects.toMatchObject({ code: "rate-limited" });
});

test("of fifty guesses at once only ten are looked at", async () => {
  const { email } = await makeAccount();
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => checkPassword(email, "wrong", null)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(signInLimits.account);
});

test("one address guesses at most fifty times, at whatever accounts; a neighbour's is not its own", async () => {
  const guesses = Array.from({ length: 60 }, (_, n) => countAttempt(`${n}@example.org`, `2001:db8:5:5::${n}`));
  const outcomes = await Promise.allSettled(guesses);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(signInLimits.address);
  await expect(countAttempt("other@example.org", "2001:db8:5:5::ffff")).rejects.toMatchObject({ code: "rate-limited" });
  await forgetAttempt(await countAttempt("other@example.org", "2001:db8:5:6::1"));
});

test("what the limits counted is swept, and so are old sessions but the last of a person", async () => {
  const { id } = await makeAccount();
  await startSession(id, "older");
  await db().pool.query("UPDATE sessions SET created_at = created_at - interval '1 second' WHERE person_id = $1", [id]);
  await startSession(id, "newer");
  await db().pool.query("UPDATE sessions SET created_at = created_at - interval '31 days' WHERE person_id = $1", [id]);
  await age(90);
  await sweepAccess();
  expect(await db().prisma.failedSignIn.count()).toBe(0);
  expect(await db().prisma.session.findMany({ where: { personId: id } })).toMatchObject([{ device: "newer" }]);
});
