import { Empty } from "@/components/ui/empty";

/** Stands in the place of a page that the reader's role may not see. */
export function RefusedSheet({ title }: { title: string }) {
  return (
    <main id="main" className="sheet margined min-h-[calc(100dvh-var(--top))]">
      <h1 className="sr-only">Not for your role</h1>
      <Empty title={title}>
        <p>Nothing failed: the page is there, but your role may not see it. An admin can change the role you have.</p>
      </Empty>
    </main>
  );
}
