import { afterEach, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { noteRefusal } from "./note-refusal";

const anna: Viewer = { kind: "person", personId: 7, tokenId: null, role: "viewer", name: "Anna" };

afterEach(() => vi.restoreAllMocks());

test("a refusal is one line: when, who by number, and what; nothing of it can begin another line", () => {
  const said = vi.spyOn(console, "warn").mockImplementation(() => {});
  const refused = new AppError("forbidden", "A viewer may not.");
  noteRefusal(anna, "GET /api/v1/exports/3", refused);
  noteRefusal({ ...anna, tokenId: 9 }, "GET /a\n2026 refused: person 1", refused);
  noteRefusal(anna, "GET /api/v1/articles/9", new AppError("not-found", "There is none."));
  const lines = said.mock.calls.map(([line]) => String(line));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT.*Z refused: person 7 asked for "GET \/api\/v1\/exports\/3"$/);
  expect(lines[1]).toContain("token 9");
  expect(lines.join("")).not.toMatch(/\n|Anna/);
});
