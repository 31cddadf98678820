import type { Metadata } from "next";
import { redirect, unstable_rethrow } from "next/navigation";
import { BareBar } from "@/components/shell/bare-bar";
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
    <main
      id="main"
      className="sheet margined mx-auto mt-[14vh] mb-12 w-[min(33rem,100%)] py-12 pr-10 pl-[calc(var(--margin-w)+28px)] [--margin-w:88px] max-md:mt-0 max-md:min-h-dvh max-md:py-10 max-md:pr-4 max-md:pl-[calc(var(--margin-w)+14px)] max-md:[--margin-w:20px]"
    >
      <p className="font-serif text-34 font-strong tracking-[-0.018em]">Galley</p>
      <p className="text-ink-2">The review desk for imported articles</p>
      <h1 className="headline-small mt-8">Sign in</h1>
      <SignInForm next={readNext(next)} hasFailed={error !== undefined} />
    </main>
  );
}
