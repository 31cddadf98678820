import { boundNames, dateNames, type FilterName, sortFields } from "./article-address";
import { recordLimits } from "./article-record";
import { articleStatuses, scoreGroups } from "./article-rows";
import { flagNames } from "./flags";

const isDate = (name: string) => (dateNames as readonly string[]).includes(name);
const isNumber = (name: string) => (boundNames as readonly string[]).includes(name);

/** What was expected where a parameter of the list can't be read. */
export function expectationOf(name: FilterName | "sort"): string {
  if (name === "status") return `expected one of ${articleStatuses.join(", ")}`;
  if (name === "flag") return `expected one of ${flagNames.join(", ")}`;
  if (name === "flagMode") return "expected any or all";
  if (name === "sort") return `expected FIELD or FIELD:asc or FIELD:desc, with FIELD one of ${sortFields.join(", ")}`;
  if (name === "noScore") return `expected one of ${scoreGroups.join(", ")}`;
  if (name === "import") return "expected the number of an import";
  if (name === "bulk") return "expected the number of a bulk decision";
  if (name === "similar") return "expected the id of an article";
  if (name === "claimedBy") return "expected the id of a person, token-ID, anyone or nobody";
  if (name === "decidedBy") return "expected the id of a person, token-ID or system";
  if (name === "minReadingTime" || name === "maxReadingTime") return "expected a whole number of minutes";
  if (isDate(name)) return "expected a day such as 2026-11-26, or a moment such as 2026-11-26T10:00:00Z";
  if (isNumber(name)) return "expected a whole number from 0 to 100";
  return `expected a text of 1 to ${name === "q" ? 500 : recordLimits.listItem} characters`;
}
