"use client";

import { Check, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { formatCount } from "@/components/ui/format-count";
import type { MetadataValue } from "@/lib/articles/metadata-value";

/** A value of the metadata by its shape; of a long list the beginning, until all of it is asked for. */
export function Value({ value }: { value: MetadataValue }) {
  switch (value.kind) {
    case "text":
      return <TextValue text={value.text} isCode={value.isCode === true} />;
    case "flags":
      return <FlagsValue flags={value.flags} />;
    case "inline":
      return <InlineValue items={value.items} />;
    case "list":
      return <ListValue items={value.items} />;
    case "record":
      return <RecordValue fields={value.fields} />;
    case "table":
      return <TableValue columns={value.columns} rows={value.rows} />;
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

function InlineValue({ items }: { items: string[] }) {
  const { shown, rest } = useFirst(items);
  return (
    <>
      <ul className="flex flex-wrap">
        {shown.map((item, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may say the same twice
            key={index}
            className="not-last:after:mx-1.75 not-last:after:text-ink-3 not-last:after:content-['·']"
          >
            <bdi>{item}</bdi>
          </li>
        ))}
      </ul>
      {rest}
    </>
  );
}

function ListValue({ items }: { items: MetadataValue[] }) {
  const { shown, rest } = useFirst(items);
  return (
    <>
      <ul>
        {shown.map((item, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may say the same twice
            key={index}
            className="relative pl-3.25 before:absolute before:left-px before:text-ink-3 before:content-['•']"
          >
            <Value value={item} />
          </li>
        ))}
      </ul>
      {rest}
    </>
  );
}

/** A record in a record keeps its labels beside its values as long as there is room, then above them. */
function RecordValue({ fields }: { fields: { label: string; value: MetadataValue }[] }) {
  const { shown, rest } = useFirst(fields);
  return (
    <>
      <dl>
        {shown.map(({ label, value }, index) => {
          const isNested = value.kind === "record" || value.kind === "list" || value.kind === "table";
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: the record never changes and may name the same twice
              key={index}
              className={isNested ? undefined : "grid grid-cols-[108px_1fr] max-md:grid-cols-[92px_1fr]"}
            >
              <dt className="pr-3 text-13 leading-5 text-ink-3 [overflow-wrap:anywhere]">
                <bdi>{label}</bdi>
              </dt>
              <dd className={isNested ? "border-l border-rule pl-3" : "min-w-0"}>
                <Value value={value} />
              </dd>
            </div>
          );
        })}
      </dl>
      {rest}
    </>
  );
}

function TableValue({ columns, rows }: { columns: string[]; rows: string[][] }) {
  const { shown, rest } = useFirst(rows);
  return (
    <>
      <table className="w-full table-fixed">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-left text-13 font-text text-ink-3 [overflow-wrap:anywhere]">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cells, row) => (
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
      {rest}
    </>
  );
}

/** More would be neither read nor scrolled by. */
const mostShown = 100;

/** The beginning of a list, and the button that shows the rest of it. */
export function useFirst<Item>(items: readonly Item[]): { shown: readonly Item[]; rest: ReactNode } {
  const [showsAll, setShowsAll] = useState(false);
  if (showsAll || items.length <= mostShown) return { shown: items, rest: null };
  const rest = (
    <button type="button" className="text-button coarse:min-h-11" onClick={() => setShowsAll(true)}>
      Show all {formatCount(items.length)}
    </button>
  );
  return { shown: items.slice(0, mostShown), rest };
}
