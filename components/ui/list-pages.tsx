import { RouteLink } from "./route-link";

export type ListPagesProps = {
  /** Null on the first page. */
  newestHref: string | null;
  /** Null where there are no older ones. */
  olderHref: string | null;
};

const step = "inline-flex min-h-6 items-center no-underline hover:underline max-md:min-h-11 coarse:min-h-11";

/** Under a list that begins with the newest. */
export function ListPages({ newestHref, olderHref }: ListPagesProps) {
  return (
    <nav aria-label="Pages" className="mt-2 flex gap-4 text-13">
      {newestHref === null ? null : (
        <RouteLink href={newestHref} prefetch={false} className={step}>
          Newest
        </RouteLink>
      )}
      {olderHref === null ? null : (
        <RouteLink href={olderHref} prefetch={false} rel="next" className={step}>
          Older
        </RouteLink>
      )}
    </nav>
  );
}
