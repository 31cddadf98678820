import { unstable_rethrow } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { BareBar } from "@/components/shell/bare-bar";
import { LateOutageSheet } from "@/components/shell/late-outage-sheet";
import { RememberZone } from "@/components/shell/remember-zone";
import { TopBar } from "@/components/shell/top-bar";
import { formatCount } from "@/components/ui/format-count";
import { LettersProvider } from "@/components/ui/letters";
import { can, type Viewer } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { isOutage } from "@/lib/errors/is-outage";
import { findChoice } from "@/lib/people/person-choices";
import { countDecidedToday } from "@/lib/review/count-decided-today";
import { saveKeysAction, signOutAction } from "./actions";

/** Null when the database is away: the only page that is left then says so itself, without a script. */
async function requireViewerOrOutage(): Promise<Viewer | null> {
  try {
    return await requirePageViewer();
  } catch (error) {
    unstable_rethrow(error);
    if (isOutage(error)) return null;
    throw error;
  }
}

async function DecidedToday({ viewer, zone }: { viewer: Viewer; zone: string }) {
  // A figure that can't be had must not take the page along.
  const count = await countDecidedToday(viewer, zone).catch(() => null);
  return count === null ? "–" : formatCount(count);
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewerOrOutage();
  if (!viewer) {
    return (
      <>
        <BareBar />
        <LateOutageSheet />
      </>
    );
  }
  const [zone, keys] = await Promise.all([
    readZone(),
    // As with the figure: a choice that can't be read must not take the page along.
    findChoice(viewer, "keys").catch(() => null),
  ]);
  return (
    <LettersProvider areOn={keys?.letters ?? true} save={saveKeysAction}>
      <TopBar
        name={viewer.name}
        role={viewer.role}
        decidedToday={
          can(viewer, "article:decide") ? (
            <Suspense fallback="–">
              <DecidedToday viewer={viewer} zone={zone} />
            </Suspense>
          ) : null
        }
        signOut={signOutAction}
      />
      <RememberZone known={zone} />
      {children}
    </LettersProvider>
  );
}
