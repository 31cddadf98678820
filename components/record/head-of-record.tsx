import { formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import type { HeadOfRecord as Found } from "@/lib/record/find-head";

/** The newest seal: what to keep elsewhere, so that nobody can write the record anew. */
export function HeadOfRecord({ head, waiting }: Found) {
  const later = waiting === 1 ? "1 row is" : `${formatCount(waiting)} rows are`;
  return (
    <>
      <p className="max-w-[68ch] text-ink-2">
        The audit log, the decisions and the notes are sealed each minute, every seal over the one before it. Keep the
        newest somewhere else: <code>galley verify --head</code> proves that nothing up to it was changed since.
      </p>
      {head === null ? (
        <p className="mt-3">Nothing is sealed yet.</p>
      ) : (
        <p className="mt-3">
          <span className="sr-only">Head of the record: </span>
          <code className="font-mono text-14 break-all select-all">
            {head.seal}:{head.hash}
          </code>
          <span className="block text-13 text-ink-3">
            sealed <Moment at={head.at} show="exact" />
          </span>
        </p>
      )}
      <p className="text-13 text-ink-3">{waiting === 0 ? "Everything is sealed." : `${later} not sealed yet.`}</p>
    </>
  );
}
