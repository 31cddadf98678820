import { beforeAll, expect, test } from "vitest";
import { authOptions } from "@/lib/auth/auth-options";
import { findPersonByEmail, findPersonViewer, findTokenViewer } from "@/lib/auth/load-viewer";
import type { Role } from "@/lib/auth/permissions";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeAdmin, makeEditor, makePerson, makeToken, type Person } from "@/lib/testing/factories";
import { makeFirstAdmin } from "./make-first-admin";
import { addPerson, changePerson, listPeople } from "./manage-people";
import { createToken } from "./manage-tokens";

let root: Person;

beforeAll(async () => {
  root = await makeAdmin();
});

const read = (person: { personId: number }) => db().prisma.person.findUniqueOrThrow({ where: { id: person.personId } });

/** Only these two are left to administer; what else this file made is demoted. */
async function leaveOnly(...admins: Person[]): Promise<void> {
  const ids = admins.map((admin) => admin.personId);
  await db().prisma.person.updateMany({ where: { id: { in: ids } }, data: { role: "admin", disabledAt: null } });
  await db().prisma.person.updateMany({ where: { id: { notIn: ids }, role: "admin" }, data: { role: "viewer" } });
}

test.each<{ what: string; change: { role: Role } | { disabled: boolean } }>([
  { what: "made an editor", change: { role: "editor" } },
  { what: "made a viewer", change: { role: "viewer" } },
  { what: "disabled", change: { disabled: true } },
])("the last admin can't be $what", async ({ change }) => {
  await leaveOnly(root);
  const disabled = await makeAdmin();
  await changePerson(root, disabled.email, { disabled: true });
  await expect(changePerson(root, root.email, change)).rejects.toMatchObject({ code: "wrong-status" });
  expect(await read(root)).toMatchObject({ role: "admin", disabledAt: null });
});

