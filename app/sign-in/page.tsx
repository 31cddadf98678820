import type { Metadata } from "next";
import { redirect, unstable_rethrow } from "next/navigation";
import { BareBar } from "@/components/shell/bare-bar";
import { FrontSheet } from "@/components/shell/front-sheet";
import { LateOutageSheet } from "@/components/shell/late-outage-sheet";
import { findViewer } from "@/lib/auth/find-viewer";
import { readNext } from "@/lib/boundary/sign-in-href";
import { isOutage } from "@/lib/errors/is-outage";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

async function isSignedIn(): Promise<boolean | "outage"> {
  try {
    return (await findViewer()) !== null;
  } catch (error) {
    unstable_rethrow(error);
    if (isOutage(error)) return "outage";
    throw error;
  }
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const signedIn = await isSignedIn();
  if (signedIn === true) redirect(readNext(next));
  if (signedIn === "outage") {
    return (
      <>
        <BareBar />
        <LateOutageSheet />
      </>
    );
  }
  return (
    <FrontSheet>
      <h1 className="headline-small mt-8">Sign in</h1>
      <SignInForm next={readNext(next)} hasFailed={error !== undefined} />
    </FrontSheet>
  );
}
