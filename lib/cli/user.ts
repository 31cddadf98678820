import crypto from "node:crypto";
import { text } from "node:stream/consumers";
import { roles } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import { addPerson, changePerson, listPeople, newPerson, type PersonRow } from "@/lib/people/manage-people";
import { invitePerson, makeLink, type NewLink } from "@/lib/people/one-time-links";
import { partPerson } from "@/lib/people/part-person";
import { removePerson } from "@/lib/privacy/remove-person";
import { type Command, type CommandContext, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";
import { urlOf } from "./serving/check-port";

const options = {
  role: { type: "string" },
  name: { type: "string" },
  "password-stdin": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  as: { type: "string" },
} as const;

/** From standard input without its line end, or a new random one to be shown once. */
async function readPassword(fromInput: boolean): Promise<{ password: string; shown: boolean }> {
  if (!fromInput) return { password: crypto.randomBytes(12).toString("base64url"), shown: true };
  return { password: (await text(process.stdin)).replace(/\r?\n$/, ""), shown: false };
}

async function addUser({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [email] = positionals;
  if (!email || values.role === undefined) throw new UsageError("user add needs EMAIL and --role ROLE");
  const role = readChoice("--role", values.role, roles);
  const { password, shown } = await readPassword(values["password-stdin"]);
  const wanted = newPerson.safeParse({ email, role, name: values.name, password });
  if (!wanted.success) throw new UsageError(wanted.error.issues.map((issue) => issue.message).join("; "));
  const person = await addPerson(await open(values.as), wanted.data);
  if (values.json)
    printJson({ id: person.id, email: person.email, name: person.name, role, ...(shown ? { password } : {}) });
  else printLine(`${person.email} is now ${role}.${shown ? ` Password, shown this once: ${password}` : ""}`);
  return 0;
}

async function listUsers({ args, open }: CommandContext): Promise<number> {
  const { values } = readArguments(args, options);
  const people = await listPeople(await open(values.as));
  if (values.json) printJson({ users: people });
  else for (const p of people) printLine(`${p.id}\t${p.email}\t${p.role}\t${stateOf(p)}\t${p.name}`);
  return 0;
}

async function changeUser(kind: string, { args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [email, word] = positionals;
  if (!email) throw new UsageError(`user ${kind} needs EMAIL`);
  const viewer = await open(values.as);
  const answer: Record<string, string> = { email: email.toLowerCase() };
  if (kind === "role") {
    const role = readChoice("role", values.role ?? word ?? "", roles);
    await changePerson(viewer, email, { role });
    answer.role = role;
  } else if (kind === "password") {
    const { password, shown } = await readPassword(values["password-stdin"]);
    await changePerson(viewer, email, { password });
    if (shown) answer.password = password;
  } else {
    await changePerson(viewer, email, { disabled: kind === "disable" });
    answer.state = `${kind}d`;
  }
  if (values.json) printJson(answer);
  else
    printLine(
      Object.entries(answer)
        .map(([key, value]) => `${key}: ${value}`)
        .join(", "),
    );
  return 0;
}

function printLink(
  json: boolean,
  answer: Record<string, unknown>,
  email: string,
  { kind, path, expiresAt }: NewLink,
): void {
  const { GALLEY_URL, HOST, PORT } = env();
  const link = `${GALLEY_URL ?? urlOf(HOST, PORT)}${path}`;
  if (json) printJson({ ...answer, email, kind, link, expiresAt });
  else printLine(`For ${email}, shown this once, good for one use until ${expiresAt}:\n${link}`);
}

async function inviteUser({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [email] = positionals;
  if (!email || values.role === undefined) throw new UsageError("user invite needs EMAIL and --role ROLE");
  const role = readChoice("--role", values.role, roles);
  const wanted = newPerson.safeParse({ email, role, name: values.name, password: null });
  if (!wanted.success) throw new UsageError(wanted.error.issues.map((issue) => issue.message).join("; "));
  const { person, link } = await invitePerson(await open(values.as), wanted.data);
  printLink(values.json, { id: person.id, name: person.name, role }, person.email, link);
  return 0;
}

async function makeUserLink({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [email] = positionals;
  if (!email) throw new UsageError("user reset-link needs EMAIL");
  printLink(values.json, {}, email.toLowerCase(), await makeLink(await open(values.as), { email }));
  return 0;
}

async function partUser({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [email] = positionals;
  if (!email) throw new UsageError("user part needs EMAIL");
  await partPerson(await open(values.as), email);
  if (values.json) printJson({ email: email.toLowerCase(), state: "parted" });
  else printLine(`${email.toLowerCase()} is parted from the provider: their next sign-in by it is a first one again.`);
  return 0;
}

const stateOf = ({ disabled, removedAt }: PersonRow) => (removedAt ? "removed" : disabled ? "disabled" : "enabled");

async function removeUser({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [email] = positionals;
  if (!email) throw new UsageError("user remove needs EMAIL");
  const { id, pseudonym } = await removePerson(await open(values.as), email);
  if (values.json) printJson({ id, pseudonym });
  else printLine(`Removed for good. What they decided and wrote stays, under “${pseudonym}”.`);
  return 0;
}

/** People from the command line, for the locked-out too. */
export const manageUsers: Command = {
  usage:
    "user add EMAIL --role ROLE [--name NAME] [--password-stdin] [--json] · user list · user disable|enable|role|password EMAIL · user remove EMAIL [--json] · user invite EMAIL --role ROLE [--name NAME] · user reset-link|part EMAIL",
  async run({ args: [kind, ...args], open }) {
    if (kind === "add") return addUser({ args, open });
    if (kind === "list") return listUsers({ args, open });
    if (kind === "disable" || kind === "enable" || kind === "role" || kind === "password")
      return changeUser(kind, { args, open });
    if (kind === "remove") return removeUser({ args, open });
    if (kind === "invite") return inviteUser({ args, open });
    if (kind === "reset-link") return makeUserLink({ args, open });
    if (kind === "part") return partUser({ args, open });
    throw new UsageError("user needs add, list, disable, enable, role, password, remove, invite, reset-link or part");
  },
};
