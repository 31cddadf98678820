import { Fragment, Suspense, use } from "react";
import type { TextFragment } from "@/lib/articles/article-rows";
import { Mark } from "./marked-text";

/** Of what comes before the first mark only the end is shown, in characters: the mark must not lie past the end of the line. */
const leadLength = 20;

function leadOf(text: string): string {
  if (text.length <= leadLength) return text;
  const end = text.slice(-leadLength);
  return `…${end.slice(Math.max(0, end.indexOf(" ")))}`;
}

/** Where in the text a search found what it looked for: a quiet line under the title, which its place is kept for. */
export function FragmentLine({ fragment }: { fragment: Promise<TextFragment | null> }) {
  return (
    <p data-fragment="" className="font-serif text-13 text-ink-3">
      <Suspense fallback="\u00a0">
        <Parts fragment={fragment} />
      </Suspense>
    </p>
  );
}

function Parts({ fragment }: { fragment: Promise<TextFragment | null> }) {
  const parts = use(fragment);
  if (parts === null) return "\u00a0";
  return (
    <bdi>
      {parts.map(({ text, isMark }, index) => {
        const key = index;
        return isMark ? (
          <Mark key={key}>{text}</Mark>
        ) : (
          <Fragment key={key}>{index === 0 ? leadOf(text) : text}</Fragment>
        );
      })}
    </bdi>
  );
}
