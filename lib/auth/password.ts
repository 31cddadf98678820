import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { passwordLength } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

const { shortest, longest, inWords } = passwordLength;

/** argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. @throws AppError invalid-input */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < shortest || password.length > longest) {
    const message = `a password has ${inWords}`;
    throw new AppError("invalid-input", message, { fields: [{ field: "password", message }] });
  }
  return hash(password);
}

let dummy: Promise<string> | undefined;

/** Takes as long for an unknown account as for a known one. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash("nobody has this password");
  const matches = await verify(stored ?? (await dummy), password.slice(0, longest));
  return matches && stored !== null && password.length <= longest;
}
