import type { Metadata } from "next";
import { ReasonsDesk } from "@/components/reasons/reasons-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { listManagedReasons } from "@/lib/review/manage-reasons";
import { changeReasonsAction, listReasonsAction } from "./actions";

export const metadata: Metadata = { title: "Reasons" };

/** Why articles are rejected: the list that editors tick from. */
export default async function ReasonsPage() {
  const viewer = await requirePageViewer();
  if (!can(viewer, "reason:manage")) return <RefusedSheet title="Reasons are for admins" />;
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:148px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]"
    >
      <ReasonsDesk start={await listManagedReasons(viewer)} change={changeReasonsAction} read={listReasonsAction} />
    </main>
  );
}
