import type { Metadata } from "next";
import { redirect, unstable_rethrow } from "next/navigation";
import { BareBar } from "@/components/shell/bare-bar";
import { FrontSheet } from "@/components/shell/front-sheet";
import { LateOutageSheet } from "@/components/shell/late-outage-sheet";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import { findViewer } from "@/lib/auth/find-viewer";
import { findProvider } from "@/lib/auth/openid/find-provider";
import { readRefusal, wordsOfRefusal } from "@/lib/auth/openid/refusals";
import type { Viewer } from "@/lib/auth/viewer";
import { readNext } from "@/lib/boundary/sign-in-href";
import { isOutage } from "@/lib/errors/is-outage";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

async function whoIsHere(): Promise<Viewer | null | "outage"> {
  try {
    return await findViewer();
  } catch (error) {
    unstable_rethrow(error);
    if (isOutage(error)) return "outage";
    throw error;
  }
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const viewer = await whoIsHere();
  const provider = findProvider();
  const refusal = provider && readRefusal(error);
  const words = refusal && wordsOfRefusal(refusal, provider.name);
  if (viewer === "outage") {
    return (
      <>
        <BareBar />
        <LateOutageSheet />
      </>
    );
  }
  if (viewer && !words) redirect(readNext(next));
  if (viewer && words) {
    // They went to prove that it is them; what they were at is as it was.
    return (
      <FrontSheet>
        <h1 className="headline-small mt-8">
          Still signed in as <bdi>{viewer.name}</bdi>
        </h1>
        <Notice kind="error" title={words.title} className="mt-4">
          {words.text}
        </Notice>
        <p className="mt-6">
          <RouteLink href={readNext(next)}>Back to where you were</RouteLink>
        </p>
      </FrontSheet>
    );
  }
  return (
    <FrontSheet>
      <h1 className="headline-small mt-8">Sign in</h1>
      <SignInForm next={readNext(next)} failed={words ?? error !== undefined} />
      {provider ? (
        <section aria-label="Another way" className="mt-6 border-t border-rule pt-6">
          <ProviderButton provider={provider.name} next={readNext(next)} size="big" />
        </section>
      ) : null}
    </FrontSheet>
  );
}
