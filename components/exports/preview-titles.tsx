import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { StatusWord } from "@/components/ui/status-word";
import type { ChangedTitle, PreviewTitle } from "@/lib/exports/export-rows";

/** The first of what would be exported, or of what changed, and where to see all of it. */
export function PreviewTitles({
  titles,
  count,
  allHref,
}: {
  titles: readonly PreviewTitle[] | readonly ChangedTitle[];
  count: number;
  allHref: string | null;
}) {
  if (titles.length === 0) return null;
  const left = count - titles.length;
  const areChanges = titles.some((title) => "change" in title);
  return (
    <>
      <table className="mt-4 w-full table-fixed text-13 max-md:block">
        <caption className="sr-only">The first of them</caption>
        <thead className="max-md:hidden">
          <tr className="h-6.5 border-b border-edge text-left text-ink-3">
            <th scope="col" className="font-text">
              Title
            </th>
            {areChanges ? (
              <th scope="col" className="w-24 font-text">
                Change
              </th>
            ) : null}
            <th scope="col" className="w-28 font-text">
              Status
            </th>
            <th scope="col" className="w-40 font-text">
              Source
            </th>
            <th scope="col" className="w-16 text-right font-text">
              Overall
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {titles.map((title) => (
            <tr key={title.id} className="border-b border-rule max-md:block max-md:py-1.5">
              <td className="h-8 pr-4 max-md:block max-md:h-auto max-md:pr-0">
                <RouteLink
                  href={`/articles/${title.id}`}
                  prefetch={false}
                  className="row-title block truncate"
                  title={title.title}
                >
                  <bdi>{title.title}</bdi>
                </RouteLink>
              </td>
              {"change" in title ? <td className="pr-3 text-ink-2 max-md:block">{title.change}</td> : null}
              <td className="pr-3 max-md:hidden">
                <StatusWord status={title.status} />
              </td>
              <td className="truncate pr-3 text-ink-2 max-md:hidden">
                <bdi>{title.source}</bdi>
              </td>
              <td className="text-right max-md:hidden">{title.overall ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <p className="mt-2 text-ink-2">
          {allHref ? (
            <RouteLink href={allHref} prefetch={false} className="no-underline hover:underline">
              {formatCount(left)} more
            </RouteLink>
          ) : (
            `${formatCount(left)} more`
          )}
        </p>
      ) : null}
    </>
  );
}
