import { Check, X } from "lucide-react";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import type { MetadataEntry } from "@/lib/articles/metadata-entries";
import type { MetadataValue } from "@/lib/articles/metadata-value";
import { ContradictionMark } from "./contradictions-list";

export type MetadataListProps = {
  entries: readonly MetadataEntry[];
  /** Keys of entries that the text does not bear out. */
  contradicted?: ReadonlySet<string>;
};

/** The metadata box. Whatever it holds is shown as text: an address is no link and markup is no markup. */
export function MetadataList({ entries, contradicted = new Set() }: MetadataListProps) {
  return (
    <dl className="grid grid-cols-2 gap-x-5 max-md:block">
      {entries.map(({ key, label, value, width, isUnknown }) => (
        <div
          key={key}
          className={joinClasses(
            "grid py-1 max-md:col-span-2 max-md:grid-cols-[96px_1fr]",
            width === "whole" && "col-span-2",
            width === "right" ? "grid-cols-[84px_1fr]" : "grid-cols-[112px_1fr]",
          )}
        >
          <dt className="pr-3 text-13 leading-5 text-ink-3 [overflow-wrap:anywhere]">
            <bdi>{label}</bdi>
            {contradicted.has(key) ? <ContradictionMark /> : null}
            {isUnknown ? <span className="block text-12 italic">unknown key</span> : null}
          </dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: MetadataValue }) {
  switch (value.kind) {
    case "text":
      return <TextValue text={value.text} isCode={value.isCode === true} />;
    case "flags":
      return <FlagsValue flags={value.flags} />;
    case "inline":
      return <InlineValue items={value.items} more={value.more} />;
    case "list":
      return <ListValue items={value.items} more={value.more} />;
    case "record":
      return <RecordValue fields={value.fields} more={value.more} />;
    case "table":
      return <TableValue columns={value.columns} rows={value.rows} more={value.more} />;
  }
}

const longText = 1_200;

function TextValue({ text, isCode }: { text: string; isCode: boolean }) {
  if (isCode && text.length <= longText) return <code className="text-13">{text}</code>;
  if (text.length > longText) {
    return (
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        aria-label="Long text"
        className="max-h-60 overflow-y-auto bg-desk-2 px-2 py-1 whitespace-pre-wrap"
      >
        {text}
      </section>
    );
  }
  return <bdi className="whitespace-pre-wrap">{text}</bdi>;
}

function FlagsValue({ flags }: { flags: { label: string; isSet: boolean }[] }) {
  return (
    <ul className="grid grid-cols-2 max-md:grid-cols-1">
      {flags.map(({ label, isSet }) => {
        const Icon = isSet ? Check : X;
        return (
          <li key={label} className={isSet ? undefined : "text-ink-3"}>
            <Icon aria-hidden="true" className="mr-1.5 inline-block size-3 stroke-2 align-[-1px]" />
            <span className="sr-only">{isSet ? "yes: " : "no: "}</span>
            {label}
          </li>
        );
      })}
    </ul>
  );
}

function InlineValue({ items, more }: { items: string[]; more: number }) {
  return (
    <ul className="flex flex-wrap">
      {items.map((item, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may say the same twice
          key={index}
          className="not-last:after:mx-1.75 not-last:after:text-ink-3 not-last:after:content-['·']"
        >
          <bdi>{item}</bdi>
        </li>
      ))}
      {more > 0 ? <More count={more} /> : null}
    </ul>
  );
}

function ListValue({ items, more }: { items: MetadataValue[]; more: number }) {
  return (
    <ul>
      {items.map((item, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may say the same twice
          key={index}
          className="relative pl-3.25 before:absolute before:left-px before:text-ink-3 before:content-['•']"
        >
          <Value value={item} />
        </li>
      ))}
      {more > 0 ? <More count={more} /> : null}
    </ul>
  );
}

/** A record in a record keeps its labels beside its values as long as there is room, then above them. */
function RecordValue({ fields, more }: { fields: { label: string; value: MetadataValue }[]; more: number }) {
  return (
    <dl>
      {fields.map(({ label, value }) => {
        const isNested = value.kind === "record" || value.kind === "list" || value.kind === "table";
        return (
          <div key={label} className={isNested ? undefined : "grid grid-cols-[108px_1fr] max-md:grid-cols-[92px_1fr]"}>
            <dt className="pr-3 text-13 leading-5 text-ink-3">
              <bdi>{label}</bdi>
            </dt>
            <dd className={isNested ? "border-l border-rule pl-3" : "min-w-0"}>
              <Value value={value} />
            </dd>
          </div>
        );
      })}
      {more > 0 ? (
        <div>
          <dt className="sr-only">left out</dt>
          <dd className="text-13 text-ink-3">and {formatCount(more)} more</dd>
        </div>
      ) : null}
    </dl>
  );
}

function TableValue({ columns, rows, more }: { columns: string[]; rows: string[][]; more: number }) {
  return (
    <>
      <table className="w-full table-fixed">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-left text-13 font-text text-ink-3">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the table never changes and may say the same twice
            <tr key={row} className="align-top">
              {columns.map((column, place) => (
                <td key={column} className="pr-3">
                  <bdi>{cells[place]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="text-13 text-ink-3">and {formatCount(more)} more rows</p> : null}
    </>
  );
}

function More({ count }: { count: number }) {
  return <li className="text-13 text-ink-3">and {formatCount(count)} more</li>;
}
