import { formatCount } from "@/components/ui/format-count";
import type { BodyHeading } from "@/lib/articles/body/finish-article";

export type ContentsProps = { headings: readonly BodyHeading[]; wordCount: number };

/** Shorter texts are seen whole, and with fewer headings there is nowhere to go. */
const fewest = { headings: 3, words: 800 };

export function hasContents({ headings, wordCount }: ContentsProps): boolean {
  return headings.length >= fewest.headings && wordCount >= fewest.words;
}

/** Where a long text can be gone to. Open where there is room, so each width has its own; the other is not there. */
export function Contents(props: ContentsProps) {
  if (!hasContents(props)) return null;
  return (
    <nav aria-label="Contents" className="mb-6 max-w-measure font-sans text-14" lang="en">
      <details open className="max-md:hidden">
        <Summary count={props.headings.length} />
        <Headings headings={props.headings} />
      </details>
      <details className="md:hidden">
        <Summary count={props.headings.length} />
        <Headings headings={props.headings} />
      </details>
    </nav>
  );
}

function Summary({ count }: { count: number }) {
  return (
    <summary className="w-fit py-1 font-strong coarse:py-3">
      Contents <span className="ml-2 text-13 font-text text-ink-3">{formatCount(count)} headings</span>
    </summary>
  );
}

function Headings({ headings }: { headings: readonly BodyHeading[] }) {
  const top = Math.min(...headings.map(({ level }) => level));
  return (
    <ol className="mt-1 max-h-76 overflow-y-auto border-l border-rule pl-4">
      {headings.map(({ id, level, text }) => (
        <li key={id} style={{ paddingLeft: `${Math.min(3, level - top) * 16}px` }}>
          <a href={`#${id}`} onClick={goTo(id)} className="block py-0.75 no-underline hover:underline coarse:py-3">
            <bdi>{text}</bdi>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Not as a navigation: the address stays the article's. */
function goTo(id: string) {
  return (event: { preventDefault: () => void }) => {
    const heading = document.getElementById(id);
    if (!heading) return;
    event.preventDefault();
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  };
}
