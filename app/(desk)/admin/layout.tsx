import type { ReactNode } from "react";
import { AdminLinks } from "@/components/shell/admin-links";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";

/** The way between the admins' pages; whoever is none gets only the refusal below it. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requirePageViewer();
  return (
    <>
      {can(viewer, "person:manage") ? <AdminLinks /> : null}
      {children}
    </>
  );
}
