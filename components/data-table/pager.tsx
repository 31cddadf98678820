import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";

export type PagerProps = {
  /** Place of the first row shown, from 1, or null where it is not known. */
  from: number | null;
  /** Rows shown. */
  shown: number;
  pageSize: number;
  /** All rows there are; null while they are being counted. */
  total: number | null;
  previousHref: string | null;
  nextHref: string | null;
};

const step = "inline-flex min-h-6 items-center px-0.5 no-underline hover:underline max-md:min-h-11 coarse:min-h-11";

function Step({ href, label, ahead }: { href: string | null; label: string; ahead: boolean }) {
  if (href === null) return <span className={step}>{label}</span>;
  return (
    <RouteLink href={href} prefetch={ahead} rel={ahead ? "next" : "prev"} className={step}>
      {label}
    </RouteLink>
  );
}

/**
 * "1–50 of 30,414", and the ways to the pages before and after. The next one is fetched ahead with its rows: `prefetch`
 * set to true asks for all of a dynamic page, not for its loading state alone, and keeps it for five minutes, so that
 * turning to it asks the server for nothing. e2e/queue-table.spec.ts counts the requests.
 */
export function Pager({ from, shown, pageSize, total, previousHref, nextHref }: PagerProps) {
  const range = from === null ? formatCount(shown) : `${formatCount(from)}–${formatCount(from + shown - 1)}`;
  return (
    <nav aria-label="Pages" className="flex items-center gap-5">
      <span>{total === null ? range : `${range} of ${formatCount(total)}`}</span>
      <span className="flex gap-2">
        <Step href={previousHref} label="Previous" ahead={false} />
        <Step href={nextHref} label={`Next ${pageSize}`} ahead />
      </span>
    </nav>
  );
}
