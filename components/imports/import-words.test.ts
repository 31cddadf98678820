import { describe, expect, it } from "vitest";
import { listWords, wordsOfPassed, wordsOfRepeated, wordsOfTaken, wordsOfTold } from "./import-words";

describe("the words about an import", () => {
  it("name what was passed by in the plural that it needs, the commonest first", () => {
    expect(wordsOfPassed({})).toBeNull();
    expect(wordsOfPassed({ page: 1, attachment: 1_204, "draft of the trash": 2, entry: 2, class: 3 })).toBe(
      "1,204 attachments, 3 classes, 2 drafts of the trash, 2 entries, 1 page",
    );
  });

  it("say by what a format was told, once", () => {
    expect(wordsOfTold("CSV", "its first line names the columns title, body")).toBe(
      "CSV: its first line names the columns title, body",
    );
    expect(wordsOfTold("Zip", "a zip with 12 files")).toBe("A zip with 12 files");
    expect(wordsOfTold("Feed", "")).toBe("Feed");
  });

  it("tell records that came again and what became of them", () => {
    expect(wordsOfRepeated(0)).toBeNull();
    expect(wordsOfRepeated(2_000)).toBe(
      "2,000 records came again in the same input: of each article the last one stands.",
    );
  });

  it("list things as one would say them", () => {
    expect(listWords(["CSV"])).toBe("CSV");
    expect(listWords(["CSV", "feed", "HTML"])).toBe("CSV, feed or HTML");
    expect(wordsOfTaken({ withdrawn: 1, restored: 0, leftOut: 0 })).toBe(
      "1 article withdrawn, 0 restored, none left out.",
    );
  });
});
