import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { AuditAction } from "@/lib/auth/record-audit";
import type { AuditQuery } from "@/lib/record/audit-address";
import { actionNames } from "./action-names";

type AuditFilterFormProps = {
  query: AuditQuery;
  actions: readonly AuditAction[];
  people: readonly { id: number; name: string }[];
};

type Option = { value: string; label: string };

type ChoiceProps = { label: string; name: string; value: string; any: string; options: readonly Option[] };

function Choice({ label, name, value, any, options }: ChoiceProps) {
  return (
    <label className="grid content-start gap-1 text-13 text-ink-2">
      {label}
      <select name={name} defaultValue={value} className="input text-14 text-ink">
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A plain form that is sent to the page's own address: it works before any script is there. */
export function AuditFilterForm({ query, actions, people }: AuditFilterFormProps) {
  const named = actions.map((action) => ({ value: action, label: actionNames[action] }));
  const known = people.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <form action="/admin/audit" aria-label="Filters" key={JSON.stringify(query)}>
      <div className="mb-4 grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] items-end gap-3">
        <Choice label="What" name="action" value={query.action ?? ""} any="Anything" options={named} />
        <Choice label="By or about" name="person" value={String(query.person ?? "")} any="Anybody" options={known} />
        <TextField label="From" name="from" type="date" defaultValue={query.from} />
        <TextField label="To" name="to" type="date" defaultValue={query.to} />
        <TextField
          label="Subject"
          name="subject"
          type="search"
          placeholder="export 12"
          defaultValue={query.subject}
          maxLength={100}
        />
        <div className="flex gap-2">
          <Button type="submit">Filter</Button>
          <ButtonLink href="/admin/audit" variant="ghost" prefetch={false}>
            Clear
          </ButtonLink>
        </div>
      </div>
    </form>
  );
}
