import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { csvColumnNames } from "@/lib/exports/csv-column-names";
import type { ExportOptions } from "@/lib/exports/export-rows";

export type CsvOptionsProps = { options: ExportOptions; onChange: (options: ExportOptions) => void };

/** Which columns a CSV has, and whether it begins with the mark that some spreadsheets want. */
export default function CsvOptions({ options, onChange }: CsvOptionsProps) {
  const { columns, bom } = options;
  const chosen: readonly string[] = columns ?? csvColumnNames;
  const change = (names: string[]) => {
    const isAll = names.length === csvColumnNames.length;
    onChange({ ...(isAll ? {} : { columns: names }), ...(bom ? { bom } : {}) });
  };
  const toggle = (name: string, isOn: boolean) =>
    change(csvColumnNames.filter((one) => (one === name ? isOn : chosen.includes(one))));
  return (
    <div className="mt-1.5">
      <CheckboxField
        label="begin with the mark of UTF-8, for Excel"
        checked={bom === true}
        onChange={(event) =>
          onChange({ ...(columns ? { columns } : {}), ...(event.target.checked ? { bom: true } : {}) })
        }
      />
      <details>
        <summary className="w-fit cursor-pointer py-1 text-13 text-blue coarse:py-3">
          Columns: {columns ? `${columns.length} of ${csvColumnNames.length}` : "all"}
        </summary>
        <fieldset className="mt-1">
          <legend className="sr-only">Columns</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(168px,1fr))] gap-x-4 text-13 max-md:grid-cols-2">
            {csvColumnNames.map((name) => (
              <CheckboxField
                key={name}
                label={name}
                checked={chosen.includes(name)}
                disabled={chosen.length === 1 && chosen.includes(name)}
                onChange={(event) => toggle(name, event.target.checked)}
              />
            ))}
          </div>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="small" onClick={() => change([...csvColumnNames])} disabled={!columns}>
              All columns
            </Button>
            <Button size="small" onClick={() => change(["source", "externalId", "url", "title"])}>
              Only identity, address and title
            </Button>
          </div>
          {columns ? (
            <p className="mt-1 text-13 text-ink-3">
              With fewer columns it is no longer read back as unchanged: what a column lacks, a record loses.
            </p>
          ) : null}
        </fieldset>
      </details>
    </div>
  );
}
