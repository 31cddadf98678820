import type { Metadata } from "next";
import { unstable_rethrow } from "next/navigation";
import { BareBar } from "@/components/shell/bare-bar";
import { FrontSheet } from "@/components/shell/front-sheet";
import { LateOutageSheet } from "@/components/shell/late-outage-sheet";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { RouteLink } from "@/components/ui/route-link";
import { findViewer } from "@/lib/auth/find-viewer";
import { findProvider } from "@/lib/auth/openid/find-provider";
import type { Viewer } from "@/lib/auth/viewer";
import { passwordLength } from "@/lib/env";
import { isOutage } from "@/lib/errors/is-outage";
import { type FoundLink, findLink } from "@/lib/people/one-time-links";
import { welcomeAction } from "./actions";
import { WelcomeForm } from "./welcome-form";

// The address is the secret: it is not to be handed on, not even to our own pages.
export const metadata: Metadata = { title: "Welcome", referrer: "no-referrer", robots: "noindex" };

type Found = { viewer: Viewer | null; link: FoundLink | null };

async function look(secret: string): Promise<Found | "outage"> {
  try {
    const [viewer, link] = await Promise.all([findViewer(), findLink(secret)]);
    return { viewer, link };
  } catch (error) {
    unstable_rethrow(error);
    if (isOutage(error)) return "outage";
    throw error;
  }
}

function Refusal({ title, children }: { title: string; children: string }) {
  return (
    <>
      <h1 className="headline-small mt-8">{title}</h1>
      <p className="mt-2 text-ink-2">{children}</p>
    </>
  );
}

function Inside({ found: { viewer, link }, secret }: { found: Found; secret: string }) {
  if (viewer) {
    return (
      <Refusal title="Somebody is signed in here">
        {`This browser is signed in as ${viewer.name}. Sign out first, then open the link again: it is still good.`}
      </Refusal>
    );
  }
  if (!link) {
    return (
      <Refusal title="This link leads nowhere">
        Perhaps a part of it was lost on the way, or it was replaced. Ask an admin of Galley for another one.
      </Refusal>
    );
  }
  if (link.state !== "open") {
    const title = link.state === "used" ? "This link is no longer good" : "This link is too old";
    const why =
      link.state === "used" ? "Each link works once, and a newer one replaces it." : "It was not used in time.";
    return (
      <Refusal title={title}>{`${why} Sign in if you have a password, or ask an admin for another link.`}</Refusal>
    );
  }
  const provider = link.kind === "invitation" ? findProvider() : null;
  return (
    <>
      <WelcomeForm secret={secret} link={link} length={passwordLength.inWords} welcome={welcomeAction} />
      {provider ? (
        <section aria-label="Without a password" className="mt-6 border-t border-rule pt-6">
          <p className="mb-3 text-ink-2">Or without a password, where {provider.name} knows you by this address.</p>
          <ProviderButton provider={provider.name} next="/" size="big" />
        </section>
      ) : null}
    </>
  );
}

/** Where an invitation or a reset leads: name and password are chosen, once. */
export default async function WelcomePage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const found = await look(secret);
  if (found === "outage") {
    return (
      <>
        <BareBar />
        <LateOutageSheet />
      </>
    );
  }
  return (
    <FrontSheet>
      <Inside found={found} secret={secret} />
      <p className="mt-6 text-13">
        <RouteLink href="/sign-in">To the sign-in page</RouteLink>
      </p>
    </FrontSheet>
  );
}
