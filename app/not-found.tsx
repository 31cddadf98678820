import type { Metadata } from "next";
import { BareBar } from "@/components/shell/bare-bar";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <BareBar />
      <PageSheet>
        <h1 className="sr-only">Not found</h1>
        <Empty title="There is nothing at this address" actions={<ButtonLink href="/">Go to the overview</ButtonLink>}>
          <p>It may never have been there, or the address was cut off on its way to you.</p>
        </Empty>
      </PageSheet>
    </>
  );
}
