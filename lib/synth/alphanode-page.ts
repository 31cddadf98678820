import type { SynthPost } from "@/lib/synth/synth-article";
import { plainTextOf } from "@/lib/synth/synth-body";

type Row = [label: string, value: string | number | null];

/** An article as the text of its page: furniture, text, metadata box with labels and values glued, Similar Posts. */
export function alphanodePage({ record, parts }: SynthPost): string {
  const { score, revision, flags, payload } = record;
  const box = [
    glued("topic", record.topic),
    glued("summary", record.summary),
    bullets(
      "ai outline",
      record.aiOutline.map(({ label, value }) => `${label}: ${value}`),
    ),
    glued("ai brief", record.aiBrief),
    bullets("stack", record.stack),
    bullets("tools", record.tools),
    glued("code language", record.codeLanguage),
    glued("difficulty", record.difficulty),
    glued("reading time", record.readingTime),
    glued("view count", record.viewCount),
    rows("score", Object.entries(score)),
    rows("revision", [
      ["status", revision?.status ?? null],
      ["version", revision?.version ?? null],
      ["last reviewed", revision?.lastReviewed ?? null],
    ]),
    glued("reference", record.reference),
    glued("hash", record.hash),
    rows("flags", [
      ["ai generated style", Number(flags.aiGeneratedStyle)],
      ["has images", Number(flags.hasImages)],
      ["image heavy", Number(flags.imageHeavy)],
      ["needs human review", Number(flags.needsHumanReview)],
    ]),
    bullets("checklist", record.checklist),
    bullets(
      "entities",
      record.entities.flatMap(({ name, type }) => [`name: ${name}`, `type: ${type}`]),
      "    ",
    ),
    rows(
      "payload",
      Object.entries(payload ?? {}).map(([key, value]) => [spaced(key), String(value)]),
    ),
    bullets("notes", record.notes),
  ];
  const lines = box.filter((part) => part !== null).join("\n");
  return `| | |\n\n${record.title}\n\n${plainTextOf(parts)}\n\nalphanode post meta\n\n${lines}\n\nSimilar Posts\n`;
}

function glued(label: string, value: string | number | null): string | null {
  return value === null ? null : `${label}${value}`;
}

function bullets(label: string, items: readonly string[], indent = "  "): string | null {
  return items.length === 0 ? null : [label, ...items.map((item) => `${indent}• ${item}`)].join("\n");
}

function rows(label: string, entries: Row[]): string | null {
  const present = entries.filter(([, value]) => value !== null);
  return bullets(
    label,
    present.map(([key, value]) => `${key}: ${value}`),
  );
}

function spaced(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
