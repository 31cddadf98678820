import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/field";
import { FoldedFilters } from "@/components/ui/folded-filters";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { countSetFilters, type DecisionQuery } from "@/lib/review/decision-address";
import type { ReviewerName } from "@/lib/review/list-reviewers";
import { decisionNames } from "./decision-names";

type DecisionFilterFormProps = {
  query: DecisionQuery;
  reasons: readonly ReasonRow[];
  /** Whose decisions may be looked at; none where only one's own may. */
  people: readonly ReviewerName[];
  me: number | null;
};

function Choice({ label, name, value, children }: { label: string; name: string; value: string; children: ReactNode }) {
  return (
    <label className="grid content-start gap-1 text-13 text-ink-2">
      {label}
      <select name={name} defaultValue={value} className="input text-14 text-ink">
        {children}
      </select>
    </label>
  );
}

/** A plain form that is sent to the page's own address, folded on a phone, where it would fill the screen above the list. */
export function DecisionFilterForm({ query, reasons, people, me }: DecisionFilterFormProps) {
  return (
    <FoldedFilters key={JSON.stringify(query)} set={countSetFilters(query, me)}>
      <form action="/decisions" className="mb-4 grid gap-3" aria-label="Filters">
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="sr-only">Kinds</legend>
          {Object.entries(decisionNames).map(([kind, { past }]) => (
            <CheckboxField
              key={kind}
              name="kind"
              value={kind}
              label={past}
              defaultChecked={query.kinds.some((wanted) => wanted === kind)}
            />
          ))}
        </fieldset>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] items-end gap-3">
          <TextField label="In the title" name="q" type="search" defaultValue={query.title} maxLength={200} />
          <TextField label="From" name="from" type="date" defaultValue={query.from} />
          <TextField label="To" name="to" type="date" defaultValue={query.to} />
          <Choice label="Reason" name="reason" value={String(query.reason ?? "")}>
            <option value="">Any</option>
            {reasons.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Choice>
          <Choice label="Undone since?" name="state" value={query.state ?? ""}>
            <option value="">Either</option>
            <option value="standing">Standing</option>
            <option value="undone">Undone</option>
          </Choice>
          {people.length > 0 ? (
            <Choice label="Whose" name="person" value={query.person === me ? "" : String(query.person ?? "")}>
              <option value="">Mine</option>
              {people
                .filter(({ id }) => id !== me)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Choice>
          ) : null}
          <div className="flex gap-2">
            <Button type="submit">Filter</Button>
            <ButtonLink href="/decisions" variant="ghost" prefetch={false}>
              Clear
            </ButtonLink>
          </div>
        </div>
      </form>
    </FoldedFilters>
  );
}
