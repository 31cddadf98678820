import type { DiffPart } from "@/lib/articles/compare-records";
import type { ComparedField } from "@/lib/articles/comparison";
import styles from "./comparison.module.css";

export type ComparedFieldsProps = { fields: readonly ComparedField[]; leftName: string; rightName: string };

/** The fields of the metadata that differ, as they are on either side. */
export function ComparedFields({ fields, leftName, rightName }: ComparedFieldsProps) {
  if (fields.length === 0) return null;
  return (
    <section className={styles.fields}>
      <h2>
        Metadata, {fields.length} {fields.length === 1 ? "field differs" : "fields differ"}
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{leftName}</th>
            <th scope="col">{rightName}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ label, parts }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <Parts parts={parts} without="added" />
              </td>
              <td>
                <Parts parts={parts} without="removed" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Parts({ parts, without }: { parts: readonly DiffPart[]; without: DiffPart["kind"] }) {
  const shown = parts.filter(({ kind }) => kind !== without);
  if (shown.length === 0) return <span className={styles.absent}>absent</span>;
  return (
    <bdi>
      {shown.map(({ kind, text }, index) =>
        kind === "same" ? (
          text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity and never move
          <Part key={index} kind={kind} text={text} />
        ),
      )}
    </bdi>
  );
}

function Part({ kind, text }: DiffPart) {
  const Mark = kind === "removed" ? "del" : "ins";
  return (
    <Mark>
      <span className="sr-only"> {kind === "removed" ? "deleted" : "inserted"}: </span>
      {text}
      <span className="sr-only">; </span>
    </Mark>
  );
}
