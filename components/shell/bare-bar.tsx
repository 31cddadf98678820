import { RouteLink } from "@/components/ui/route-link";

/** The word mark alone, where nobody is signed in or it can't be told who is. */
export function BareBar() {
  return (
    <header className="flex h-(--top) items-center bg-desk px-5 max-md:px-3">
      <RouteLink
        href="/"
        prefetch={false}
        className="font-serif text-20 font-strong leading-(--top) tracking-[-0.012em] text-ink no-underline"
      >
        Galley
      </RouteLink>
    </header>
  );
}
