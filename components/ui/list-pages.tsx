import { RouteLink } from "./route-link";

export type ListPagesProps = {
  /** Null on the first page. */
  firstHref: string | null;
  /** Null where nothing comes after this page. */
  nextHref: string | null;
  /** What the two are called; as they stand, for a list that begins with the newest. */
  words?: { first: string; next: string };
};

const step = "inline-flex min-h-6 items-center no-underline hover:underline max-md:min-h-11 coarse:min-h-11";

/** Under a list that is read page after page. */
export function ListPages({ firstHref, nextHref, words = { first: "Newest", next: "Older" } }: ListPagesProps) {
  return (
    <nav aria-label="Pages" className="mt-2 flex gap-4 text-13">
      {firstHref === null ? null : (
        <RouteLink href={firstHref} prefetch={false} className={step}>
          {words.first}
        </RouteLink>
      )}
      {nextHref === null ? null : (
        <RouteLink href={nextHref} prefetch={false} rel="next" className={step}>
          {words.next}
        </RouteLink>
      )}
    </nav>
  );
}
