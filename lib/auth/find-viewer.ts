import "server-only";
import { headers } from "next/headers";
import { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { findSessionViewer } from "./sessions";
import type { Viewer } from "./viewer";

/** What the cookie carries, encrypted by next-auth. */
const carried = z.object({
  sub: z.string().regex(/^\d{1,9}$/),
  epoch: z.number().int(),
  session: z.string().min(1).max(100),
});

export type Carried = z.infer<typeof carried>;

/** What the cookie of this request says; nothing of it is believed before the database is asked. */
export async function readCarried(): Promise<Carried | null> {
  const cookie = (await headers()).get("cookie");
  if (cookie === null) return null;
  const { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url = "http://localhost" } = env();
  const read = carried.safeParse(await getToken({ req: new NextRequest(url, { headers: { cookie } }), secret }));
  return read.success ? read.data : null;
}

/** Who is signed in here, read afresh for every request; null for nobody. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const read = await readCarried();
  return read && findSessionViewer(Number(read.sub), read.epoch, read.session);
});

/** @throws AppError unauthenticated */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) throw new AppError("unauthenticated", "Sign in first.");
  return viewer;
}
