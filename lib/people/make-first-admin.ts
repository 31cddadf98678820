import "server-only";
import crypto from "node:crypto";
import { problemOfPassword } from "@/lib/auth/password";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { EnvironmentError, env } from "@/lib/env";
import { addPerson } from "./manage-people";

/** Whether anybody has ever been given access. */
export async function hasPeople(): Promise<boolean> {
  return (await db().prisma.person.findFirst({ select: { id: true } })) !== null;
}

export type FirstAdmin = { email: string; password: string | null };

/**
 * Makes the admin when there is nobody yet. `password` is null where it came from the environment: it is not ours to print.
 * @throws EnvironmentError when the password from there is a common one
 * @returns null when people are there already
 */
export async function makeFirstAdmin(): Promise<FirstAdmin | null> {
  if (await hasPeople()) return null;
  const { GALLEY_ADMIN_EMAIL: email, GALLEY_ADMIN_PASSWORD: given } = env();
  const problem = given === undefined ? null : await problemOfPassword(given);
  if (problem) throw new EnvironmentError(`GALLEY_ADMIN_PASSWORD can't be used: ${problem}.`);
  const password = given ?? crypto.randomBytes(12).toString("base64url");
  await addPerson(systemViewer, { email, role: "admin", password });
  return { email, password: given === undefined ? password : null };
}
