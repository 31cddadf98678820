"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { SheetSection } from "@/components/ui/sheet-section";
import type { ImportRow, RejectRow, TakenBack } from "@/lib/imports/import-rows";
import { ImportBar } from "./import-bar";
import { ImportButtons } from "./import-buttons";
import { ImportEnding } from "./import-ending";
import { ImportOrigin, ImportRemarks } from "./import-facts";
import { ImportMargin } from "./import-margin";
import { fewRejects, isActive, isStuck, rateSince, wordsOfImport } from "./import-progress";
import { useImport, useImports } from "./imports-context";
import { RejectedRecords } from "./rejected-records";
import { SectionHead } from "./section-head";

/** What taking it back did: as the page read it, as it was just answered, or once it has ended asked for again. */
function useTaken(row: ImportRow, before: TakenBack | null) {
  const [answered, setTaken] = useState<TakenBack | null>(null);
  const router = useRouter();
  const wasTaking = useRef(false);
  const taken = answered ?? before;
  useEffect(() => {
    if (wasTaking.current && row.takenBackAt !== null && !taken) router.refresh();
    wasTaking.current = row.takingBack && row.takenBackAt === null;
  }, [row, taken, router]);
  return { taken, setTaken };
}

function Waiting({ row, isStale, now }: { row: ImportRow; isStale: boolean; now: string }) {
  return (
    <>
      {isStale && (isActive(row) || row.takingBack) ? (
        <Notice title="The progress can’t be read just now" className="mt-3">
          The import itself is not affected. These are the last figures; new ones come as soon as Galley answers.
        </Notice>
      ) : null}
      {isStuck(row, now) ? (
        <Notice title="It has not begun yet" className="mt-3">
          Two imports run at a time. Where no others do, Galley’s worker may be away; it begins when that is back.
        </Notice>
      ) : null}
    </>
  );
}

/** Null where the page was read before they were all there: they have to be asked for. */
function firstOf(rejects: readonly RejectRow[] | null, { rejected }: ImportRow): readonly RejectRow[] | null {
  return rejects && rejects.length >= Math.min(rejected, fewRejects) ? rejects : null;
}

export type ImportSectionProps = {
  row: ImportRow;
  /** The first rejected records, where the page has read them. */
  rejects: readonly RejectRow[] | null;
  taken: TakenBack | null;
};

/** One import on the sheet: live while it runs, and how it ended. */
export function ImportSection({ row: given, rejects, taken: takenBefore }: ImportSectionProps) {
  const { now, rates, isStale, putImport } = useImports();
  const row = useImport(given);
  const { taken, setTaken } = useTaken(row, takenBefore);
  const rate = rates.get(row.id) ?? rateSince(row, now);

  const onTaken = (result: TakenBack) => {
    setTaken(result);
    putImport({ ...row, takingBack: false, takenBackAt: new Date().toISOString() });
  };

  return (
    <SheetSection label={`Import ${row.id}`} margin={<ImportMargin row={row} now={now} />}>
      <SectionHead name={row.name} words={wordsOfImport(row, rate)}>
        <ImportButtons row={row} onTaken={onTaken} />
      </SectionHead>
      <ImportOrigin row={row} />
      <ImportBar row={row} rate={rate} />
      <ImportRemarks row={row} />
      <Waiting row={row} isStale={isStale} now={now} />
      <ImportEnding row={row} taken={taken} now={now} />
      {!isActive(row) && row.rejected > 0 ? (
        <RejectedRecords key={row.rejected} importId={row.id} count={row.rejected} first={firstOf(rejects, row)} />
      ) : null}
    </SheetSection>
  );
}
