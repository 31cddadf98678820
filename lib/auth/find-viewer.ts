import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { authOptions } from "./auth-options";
import { findPersonViewer } from "./load-viewer";
import type { Viewer } from "./viewer";

const signedIn = z.object({ person: z.string().regex(/^\d+$/).transform(Number), epoch: z.number().int() });

/** Who is signed in here, read afresh for every request; null for nobody. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const session = signedIn.safeParse(await getServerSession(authOptions));
  return session.success ? findPersonViewer(session.data.person, session.data.epoch) : null;
});

/** @throws AppError unauthenticated */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) throw new AppError("unauthenticated", "Sign in first.");
  return viewer;
}
