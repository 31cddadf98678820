import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";

/** Stands in the place of a page that the reader's role may not see. */
export function RefusedSheet({ title }: { title: string }) {
  return (
    <PageSheet>
      <h1 className="sr-only">Not for your role</h1>
      <Empty title={title}>
        <p>Nothing failed: the page is there, but your role may not see it. An admin can change the role you have.</p>
      </Empty>
    </PageSheet>
  );
}
