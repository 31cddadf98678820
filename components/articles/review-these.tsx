import { ButtonLink } from "@/components/ui/button";

/** The one blue button; Enter presses it while no row is under the cursor. */
export function ReviewThese({ href, answersEnter }: { href: string; answersEnter: boolean }) {
  return (
    <ButtonLink
      href={href}
      prefetch={false}
      variant="go"
      size="small"
      keyHint="⏎"
      aria-keyshortcuts={answersEnter ? "Enter" : undefined}
      // Its place is kept, so that nothing beside it moves.
      className={answersEnter ? undefined : "[&_.key]:invisible"}
    >
      Review these
    </ButtonLink>
  );
}
