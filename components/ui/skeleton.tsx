import { joinClasses } from "./join-classes";

/** One pale bar in the place of a word; the pulse begins late and stops under reduced motion. */
export function Skeleton({ width, className }: { width: number | string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses("waiting inline-block h-2 max-w-full bg-edge/45 align-middle", className)}
      style={{ width }}
    />
  );
}
