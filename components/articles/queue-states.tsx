import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

/** Nothing was ever imported: the way out is an import. `importHref` is null for those who may not import. */
export function NothingImported({ importHref }: { importHref: string | null }) {
  return (
    <Empty
      title="Nothing has been imported yet"
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
        Articles come from a file, a folder or an export of another system. Flagged ones will wait here, oldest first.
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
