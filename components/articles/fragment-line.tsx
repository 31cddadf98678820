import { Fragment } from "react";
import type { TextFragment } from "@/lib/articles/article-rows";
import { Mark } from "./marked-text";

/** Where in the text a search found what it looked for: a quiet line under the title. */
export function FragmentLine({ parts }: { parts: TextFragment }) {
  return (
    <p data-fragment="" className="font-serif text-13 text-ink-3">
      <bdi>
        {parts.map(({ text, isMark }, index) => {
          const key = index;
          return isMark ? <Mark key={key}>{text}</Mark> : <Fragment key={key}>{text}</Fragment>;
        })}
      </bdi>
    </p>
  );
}
