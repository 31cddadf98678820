/** Spaces, marks of direction, joiners and letters that are blank by design. */
const invisible = /[\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** A title that can be seen; null where it is made of nothing but what has no shape. */
export function shownTitle(title: string): string | null {
  return title.replace(invisible, "") === "" ? null : title;
}
