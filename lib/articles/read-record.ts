import type { ArticleRecord, JsonObject, JsonValue } from "@/lib/articles/article-record";
import { articleRecordKeys, bodyFormats, recordLimits, scoreKeys } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { cleanText } from "@/lib/articles/clean-json";
import { flagKeys } from "@/lib/articles/flags";
import type { Problems, RecordProblem } from "@/lib/articles/read-fields";
import {
  isObject,
  keepValue,
  keyTable,
  readBoolean,
  readDateField,
  readEntries,
  readGroup,
  readId,
  readInteger,
  readItems,
  readList,
  readShortText,
  readText,
  reportWrong,
  withinLimit,
} from "@/lib/articles/read-fields";

export type ReadResult =
  | { ok: true; record: ArticleRecord; source: string | null }
  | { ok: false; problems: RecordProblem[] };
