import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Identity } from "@/lib/auth/openid/read-identity";
import type { Role } from "@/lib/auth/permissions";
import { findSessionViewer, startSession } from "@/lib/auth/sessions";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeAdmin, type Person } from "@/lib/testing/factories";
import { admitPerson } from "./admit-person";
import { listPeopleInUse } from "./list-people";
import { addPerson, changePerson } from "./manage-people";
import { findLink, invitePerson, makeLink } from "./one-time-links";
import { partPerson } from "./part-person";

const issuer = "https://id.example.org";
const nobodyElse = { domains: [], roleClaim: null };
const byClaim = { domains: [], roleClaim: { name: "groups", roles: [] } };
const byDomain = { domains: [{ domain: "press.example", role: "editor" as Role }], roleClaim: null };

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

const newAddress = (domain = "example.org") => `${randomUUID()}@${domain}`;

function identityOf(verifiedEmail: string | null, more: Partial<Identity> = {}): Identity {
  return { issuer, subject: randomUUID(), verifiedEmail, name: null, role: null, provedAt: null, ...more };
}

const refusedAs = (refusal: string) => expect.objectContaining({ kind: "refused", refusal });
const admittedAs = (personId: number) => expect.objectContaining({ kind: "admitted", personId });

const countOf = (email: string) => db().prisma.person.count({ where: { email } });

async function roleOf(id: number): Promise<Role> {
  return (await db().prisma.person.findUniqueOrThrow({ where: { id } })).role;
}

test("who is invited comes in by the verified address, once, and has used the invitation", async () => {
  const email = newAddress();
  const { person, link } = await invitePerson(admin, { email, role: "editor" });
  const identity = identityOf(email);
  expect(await admitPerson(identity, nobodyElse)).toEqual(admittedAs(person.id));
  expect(await findLink(link.path.replace("/welcome/", ""))).toMatchObject({ state: "used" });
  expect(await roleOf(person.id)).toBe("editor");
  const listed = (await listPeopleInUse(admin)).find(({ id }) => id === person.id);
  expect(listed).toMatchObject({ hasPassword: true });
  expect(await makeLink(admin, { id: person.id })).toMatchObject({ kind: "reset" });
  const told = await db().prisma.auditEntry.findMany({ where: { subject: `person ${person.id}` } });
  expect(told.map(({ action }) => action)).toContain("person.connect");
  expect(JSON.stringify(told)).not.toContain(email);
});

test("who has a password keeps it, and a link to reset it", async () => {
  const email = newAddress();
  const { id } = await addPerson(admin, { email, role: "viewer", password: "a long and quiet password" });
  const { path } = await makeLink(admin, { id });
  expect(await admitPerson(identityOf(email), nobodyElse)).toEqual(admittedAs(id));
  expect(await findLink(path.replace("/welcome/", ""))).toMatchObject({ kind: "reset", state: "open" });
});

test("later only the subject counts: a changed address changes nothing, and another's address gives nothing", async () => {
  const [mine, theirs] = [newAddress(), newAddress()];
  const { id } = await addPerson(admin, { email: mine, role: "viewer", password: null });
  const { id: other } = await addPerson(admin, { email: theirs, role: "admin", password: null });
  const identity = identityOf(mine);
  await admitPerson(identity, nobodyElse);
  for (const verifiedEmail of [newAddress(), theirs, null])
    expect(await admitPerson({ ...identity, verifiedEmail }, nobodyElse)).toEqual(admittedAs(id));
  expect(await db().prisma.identity.count({ where: { personId: other } })).toBe(0);
  expect(await db().prisma.person.findUniqueOrThrow({ where: { id } })).toMatchObject({ email: mine, role: "viewer" });
});

test("a second subject with the address of somebody who is tied already does not become them", async () => {
  const email = newAddress();
  const { id } = await addPerson(admin, { email, role: "admin", password: null });
  await admitPerson(identityOf(email), nobodyElse);
  expect(await admitPerson(identityOf(email), nobodyElse)).toEqual(refusedAs("taken"));
  expect(await db().prisma.identity.count({ where: { personId: id } })).toBe(1);
});

test("the same subject at another provider is somebody else", async () => {
  const email = newAddress();
  await addPerson(admin, { email, role: "viewer", password: null });
  const identity = identityOf(email);
  await admitPerson(identity, nobodyElse);
  const elsewhere = { ...identity, issuer: "https://elsewhere.example", verifiedEmail: newAddress() };
  expect(await admitPerson(elsewhere, nobodyElse)).toEqual(refusedAs("not-invited"));
});

test("an address that is not verified opens nothing, invited or of an allowed domain", async () => {
  await addPerson(admin, { email: newAddress(), role: "viewer", password: null });
  expect(await admitPerson(identityOf(null), byDomain)).toEqual(refusedAs("unverified"));
});

test("an allowed domain makes a person with its role; what only ends like it does not", async () => {
  const email = newAddress("press.example");
  expect(await admitPerson(identityOf(email, { name: "Ines Falk" }), byDomain)).toMatchObject({ kind: "admitted" });
  expect(await db().prisma.person.findUniqueOrThrow({ where: { email } })).toMatchObject({
    name: "Ines Falk",
    role: "editor",
    passwordHash: null,
  });
  for (const domain of ["evil-press.example", "desk.press.example", "press.example.org", "example.org"]) {
    const stranger = newAddress(domain);
    expect(await admitPerson(identityOf(stranger), byDomain)).toEqual(refusedAs("not-invited"));
    expect(await countOf(stranger)).toBe(0);
  }
});

