import { ButtonLink } from "@/components/ui/button";

/** The one blue button; Enter presses it while no row is under the cursor. */
export function ReviewThese({ href, answersEnter }: { href: string; answersEnter: boolean }) {
  return (
    <ButtonLink
      href={href}
      prefetch={false}
      variant="go"
      size="small"
      keyHint={answersEnter ? "⏎" : undefined}
      keyShortcut={answersEnter ? "Enter" : undefined}
      // As wide as with the key, which comes and goes: nothing beside it moves.
      className="md:min-w-31 coarse:min-w-0"
    >
      Review these
    </ButtonLink>
  );
}
