import { beforeAll, expect, test } from "vitest";
import { checkPassword } from "@/lib/auth/check-password";
import { findTokenViewer } from "@/lib/auth/load-viewer";
import { findSessionViewer, startSession } from "@/lib/auth/sessions";
import { signInLimits } from "@/lib/auth/sign-in-limits";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { decideNow, makeAdmin, makeArticle, makeEditor, type Person } from "@/lib/testing/factories";
import { listPeopleInUse } from "./list-people";
import { addPerson, changePerson } from "./manage-people";
import { createToken, listTokens } from "./manage-tokens";
import { findLink, invitePerson, makeLink, redeemLink } from "./one-time-links";
import { changeOwnPassword, provePassword } from "./own-password";

const password = "a long and quiet password";
const chosen = { name: "Ines Falk", password };

let admin: Person;
let made = 0;

beforeAll(async () => {
  admin = await makeAdmin();
});

const invite = () => {
  made += 1;
  return invitePerson(admin, { email: `new-${made}@example.org`, role: "editor" });
};

const secretOf = (link: { path: string }) => link.path.replace("/welcome/", "");

async function makeOlder(minutes: number): Promise<void> {
  await db().pool.query("UPDATE one_time_links SET expires_at = expires_at - make_interval(mins => $1)", [minutes]);
}

/** Signed in in a browser, having given the password so many minutes ago. */
async function inBrowser(person: Person, minutes = 0): Promise<Viewer> {
  const viewer = await findSessionViewer(person.personId, 1, await startSession(person.personId, "Firefox"));
  if (!viewer?.session) throw new Error("not signed in");
  return { ...viewer, session: { ...viewer.session, provedAt: Date.now() - minutes * 60_000 } };
}

test("who is invited chooses name and password once, and signs in with them", async () => {
  const { person, link } = await invite();
  expect(link).toMatchObject({ kind: "invitation", path: expect.stringMatching(/^\/welcome\/[\w-]{43}$/) });
  expect(await findLink(secretOf(link))).toMatchObject({ state: "open", email: person.email });
  expect(await redeemLink(secretOf(link), chosen)).toBe(person.email);
  expect(await checkPassword(person.email, password, null)).toMatchObject({ id: person.id });
  expect(await findLink(secretOf(link))).toMatchObject({ state: "used" });
  await expect(redeemLink(secretOf(link), { ...chosen, password: "another long password" })).rejects.toMatchObject({
    code: "wrong-status",
  });
});

