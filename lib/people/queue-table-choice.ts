import { z } from "zod";
import { columnWidths, queueColumns, titleColumn } from "@/lib/articles/queue-columns";

const known: ReadonlySet<string> = new Set(queueColumns);
const limits = { columns: 200, idLength: 100 };

/** Ids of columns, each once. One that this version of Galley has not is left out: a newer or older one had it. */
const columnIds = z
  .array(z.string().max(limits.idLength))
  .max(limits.columns)
  .transform((ids) => [...new Set(ids)].filter((id) => known.has(id)));

const widths = z
  .record(z.string().max(limits.idLength), z.number())
  .refine((given) => Object.keys(given).length <= limits.columns, `at most ${limits.columns} widths`)
  .transform((given) => {
    const bounded = (px: number) => Math.round(Math.min(columnWidths.max, Math.max(columnWidths.min, px)));
    const kept = Object.entries(given).filter(([id]) => known.has(id));
    return Object.fromEntries(kept.map(([id, px]) => [id, bounded(px)]));
  });

/** How somebody has the table of the list: columns in order, hidden, their widths in px, those pinned, and row height. */
export const queueTableChoice = z.strictObject({
  order: columnIds,
  hidden: columnIds.transform((ids) => ids.filter((id) => id !== titleColumn)),
  widths,
  pinned: columnIds,
  density: z.enum(["compact", "regular"]),
});

export type QueueTableChoice = z.output<typeof queueTableChoice>;
