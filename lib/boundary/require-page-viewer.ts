import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { findViewer } from "@/lib/auth/find-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { pathHeader, signInHref } from "./sign-in-href";

/** Who is signed in; a visitor nobody knows goes to the sign-in page, and from there back to this address. */
export async function requirePageViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (viewer) return viewer;
  redirect(signInHref((await headers()).get(pathHeader) ?? "/"));
}
