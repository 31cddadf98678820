import type { Metadata } from "next";
import { ReasonsDesk } from "@/components/reasons/reasons-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
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
    <PageSheet margin="list">
      <ReasonsDesk start={await listManagedReasons(viewer)} change={changeReasonsAction} read={listReasonsAction} />
    </PageSheet>
  );
}
