import fs from "node:fs";
import { afterEach, expect, test } from "vitest";
import { queryRows, sql } from "@/lib/db/sql";
import { env, setEnv } from "@/lib/env";
import { uploadsFolder } from "@/lib/imports/spool-input";
import { makeAdmin } from "@/lib/testing/factories";
import { receiveUpload } from "./receive-upload";

afterEach(() => setEnv({ GALLEY_MAX_UPLOAD_MB: "" }));

const kept = () => (fs.existsSync(uploadsFolder()) ? fs.readdirSync(uploadsFolder()) : []);
const imports = () => queryRows(sql`SELECT id FROM imports`);

function upload(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost/api/v1/imports", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

/** Megabytes that come one after the other, without a word of how many there will be. */
function endless(): { body: ReadableStream<Uint8Array>; sent(): number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent++;
      if (sent > 100) controller.close();
      else controller.enqueue(new Uint8Array(1024 * 1024).fill(97));
    },
  });
  return { body, sent: () => sent };
}

test("a file that says it is too large is refused before a byte of it is kept", async () => {
  setEnv({ GALLEY_MAX_UPLOAD_MB: "1" });
  const admin = await makeAdmin();
  const request = upload("x", { "content-length": String(1024 * 1024 + 1) });
  await expect(receiveUpload(admin, request)).rejects.toMatchObject({ code: "too-large" });
  expect(kept()).toEqual([]);
});

test("a file that turns out too large is cut off there, and nothing of it stays", async () => {
  setEnv({ GALLEY_MAX_UPLOAD_MB: "2" });
  const { body, sent } = endless();
  const refused = receiveUpload(await makeAdmin(), upload(body));
  await expect(refused).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("over 2 MB") });
  expect(sent()).toBeLessThan(20);
  expect(kept()).toEqual([]);
  expect(await imports()).toEqual([]);
});

test("a form is no file, and a file in no format that is known is refused; neither is kept", async () => {
  const admin = await makeAdmin();
  const form = new FormData();
  form.set("file", new Blob(["{}"]), "posts.jsonl");
  await expect(receiveUpload(admin, upload(form))).rejects.toMatchObject({ code: "unsupported" });
  const binary = new Uint8Array(2000).map((_, at) => at % 7);
  await expect(receiveUpload(admin, upload(binary))).rejects.toMatchObject({ code: "unsupported" });
  expect(kept()).toEqual([]);
  expect(env().GALLEY_MAX_UPLOAD_MB).toBe(4096);
});

test("a name that climbs out of the folder names nothing there", async () => {
  const request = new Request("http://localhost/api/v1/imports?filename=../../../etc/passwd&source=climb", {
    method: "POST",
    body: '{"externalId":"climb","title":"t","body":"b"}\n',
  });
  await receiveUpload(await makeAdmin(), request);
  const [row] = await queryRows<{ inputs: { path: string }[] }>(
    sql`SELECT inputs FROM imports ORDER BY id DESC LIMIT 1`,
  );
  for (const { path } of row?.inputs ?? []) expect(path.startsWith(uploadsFolder())).toBe(true);
  expect(kept()).toHaveLength(1);
  expect(kept()[0]).toMatch(/^[0-9a-f-]{36}$/);
});
