import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { OutputFile } from "./output-file";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-output-"));

afterAll(() => fs.rmSync(folder, { recursive: true }));

async function written(name: string, pieces: (string | Uint8Array)[]) {
  const file = await OutputFile.open(folder, name);
  for (const piece of pieces) await file.write(piece, 1);
  const told = await file.end();
  return { told, bytes: fs.readFileSync(path.join(folder, name)) };
}

// Longer than what is gathered, with letters of one to four bytes, so that one falls on each place of its end.
const long = (shift: number) => `${"x".repeat(shift)}${"aé→👩".repeat(70_000)}`;

test.each([0, 1, 2, 3, 4])(
  "texts and bytes of any length come to the file whole, counted and hashed (%i)",
  async (shift) => {
    const bytes = crypto.randomBytes(600_000 + shift);
    const pieces = ["", long(shift), bytes, "end", new Uint8Array(), long(0)];
    const expected = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
    const { told, bytes: found } = await written(`file-${shift}`, pieces);
    expect(found.equals(expected)).toBe(true);
    const sha256 = crypto.createHash("sha256").update(expected).digest("hex");
    expect(told).toEqual({ name: `file-${shift}`, size: expected.length, sha256, records: pieces.length });
    expect(fs.readdirSync(folder)).not.toContain(`file-${shift}.part`);
  },
);
