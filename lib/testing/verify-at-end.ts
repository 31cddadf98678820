import { afterAll, expect } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { verify } from "@/lib/overview/verify";

/** What all tests of the file that calls this at its top did is held against the record, as `galley verify` does. */
export function verifyAtEnd(): void {
  afterAll(async () => {
    expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
  });
}
