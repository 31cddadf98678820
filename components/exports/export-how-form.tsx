import { CheckboxField } from "@/components/ui/checkbox";
import { countOf } from "@/components/ui/format-count";
import { Segmented } from "@/components/ui/segmented";
import { late, useLate } from "@/components/ui/use-late";
import type { ExportHow } from "@/lib/exports/export-address";
import { type ExportRow, exportFormats } from "@/lib/exports/export-rows";
import type { CsvOptionsProps } from "./csv-options";
import { formatHints, formatWords } from "./export-words";

const csvOptions = late<CsvOptionsProps>(() => import("./csv-options"));

const formatOptions = exportFormats.map((value) => ({ value, label: formatWords[value] }));

export type ExportHowFormProps = {
  how: ExportHow;
  /** What changes can be told since. */
  earlier: readonly Pick<ExportRow, "id" | "state" | "words" | "total">[];
  /** Whether there are others before those. */
  areOlder: boolean;
  onChange: (how: Partial<ExportHow>) => void;
};

function SinceSelect({ how, earlier, areOlder, onChange }: ExportHowFormProps) {
  const completed = earlier.filter(({ state }) => state === "completed");
  if (completed.length === 0 && !areOlder && how.since === null) return null;
  const isKnown = how.since === null || completed.some(({ id }) => id === how.since);
  return (
    <label className="flex min-w-0 items-center gap-2 text-13 max-md:w-full max-md:flex-wrap">
      <span className="text-ink-2">What changed since</span>
      <select
        value={how.since ?? ""}
        onChange={(event) => onChange({ since: event.target.value === "" ? null : Number(event.target.value) })}
        className="h-6.5 max-w-96 min-w-0 rounded-1 border border-edge bg-paper px-1.5 text-13 text-ink max-md:h-9 max-md:max-w-full coarse:h-11"
      >
        <option value="">the beginning: all of it</option>
        {isKnown ? null : <option value={how.since ?? ""}>export {how.since}</option>}
        {completed.map(({ id, words, total }) => (
          <option key={id} value={id}>
            export {id}: {countOf(total, "article")}, {words}
          </option>
        ))}
        {areOlder ? <option disabled>older ones: “What changed since” on their own page</option> : null}
      </select>
    </label>
  );
}

/** The format and what it asks for: its options, decisions, and whether only what changed. */
export function ExportHowForm(props: ExportHowFormProps) {
  const { how, onChange } = props;
  const CsvOptions = useLate(csvOptions, how.format === "csv");
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Segmented
          label="Format"
          value={how.format}
          options={formatOptions}
          onChange={(format) =>
            onChange({
              format,
              options: format === "csv" ? how.options : {},
              withDecisions: how.withDecisions && format !== "sitemap",
            })
          }
        />
        {how.format === "sitemap" ? null : (
          <CheckboxField
            label="with decisions: status, who, when, reasons"
            checked={how.withDecisions}
            onChange={(event) => onChange({ withDecisions: event.target.checked })}
          />
        )}
      </div>
      <p className="mt-1.5 text-13 text-ink-3">{formatHints[how.format]}</p>
      {CsvOptions && how.format === "csv" ? (
        <CsvOptions options={how.options} onChange={(options) => onChange({ options })} />
      ) : null}
      <div className="mt-2">
        <SinceSelect {...props} />
      </div>
    </>
  );
}