test("of many first sign-ins at once one makes the person, and all are that person", async () => {
  const email = newAddress("press.example");
  const identity = identityOf(email);
  const all = await Promise.all(Array.from({ length: 8 }, () => admitPerson(identity, byDomain)));
  expect(new Set(all.map((one) => one.kind === "admitted" && one.personId)).size).toBe(1);
  expect(await countOf(email)).toBe(1);
  const { id } = await db().prisma.person.findUniqueOrThrow({ where: { email } });
  const told = await db().prisma.auditEntry.findMany({ where: { subject: `person ${id}` }, orderBy: { id: "asc" } });
  expect(told.map(({ action }) => action)).toEqual(["person.add", "person.connect"]);
});

test("of two subjects with one address at once, one is tied and the other refused", async () => {
  const email = newAddress();
  await invitePerson(admin, { email, role: "viewer" });
  const all = await Promise.all([
    admitPerson(identityOf(email), nobodyElse),
    admitPerson(identityOf(email), nobodyElse),
  ]);
  expect(all.map(({ kind }) => kind).toSorted()).toEqual(["admitted", "refused"]);
  expect(all).toContainEqual(refusedAs("taken"));
});

test("a disabled person stays out, tied already or not", async () => {
  const [before, after] = [newAddress(), newAddress()];
  await addPerson(admin, { email: before, role: "viewer", password: null });
  await addPerson(admin, { email: after, role: "viewer", password: null });
  const identity = identityOf(before);
  await admitPerson(identity, nobodyElse);
  for (const email of [before, after]) await changePerson(admin, email, { disabled: true });
  expect(await admitPerson(identity, nobodyElse)).toEqual(refusedAs("disabled"));
  const stranger = identityOf(after);
  expect(await admitPerson(stranger, nobodyElse)).toEqual(refusedAs("disabled"));
  expect(await db().prisma.identity.count({ where: { subject: stranger.subject } })).toBe(0);
});

test("the role follows the claim at each sign-in, as the system, and ends the sessions before it", async () => {
  const email = newAddress();
  const { person } = await invitePerson(admin, { email, role: "viewer" });
  const identity = identityOf(email, { role: "editor" });
  const first = await admitPerson(identity, byClaim);
  if (first.kind !== "admitted") throw new Error("not admitted");
  expect(await roleOf(person.id)).toBe("editor");
  const session = await startSession(person.id, "", new Date());
  expect(await findSessionViewer(person.id, first.epoch, session)).toMatchObject({ role: "editor" });
  // Nothing to change, nothing ended.
  expect(await admitPerson(identity, byClaim)).toEqual(first);
  const later = await admitPerson({ ...identity, role: "viewer" }, byClaim);
  expect(later).toEqual({ ...first, epoch: first.epoch + 1 });
  expect(await findSessionViewer(person.id, first.epoch, session)).toBeNull();
  const told = await db().prisma.auditEntry.findMany({
    where: { subject: `person ${person.id}`, action: "person.role" },
    orderBy: { id: "asc" },
  });
  expect(told.map(({ personId, details }) => [personId, details])).toEqual([
    [null, { role: "editor", by: "openid" }],
    [null, { role: "viewer", by: "openid" }],
  ]);
});

test("whose claim comes to no role stays out, and nobody is made or tied by it", async () => {
  const email = newAddress("press.example");
  const wanted = { ...byDomain, roleClaim: byClaim.roleClaim };
  expect(await admitPerson(identityOf(email), wanted)).toEqual(refusedAs("no-role"));
  expect(await countOf(email)).toBe(0);
  expect(await admitPerson(identityOf(email, { role: "admin" }), wanted)).toMatchObject({ kind: "admitted" });
  expect(await db().prisma.person.findUniqueOrThrow({ where: { email } })).toMatchObject({ role: "admin" });
});

test("the last enabled admin is not taken away by a claim", async () => {
  const email = newAddress();
  const { id } = await addPerson(systemViewer, { email, role: "admin", password: null });
  const identity = identityOf(email, { role: "admin" });
  await admitPerson(identity, byClaim);
  await db().pool.query("UPDATE people SET role = 'viewer' WHERE role = 'admin' AND id <> $1", [id]);
  expect(await admitPerson({ ...identity, role: "editor" }, byClaim)).toEqual(refusedAs("last-admin"));
  expect(await roleOf(id)).toBe("admin");
  await db().pool.query("UPDATE people SET role = 'admin' WHERE id = $1", [admin.personId]);
  expect(await admitPerson({ ...identity, role: "editor" }, byClaim)).toEqual(admittedAs(id));
  expect(await roleOf(id)).toBe("editor");
});

test("a person who was parted from the provider comes anew, by another subject too, and is out meanwhile", async () => {
  const email = newAddress();
  const { id } = await addPerson(admin, { email, role: "viewer", password: null });
  await admitPerson(identityOf(email), nobodyElse);
  const session = await startSession(id, "");
  await partPerson(admin, email.toUpperCase());
  expect(await findSessionViewer(id, 1, session)).toBeNull();
  expect(await admitPerson(identityOf(email), nobodyElse)).toEqual(admittedAs(id));
  await expect(partPerson(admin, newAddress())).rejects.toMatchObject({ code: "not-found" });
});
