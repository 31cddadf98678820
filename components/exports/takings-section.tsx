import { Moment } from "@/components/ui/moment";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { Taking } from "@/lib/exports/take-export";

/** Who took the files of an export, the newest first. */
export function TakingsSection({ takings, now }: { takings: readonly Taking[]; now: string }) {
  return (
    <SheetSection label="Taken by" margin={<MarginTitle>Taken by</MarginTitle>}>
      <h2 className="sr-only">Taken by</h2>
      {takings.length === 0 ? (
        <p className="text-ink-2">Nobody has taken its files yet. Each download is recorded here.</p>
      ) : (
        <ul className="max-w-[760px] text-13">
          {takings.map((taking) => (
            <li
              key={`${taking.at} ${taking.file} ${taking.by}`}
              className="flex flex-wrap gap-x-3 border-b border-rule py-1.5"
            >
              <span className="w-36 text-ink-2">
                <Moment at={taking.at} show="time" now={now} />
              </span>
              <bdi className="font-mid">{taking.by}</bdi>
              <span className="text-ink-2">{taking.file}</span>
            </li>
          ))}
        </ul>
      )}
    </SheetSection>
  );
}
