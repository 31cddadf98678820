import { Readable } from "node:stream";
import type { ArticleRecord } from "@/lib/articles/article-record";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { cleanText } from "@/lib/articles/clean-json";
import { type FlagName, flagBitsOf, flagRecordOf } from "@/lib/articles/flags";
import { findTokenViewer } from "@/lib/auth/load-viewer";
import type { Role } from "@/lib/auth/permissions";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { createImport } from "@/lib/imports/create-import";
import type { ImportRow } from "@/lib/imports/import-rows";
import { indexBehind } from "@/lib/imports/index-behind";
import { getImport } from "@/lib/imports/list-imports";
import { runImport } from "@/lib/imports/run-import";
import { spoolStream } from "@/lib/imports/spool-input";
import { addPerson } from "@/lib/people/manage-people";
import { createToken } from "@/lib/people/manage-tokens";
import type { DecisionCommand } from "@/lib/review/decision-command";
import { recordDecision } from "@/lib/review/record-decision";
import type { Decided } from "@/lib/review/write-decision";

let made = 0;

/** A number that no other call in this process has had. */
function next(): number {
  made += 1;
  return made;
}

// biome-ignore lint/style/noProcessEnv: Playwright's own, which numbers its workers; the product knows nothing of it
const worker = process.env.TEST_WORKER_INDEX;

/** A name that no other call has had, in no other worker of the browser's tests either: those share one database. */
const nameOf = (first: string) => `${first} ${worker ? `${worker}.` : ""}${next()}`;

/** A signed-in person; the address is the one to manage them by. */
export type Person = Viewer & { kind: "person"; personId: number; email: string };

const firstNames = ["Anna", "Ben", "Chloe", "Dev", "Eva", "Finn", "Gül", "Hugo"];

/** Each call makes another person, and another name: "Anna 1", "Ben 2". */
export async function makePerson(role: Role): Promise<Person> {
  const name = nameOf(firstNames[made % firstNames.length] ?? "Ida");
  const email = `person-${process.pid}-${made}@example.org`;
  const { id } = await addPerson(systemViewer, { email, name, role, password: null });
  return { kind: "person", personId: id, tokenId: null, role, name, email };
}

export const makeViewer = (): Promise<Person> => makePerson("viewer");
export const makeEditor = (): Promise<Person> => makePerson("editor");
export const makeAdmin = (): Promise<Person> => makePerson("admin");

/** An API token as a request brings it, and what it speaks for. Without a person it is the system's. */
export async function makeToken(role: Role, owner: Viewer = systemViewer): Promise<Viewer & { token: string }> {
  const { token } = await createToken(owner, nameOf("script"), role);
  const viewer = await findTokenViewer(token);
  if (!viewer) throw new Error("the token that was just made is not known");
  return { ...viewer, token };
}

type Fields = Partial<Omit<ArticleRecord, "flags">>;

/** A record as a script would send it: a body of its own, and what the test asks for. */
export function makeRecord(fields: Fields & { flags?: FlagName[] } = {}): Record<string, unknown> {
  const n = next();
  const { flags = ["needs-human-review"], ...given } = fields;
  return {
    // Test processes may share a database: an id of the process makes it unique among all.
    externalId: `article-${process.pid}-${n}`,
    title: `How to keep queue ${n} short`,
    body: `Look at the oldest article of queue ${n} first.\n\nThen decide.`,
    ...given,
    flags: flagRecordOf(flagBitsOf(flags)),
  };
}

type ImportOptions = { source?: string | null; optionFlags?: FlagName[]; name?: string };

/** Registers an import of these lines, spooled as an upload would be. Does not run it. */
export async function queueLines(lines: (object | string)[], options: ImportOptions = {}): Promise<number> {
  const texts = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`);
  const input = await spoolStream(Readable.from(texts), options.name ?? "lines.jsonl", "jsonl");
  return createImport(systemViewer, {
    name: input.name,
    inputs: [input],
    source: options.source ?? null,
    optionFlags: flagBitsOf(options.optionFlags ?? []),
  });
}

/** Imports records, or lines as they are, through the real pipeline. */
export async function importLines(lines: (object | string)[], options: ImportOptions = {}): Promise<ImportRow> {
  const id = await queueLines(lines, options);
  // Beside a running worker, that may have taken it up first.
  while ((await runImport(id)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
  while ((await indexBehind(id)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
  return getImport(systemViewer, id);
}

/** The article's row, as the database has it. */
export type StoredArticle = NonNullable<Awaited<ReturnType<typeof findStored>>>;

function findStored(where: { id: number } | { externalId: string; source: { name: string } }) {
  return db().prisma.article.findFirst({ where, include: { source: true, currentRevision: true } });
}

export async function readArticle(articleId: number): Promise<StoredArticle> {
  const found = await findStored({ id: articleId });
  if (!found) throw new Error(`there is no article ${articleId}`);
  return found;
}

/** By the identity that it was imported under. */
export async function readArticleOf(externalId: string, source = "default"): Promise<StoredArticle> {
  const found = await findStored({ externalId: cleanText(externalId), source: { name: cleanText(source) } });
  if (!found) throw new Error(`there is no article ${externalId} of ${source}`);
  return found;
}

/** Decides on the article as it stands now. */
export async function decideNow(viewer: Viewer, articleId: number, command: Unversioned): Promise<Decided> {
  const { version } = await readArticle(articleId);
  return recordDecision(viewer, articleId, { ...command, version });
}

/** A decision without the version, which `decideNow` looks up. */
export type Unversioned = DecisionCommand extends infer Command
  ? Command extends DecisionCommand
    ? Omit<Command, "version">
    : never
  : never;

const decisionFor: Record<Exclude<ArticleStatus, "pending">, Unversioned> = {
  approved: { kind: "approve" },
  rejected: { kind: "reject", reasons: ["duplicate"] },
};

type Wanted = Fields & { source?: string; flags?: FlagName[]; status?: ArticleStatus };

/** Imported and, for a status other than pending, decided by the system. In the queue unless told otherwise. */
export async function makeArticle(wanted: Wanted = {}): Promise<StoredArticle> {
  const { source = "default", status = "pending", ...fields } = wanted;
  const record = makeRecord(fields);
  const done = await importLines([record], { source });
  if (done.created !== 1) throw new Error(`not a new article: ${JSON.stringify(done)}`);
  const article = await readArticleOf(String(record.externalId), source);
  if (status === "pending") return article;
  await decideNow(systemViewer, article.id, decisionFor[status]);
  return readArticle(article.id);
}

/** `count` articles of one import, oldest id first. */
export async function makeArticles(count: number, wanted: Omit<Wanted, "status"> = {}): Promise<StoredArticle[]> {
  const { source = "default", ...fields } = wanted;
  const done = await importLines(
    Array.from({ length: count }, () => makeRecord(fields)),
    { source },
  );
  if (done.created !== count) throw new Error(`not all new: ${JSON.stringify(done)}`);
  const found = await db().prisma.article.findMany({
    where: { importId: done.id },
    orderBy: { id: "asc" },
    include: { source: true, currentRevision: true },
  });
  return found;
}