test.each<{ what: string; change: { role: Role } | { disabled: boolean } }>([
  { what: "demoting", change: { role: "editor" } },
  { what: "disabling", change: { disabled: true } },
])("of two admins $what each other at once, one is left", async ({ change }) => {
  for (let round = 0; round < 5; round++) {
    const other = await makeAdmin();
    await leaveOnly(root, other);
    const outcomes = await Promise.allSettled([
      changePerson(root, other.email, change),
      changePerson(other, root.email, change),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db().prisma.person.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
  }
  await leaveOnly(root);
});

test.each<{ what: string; change: { role: Role } | { disabled: boolean } | { password: string } }>([
  { what: "another role", change: { role: "viewer" } },
  { what: "another password", change: { password: "a new password" } },
  { what: "being disabled", change: { disabled: true } },
])("every session of a person ends with $what", async ({ change }) => {
  const editor = await makeEditor();
  const { sessionEpoch } = await read(editor);
  expect(await findPersonViewer(editor.personId, sessionEpoch)).toMatchObject({ role: "editor", name: editor.name });
  await changePerson(root, editor.email, change);
  expect(await findPersonViewer(editor.personId, sessionEpoch)).toBeNull();
  expect((await read(editor)).sessionEpoch).toBe(sessionEpoch + 1);
});

test("a disabled person is nobody until they are enabled again, and their old sessions stay ended", async () => {
  const editor = await makeEditor();
  const { sessionEpoch } = await read(editor);
  await changePerson(root, editor.email, { disabled: true });
  expect(await findPersonByEmail(editor.email)).toBeNull();
  await changePerson(root, editor.email, { disabled: false });
  expect(await findPersonViewer(editor.personId, sessionEpoch)).toBeNull();
  expect(await findPersonByEmail(editor.email.toUpperCase())).toMatchObject({ personId: editor.personId });
});

test("a token speaks for nobody once it is revoked or its person is disabled", async () => {
  const admin = await makeAdmin();
  const token = await makeToken("editor", admin);
  expect(await findTokenViewer(token.token)).toMatchObject({ kind: "token", role: "editor", personId: admin.personId });
  await changePerson(root, admin.email, { disabled: true });
  expect(await findTokenViewer(token.token)).toBeNull();
  await changePerson(root, admin.email, { disabled: false });
  expect(await findTokenViewer(token.token)).not.toBeNull();
  await db().prisma.token.update({ where: { id: token.tokenId ?? 0 }, data: { revokedAt: new Date() } });
  expect(await findTokenViewer(token.token)).toBeNull();
  expect(await findTokenViewer("galley_unknown")).toBeNull();
});

test("a token gives no more than its person may do now", async () => {
  const admin = await makeAdmin();
  const [strong, weak] = [await makeToken("admin", admin), await makeToken("viewer", admin)];
  await changePerson(root, admin.email, { role: "editor" });
  expect(await findTokenViewer(strong.token)).toMatchObject({ role: "editor" });
  expect(await findTokenViewer(weak.token)).toMatchObject({ role: "viewer" });
  const system = await makeToken("admin");
  expect(await findTokenViewer(system.token)).toMatchObject({ role: "admin", personId: null });
});

test("a token itself is stored nowhere", async () => {
  const { id, token } = await createToken(root, "script", "viewer");
  const row = await db().prisma.token.findUniqueOrThrow({ where: { id } });
  expect(token).toMatch(/^galley_[\w-]{43}$/);
  expect(Buffer.from(row.hash)).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain(token.slice(7));
  const audit = await db().prisma.auditEntry.findFirstOrThrow({ where: { subject: `token ${id}` } });
  expect(JSON.stringify(audit)).not.toContain(token.slice(7));
});

test("one address is one person, however it is written, also when two add it at once", async () => {
  const add = (email: string) => addPerson(root, { email, role: "viewer", password: null });
  const outcomes = await Promise.allSettled([add("Eva.Sturm@Example.org"), add(" eva.sturm@example.org ")]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((outcome) => outcome.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  const found = (await listPeople(root)).filter((person) => person.email === "eva.sturm@example.org");
  expect(found).toMatchObject([{ name: "Eva Sturm", role: "viewer", disabled: false }]);
});

test("what is done with people is in the audit log, who did it and to whom, and no password", async () => {
  const editor = await makePerson("editor");
  await changePerson(root, editor.email, { role: "viewer" });
  await changePerson(root, editor.email, { password: "correct horse" });
  await changePerson(root, editor.email, { disabled: true });
  const subject = `person ${editor.personId}`;
  const entries = await db().prisma.auditEntry.findMany({ where: { subject }, orderBy: { id: "asc" } });
  expect(entries.map((entry) => [entry.action, entry.personId])).toEqual([
    ["person.add", null],
    ["person.role", root.personId],
    ["person.password", root.personId],
    ["person.disable", root.personId],
  ]);
  expect(JSON.stringify(entries)).not.toContain("horse");
});

const authorize = (email: string, password: string) => {
  const options = authOptions.providers[0]?.options as unknown as { authorize(given: unknown): Promise<unknown> };
  return options.authorize({ email, password });
};

test("a person signs in with address and password, and not with another, nor once disabled", async () => {
  await addPerson(root, { email: "sign@example.org", role: "viewer", password: "correct horse" });
  const { id, sessionEpoch } = await db().prisma.person.findUniqueOrThrow({ where: { email: "sign@example.org" } });
  expect(await authorize(" Sign@Example.org ", "correct horse")).toEqual({
    id: String(id),
    epoch: sessionEpoch,
    session: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(await authorize("sign@example.org", "correct horse ")).toBeNull();
  expect(await authorize("nobody@example.org", "correct horse")).toBeNull();
  expect(await authorize("sign@example.org", `correct horse${"x".repeat(600)}`)).toBeNull();
  await changePerson(root, "sign@example.org", { disabled: true });
  expect(await authorize("sign@example.org", "correct horse")).toBeNull();
});

test("no more characters than a password may have are taken for it", async () => {
  const password = "x".repeat(200);
  await addPerson(root, { email: "long@example.org", role: "viewer", password });
  expect(await authorize("long@example.org", password)).not.toBeNull();
  expect(await authorize("long@example.org", `${password}y`)).toBeNull();
});

test("a person without a password signs in with none", async () => {
  const viewer = await makePerson("viewer");
  for (const password of ["", "null", "nobody has this password"])
    expect(await authorize(viewer.email, password)).toBeNull();
});

test("a short password is refused, and who is not there is not found", async () => {
  const viewer = await makePerson("viewer");
  await expect(changePerson(root, viewer.email, { password: "short" })).rejects.toMatchObject({
    code: "invalid-input",
  });
  await expect(changePerson(root, "nobody@example.org", { disabled: true })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(
    addPerson(systemViewer, { email: "a@example.org", role: "viewer", password: "1234567" }),
  ).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test.each(["password1", "PassWord123", "qwertyuiop", "12345678"])(
  "%s is refused, as what is guessed first",
  async (password) => {
    const viewer = await makePerson("viewer");
    await expect(changePerson(root, viewer.email, { password })).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("guessed first"),
    });
  },
);

test("the first admin is made only where nobody is", async () => {
  expect(await makeFirstAdmin()).toBeNull();
});
