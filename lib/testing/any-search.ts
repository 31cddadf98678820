import fc from "fast-check";

/** What means something in a search, to web search or to PostgreSQL's own queries, and what is odd in any text. */
const pieces = [
  ...["fox", "a", "or", "-", '"', "*", " ", "'", "\\", ":", "&", "|", "!", "(", ")", "<->", "_"],
  ...["é", "字", "😀", "\0", "\u202e"],
];

/** A search put together at random, most of it broken. */
export const anySearch = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.join(""));