test("of many who use one link at once, one sets the password", async () => {
  const { link } = await invite();
  const tries = Array.from({ length: 6 }, (_, n) =>
    redeemLink(secretOf(link), { ...chosen, password: `${password} ${n}` }),
  );
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("an invitation holds for 72 hours and a reset for one", async () => {
  const { person, link } = await invite();
  await makeOlder(72 * 60 - 1);
  expect(await findLink(secretOf(link))).toMatchObject({ state: "open" });
  await makeOlder(1);
  expect(await findLink(secretOf(link))).toMatchObject({ state: "expired" });
  await expect(redeemLink(secretOf(link), chosen)).rejects.toMatchObject({ code: "wrong-status" });
  const again = await makeLink(admin, { id: person.id });
  expect(again.kind).toBe("invitation");
  await redeemLink(secretOf(again), chosen);
  const reset = await makeLink(admin, { id: person.id });
  expect(reset.kind).toBe("reset");
  await makeOlder(60);
  expect(await findLink(secretOf(reset))).toMatchObject({ state: "expired" });
});

test("a link is nobody's that was never made, that a later one replaced, or whose person is disabled", async () => {
  const { person, link } = await invite();
  expect(await findLink("made up")).toBeNull();
  const later = await makeLink(admin, { id: person.id });
  expect(await findLink(secretOf(link))).toMatchObject({ state: "used" });
  await changePerson(admin, person.id, { disabled: true });
  expect(await findLink(secretOf(later))).toBeNull();
  await expect(redeemLink(secretOf(later), chosen)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(makeLink(admin, { id: person.id })).rejects.toMatchObject({ code: "wrong-status" });
  await changePerson(admin, person.id, { disabled: false });
  expect(await findLink(secretOf(later))).toMatchObject({ state: "used" });
});

test("who decided keeps the name under which exports tell it", async () => {
  const { person, link } = await invite();
  expect(await findLink(secretOf(link))).toMatchObject({ mayName: true });
  await redeemLink(secretOf(link), chosen);
  const { name } = await db().prisma.person.findUniqueOrThrow({ where: { id: person.id } });
  expect(name).toBe(chosen.name);
  const staff: Viewer = { kind: "person", personId: person.id, tokenId: null, role: "editor", name };
  await decideNow(staff, (await makeArticle({})).id, { kind: "approve" });
  const reset = await makeLink(admin, { id: person.id });
  expect(await findLink(secretOf(reset))).toMatchObject({ mayName: false });
  await redeemLink(secretOf(reset), { ...chosen, name: "Somebody else" });
  expect(await db().prisma.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({ name });
});

test("a reset ends every session, and lets in at once who was locked out by guesses", async () => {
  const { person, link } = await invite();
  await redeemLink(secretOf(link), chosen);
  const session = await startSession(person.id, "Firefox");
  for (let n = 0; n < signInLimits.account; n++) await checkPassword(person.email, "wrong", null);
  await expect(checkPassword(person.email, password, null)).rejects.toMatchObject({ code: "rate-limited" });
  const reset = await makeLink(admin, { email: person.email.toUpperCase() });
  await redeemLink(secretOf(reset), { ...chosen, password: "quite another password" });
  expect(await checkPassword(person.email, "quite another password", null)).toMatchObject({ id: person.id });
  for (const epoch of [1, 2, 3]) expect(await findSessionViewer(person.id, epoch, session)).toBeNull();
});

test("the secret of a link is stored nowhere, and a password that is guessed first leaves the link open", async () => {
  const { person, link } = await invite();
  const { rows } = await db().pool.query("SELECT encode(hash, 'escape') AS hash FROM one_time_links");
  const entries = await db().prisma.auditEntry.findMany({ where: { subject: `person ${person.id}` } });
  expect(JSON.stringify([rows, entries])).not.toContain(secretOf(link));
  expect(entries.map(({ action }) => action)).toEqual(["person.add", "person.link"]);
  await expect(redeemLink(secretOf(link), { ...chosen, password: "password1" })).rejects.toMatchObject({
    code: "invalid-input",
  });
  expect(await findLink(secretOf(link))).toMatchObject({ state: "open" });
});

test("people, roles, links and tokens need the password again after ten minutes, and are then open", async () => {
  const { email } = await addPerson(admin, { email: "asked@example.org", role: "admin", password });
  const { id } = await db().prisma.person.findUniqueOrThrow({ where: { email } });
  const asked: Person = { ...admin, personId: id, email };
  const stale = await inBrowser(asked, 11);
  const editor = await makeEditor();
  const dangerous = [
    () => invitePerson(stale, { email: "x@example.org", role: "viewer" }),
    () => addPerson(stale, { email: "x@example.org", role: "viewer", password: null }),
    () => makeLink(stale, { id: editor.personId }),
    () => changePerson(stale, editor.personId, { role: "admin" }),
    () => createToken(stale, "script", "viewer"),
  ];
  for (const act of dangerous) await expect(act()).rejects.toMatchObject({ code: "unproved" });
  await expect(provePassword(stale, "wrong", null)).rejects.toMatchObject({ code: "invalid-input" });
  await db().pool.query("UPDATE sessions SET proved_at = now() - interval '1 hour' WHERE person_id = $1", [id]);
  await provePassword(stale, password, null);
  const { rows } = await db().pool.query(
    "SELECT proved_at > now() - interval '1 minute' AS fresh FROM sessions WHERE person_id = $1",
    [id],
  );
  expect(rows).toEqual([{ fresh: true }]);
  await expect(createToken(await inBrowser(asked, 9), "script", "viewer")).resolves.toMatchObject({ role: "viewer" });
});

test("a person changes their password knowing the current one; this browser stays, the others are out", async () => {
  const { email } = await addPerson(admin, { email: "own@example.org", role: "viewer", password });
  const { id } = await db().prisma.person.findUniqueOrThrow({ where: { email } });
  const [here, there] = [await startSession(id, "here"), await startSession(id, "there")];
  const viewer = await findSessionViewer(id, 1, here);
  if (!viewer) throw new Error("not signed in");
  await expect(changeOwnPassword(viewer, { current: "wrong", password: "a new long one" }, null)).rejects.toMatchObject(
    {
      details: { fields: [{ field: "current" }] },
    },
  );
  await expect(changeOwnPassword(viewer, { current: password, password: "password1" }, null)).rejects.toMatchObject({
    details: { fields: [{ field: "password" }] },
  });
  await changeOwnPassword(viewer, { current: password, password: "a new long one" }, null);
  expect(await findSessionViewer(id, 1, here)).not.toBeNull();
  expect(await findSessionViewer(id, 1, there)).toBeNull();
  expect(await checkPassword(email, password, null)).toBeNull();
  expect(await checkPassword(email, "a new long one", null)).not.toBeNull();
});

test("a token is refused once its days are over, and one of the system is nobody's", async () => {
  const { id, token } = await createToken(admin, "nightly", "editor", { days: 90, owner: "system" });
  expect(await findTokenViewer(token)).toMatchObject({ role: "editor", personId: null });
  const listed = (await listTokens(admin)).find((row) => row.id === id);
  expect(listed).toMatchObject({ person: null, revokedAt: null });
  expect(Date.parse(listed?.expiresAt ?? "") - Date.now()).toBeGreaterThan(89 * 86_400_000);
  await db().pool.query("UPDATE tokens SET expires_at = now() WHERE id = $1", [id]);
  expect(await findTokenViewer(token)).toBeNull();
});

test("the list says who signed in last and where, and only admins see it", async () => {
  const { person, link } = await invite();
  const find = async () => (await listPeopleInUse(admin)).find(({ id }) => id === person.id);
  expect(await find()).toMatchObject({ hasPassword: false, lastSignInAt: null, sessions: 0 });
  await redeemLink(secretOf(link), chosen);
  await startSession(person.id, "a");
  await startSession(person.id, "b");
  expect(await find()).toMatchObject({
    name: "Ines Falk",
    hasPassword: true,
    lastSignInAt: expect.any(String),
    sessions: 2,
  });
  await expect(listPeopleInUse(await makeEditor())).rejects.toMatchObject({ code: "forbidden" });
});
