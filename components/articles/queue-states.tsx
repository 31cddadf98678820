import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { Emptiness } from "@/lib/articles/find-emptiness";

const wordsOf: Record<Emptiness, { title: string; why: string }> = {
  "nothing-imported": {
    title: "Nothing has been imported yet",
    why: "Articles come from a file, a folder or an export of another system. Flagged ones will wait here, oldest first.",
  },
  "all-withdrawn": {
    title: "All articles are withdrawn",
    why: "What was imported has been taken back or down, and is kept in history only. What is imported next stands here.",
  },
};

/** No article at all: the way out is an import. `importHref` is null for those who may not import. */
export function NothingHere({ why, importHref }: { why: Emptiness; importHref: string | null }) {
  return (
    <Empty
      title={wordsOf[why].title}
      actions={
        importHref ? (
          <ButtonLink href={importHref} variant="go">
            <Download aria-hidden="true" />
            Import articles
          </ButtonLink>
        ) : null
      }
    >
      <p>
        {wordsOf[why].why}
        {importHref ? null : " An admin imports them."}
      </p>
    </Empty>
  );
}

/** The queue has been worked through: nothing is wrong, and other articles are one step away. */
export function QueueDone({ allHref }: { allHref: string }) {
  return (
    <Empty title="Nothing waits for you" actions={<ButtonLink href={allHref}>Show all articles</ButtonLink>}>
      <p>Every flagged article has been decided. New ones stand here as soon as they are imported.</p>
    </Empty>
  );
}
