import { ButtonLink } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import type { SelectionPreview } from "@/lib/exports/export-rows";

/** In the place of the filters: the selection that is to be exported, which no filter can change any more. */
export function SelectionFacts({ selection, now }: { selection: SelectionPreview; now: string }) {
  return (
    <aside aria-label="Selection" className="min-w-0 px-5 pt-2 pb-8 max-md:px-3 max-md:pb-4">
      <h2 className="font-strong">Selection {selection.id}</h2>
      <dl className="mt-2 grid gap-2 text-13">
        <div>
          <dt className="text-ink-3">selected</dt>
          <dd>{formatCount(selection.count)}</dd>
        </div>
        <div>
          <dt className="text-ink-3">what</dt>
          <dd className="[overflow-wrap:anywhere]">{selection.words}</dd>
        </div>
        <div>
          <dt className="text-ink-3">frozen</dt>
          <dd>
            <Moment at={selection.createdAt} show="time" now={now} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-3">{selection.expiresAt === null ? "stays" : "expires unless exported"}</dt>
          <dd>
            {selection.expiresAt === null ? (
              "it was exported or decided on"
            ) : (
              <Moment at={selection.expiresAt} show="time" now={now} />
            )}
          </dd>
        </div>
        <div>
          <dt className="text-ink-3">checksum</dt>
          <dd className="[overflow-wrap:anywhere]">
            <code className="text-12">{selection.checksum}</code>
          </dd>
        </div>
      </dl>
      <ButtonLink href="/exports" size="small" className="mt-4">
        Choose by filters
      </ButtonLink>
    </aside>
  );
}
