import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { passwordLength } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

const { shortest, longest, inWords } = passwordLength;

let common: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 passwords that are guessed first, lower case. Unpacked when a password is first set. */
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}

/** What speaks against a new password, or null. Nothing is asked of its characters. */
export async function problemOfPassword(password: string): Promise<string | null> {
  if (password.length < shortest || password.length > longest) return `a password has ${inWords}`;
  common ??= readCommon();
  if ((await common).has(password.toLowerCase()))
    return "this password is among those that are guessed first: choose another, a few words for example";
  return null;
}

/** argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. @throws AppError invalid-input */
export async function hashPassword(password: string): Promise<string> {
  const message = await problemOfPassword(password);
  if (message !== null) throw new AppError("invalid-input", message, { fields: [{ field: "password", message }] });
  return hash(password);
}

let dummy: Promise<string> | undefined;

/** Takes as long for an unknown account as for a known one. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash("nobody has this password");
  const matches = await verify(stored ?? (await dummy), password.slice(0, longest));
  return matches && stored !== null && password.length <= longest;
}
