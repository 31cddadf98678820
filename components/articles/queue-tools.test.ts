import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { bestFirst } from "@/lib/articles/article-address";
import type { Ranked } from "@/lib/articles/article-rows";
import { QueueTools } from "./queue-tools";

const nothing = () => {};

/** What can be read above the table, without its markup. */
function wordsFor(ranked: Ranked | null): string {
  const markup = renderToStaticMarkup(
    createElement(QueueTools, {
      title: "All articles",
      isChanged: false,
      summary: "30,414 articles",
      ranked,
      sort: bestFirst,
      canRank: true,
      onSort: nothing,
      height: "compact",
      onHeight: nothing,
      columnsMenu: null,
      isUnsaved: false,
      preview: {
        ...{ isOpen: false, hasFocus: false, onFocusChange: nothing },
        ...{ toggle: nothing, close: nothing, enter: nothing, leave: nothing },
      },
      goOn: null,
    }),
  );
  return markup.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
}

test("a search of more matches than are ranked says among how many it ranked", () => {
  const words = wordsFor({ count: 10_000, isBest: false });
  expect(words).toContain("30,414 articles ranked among the first 10,000 matches");
});

test("a list that holds the best of more matches says that it does", () => {
  expect(wordsFor({ count: 10_000, isBest: true })).toContain("30,414 articles the best 10,000 matches");
});

test("a search whose matches are all ranked says nothing of it", () => {
  expect(wordsFor(null)).not.toContain("ranked");
});
