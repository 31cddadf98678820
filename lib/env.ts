import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { openidVariables, problemOfOpenid } from "./env-openid";

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, "an address such as postgresql://user:password@host:5432/galley, special characters as %XX");

function isPostgresUrl(value: string): boolean {
  try {
    const { protocol, username, password } = new URL(value);
    decodeURIComponent(`${username}:${password}`);
    return /^postgres(ql)?:$/.test(protocol);
  } catch {
    return false;
  }
}

function isMailUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return /^smtps?:$/.test(protocol) && hostname !== "";
}

const publicUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).pathname === "/",
    "an address with nothing after the host, such as https://galley.example.org",
  )
  .transform((value) => new URL(value).origin);

/** Of any password of Galley's, in UTF-16 units. */
export const passwordLength = { shortest: 8, longest: 200, inWords: "8 to 200 characters" };

const adminPassword = z
  .string()
  .min(passwordLength.shortest, passwordLength.inWords)
  .max(passwordLength.longest, passwordLength.inWords);

// A message says what was expected; the error around it names the variable and what came.
const environment = z.object({
  PORT: z.coerce.number("a number from 1 to 65535").int().min(1).max(65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, "a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0")
    .default("127.0.0.1"),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  GALLEY_DATA_DIR: z
    .string()
    .default(".data")
    .transform((folder) => path.resolve(/* turbopackIgnore: true */ process.cwd(), folder)),
  GALLEY_ADMIN_EMAIL: z.string().trim().toLowerCase().pipe(z.email("an e-mail address")).default("admin@galley.local"),
  GALLEY_ADMIN_PASSWORD: adminPassword.optional(),
  GALLEY_DEMO: z
    .enum(["0", "1"], "0 (no demo articles on first run) or 1")
    .default("1")
    .transform((value) => value === "1"),
  GALLEY_URL: publicUrl.optional(),
  /** Of one file that is uploaded, in MB of 1,048,576 bytes. */
  GALLEY_MAX_UPLOAD_MB: z.coerce
    .number("a number of megabytes from 1 to 1000000")
    .int()
    .min(1)
    .max(1_000_000)
    .default(4096),
  GALLEY_TRUSTED_PROXIES: z.coerce.number("a number from 0 to 9").int().min(0).max(9).default(0),
  GALLEY_SMTP_URL: z
    .string()
    .refine(isMailUrl, "an address such as smtps://user:password@mail.example.org, special characters as %XX")
    .optional(),
  GALLEY_MAIL_FROM: z.email("the e-mail address that mails come from").optional(),
  ...openidVariables,
  /** Set by Next: "development" under npm run dev. */
  NODE_ENV: z.string().default("production"),
  /** Handed to the web server and the worker by the process that supervises them. */
  NEXTAUTH_SECRET: z.string().optional(),
  NEXTAUTH_URL: publicUrl.optional(),
  /** A PostgreSQL of this machine, as a superuser, for tests to make databases on. */
  TEST_DATABASE_URL: postgresUrl.optional(),
  /** The folder that the person was in: paths on the command line are relative to it. */
  GALLEY_CALLED_FROM: z.string().optional(),
});

export type Environment = Readonly<z.infer<typeof environment>>;

const expectations: Record<string, string> = {
  PORT: "a whole number from 1 to 65535",
  GALLEY_TRUSTED_PROXIES: "how many proxies stand before Galley, 0 to 9",
  GALLEY_MAX_UPLOAD_MB: "a whole number of megabytes from 1 to 1000000",
};
const secret = new Set([
  "GALLEY_ADMIN_PASSWORD",
  "NEXTAUTH_SECRET",
  "DATABASE_URL",
  "DATABASE_OWNER_URL",
  "GALLEY_SMTP_URL",
  "GALLEY_OIDC_CLIENT_SECRET",
  "TEST_DATABASE_URL",
]);

/** A variable of the environment that cannot be used; the message is meant for the person who set it. */
export class EnvironmentError extends AppError {
  constructor(message: string) {
    super("unavailable", message);
  }
}

/** @throws EnvironmentError naming each wrong variable, what was expected and what came */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  // An empty variable is how many shells and compose files say "unset".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = environment.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} must be ${expectations[name] ?? issue.message}; it is ${describe(name, given[name] ?? "")}.`;
    });
    throw new EnvironmentError([...new Set(problems)].join("\n"));
  }
  if (result.data.DATABASE_OWNER_URL && !result.data.DATABASE_URL) {
    throw new EnvironmentError("DATABASE_OWNER_URL is set but DATABASE_URL is not: set both, or neither.");
  }
  if (result.data.GALLEY_SMTP_URL && !result.data.GALLEY_MAIL_FROM) {
    throw new EnvironmentError("GALLEY_SMTP_URL is set but GALLEY_MAIL_FROM is not: set both, or neither.");
  }
  const half = problemOfOpenid(result.data);
  if (half) throw new EnvironmentError(half);
  return Object.freeze(result.data);
}

function describe(name: string, value: string): string {
  if (secret.has(name)) return `a text of ${value.length} characters (not shown here)`;
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}

let current: Environment | undefined;

/** The environment, read and checked once. The only reader of process.env. */
export function env(): Environment {
  current ??= readEnvironment(process.env);
  return current;
}

/** Values that Galley finds out itself, such as the address of its own database: env() and child processes see them. */
export function setEnv(values: Partial<Record<keyof Environment, string>>): void {
  Object.assign(process.env, values);
  current = undefined;
}

/** The environment for a child process: this one's, without the key of the role that owns the database. */
export function childEnv(values: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, GALLEY_ADMIN_PASSWORD: _password, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production", ...values };
}

/** The environment for another Galley: what a shell says about this one must not reach that one. */
export function envOfAnother(values: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const ours = /^(GALLEY_|NEXTAUTH_|DATABASE_|NODE_OPTIONS$|HOST$|PORT$)/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production", ...values };
}

/** What the database server's programs may see of our environment: nothing of ours, no secrets. */
export function bareEnv(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}
