import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { synthLines } from "@/lib/synth/synth-lines";
import { dumpImport, dumpSource } from "@/lib/testing/dump-source";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { createImport } from "./create-import";
import { runImport } from "./run-import";
import { spoolStream } from "./spool-input";

const count = 1_150;

verifyAtEnd();

/** One in a hundred is of a quality that no article can have. */
const posts = Array.from({ length: count }, (_, i) => ({
  externalId: `post-${i}`,
  title: `Post ${i} about queues & <tags>`,
  body: `Text of post ${i}.\n\nIt has "quotes", commas, and a second line.`,
  quality: i % 100 === 7 ? 140 : i % 101,
}));

const cell = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const item = ({ externalId, title, body }: (typeof posts)[number]) =>
  `<item><title>${escaped(title)}</title><guid isPermaLink="false">${externalId}</guid><description>${escaped(body)}</description></item>`;

const restPost = ({ externalId, title, body, quality }: (typeof posts)[number], i: number) => ({
  id: i + 1,
  type: "post",
  status: "publish",
  date_gmt: "2025-05-27T10:00:00",
  guid: { rendered: `https://posts.example/?p=${i + 1}` },
  title: { rendered: title.replaceAll("&", "&amp;").replaceAll("<", "&lt;") },
  content: { rendered: `<p>${body}</p>` },
  meta: { external_id: externalId, quality },
});

const page = ({ title, body, quality }: (typeof posts)[number]) =>
  strToU8(`---\ntitle: ${JSON.stringify(title)}\nquality: ${quality}\n---\n\n${body}\n`);

const inputs: Record<string, () => string | Uint8Array> = {
  "posts.jsonl.gz": () => gzipSync(posts.map((post) => JSON.stringify(post)).join("\n")),
  "posts.json": () => JSON.stringify(posts, null, 1),
  "posts.csv": () =>
    `externalId,title,body,quality\r\n${posts.map((post) => `${Object.values(post).map(cell).join(",")}\r\n`).join("")}`,
  "posts.txt": () => [...synthLines("alphanode", count, 5)].join(""),
  "posts.xml": () => [...synthLines("wxr", count, 5)].join(""),
  "feed.xml": () => `<rss version="2.0"><channel><title>All</title>${posts.map(item).join("\n")}</channel></rss>`,
  "rest.json": () => JSON.stringify(posts.map(restPost)),
  "blog.zip": () =>
    zipSync({
      ...Object.fromEntries(posts.slice(0, 700).map((post, i) => [`posts/${i}.md`, page(post)])),
      "more/rest.jsonl": strToU8(
        posts
          .slice(700)
          .map((post) => JSON.stringify(post))
          .join("\n"),
      ),
      "more/picture.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
    }),
};

async function queue(name: string, bytes: string | Uint8Array, source: string): Promise<number> {
  const input = await spoolStream(Readable.from([Buffer.from(bytes)]), name, null);
  return createImport(systemViewer, { name, inputs: [input], source, optionFlags: 0 });
}

test.each(Object.keys(inputs))("an import of %s that is stopped again and again comes to the same", async (name) => {
  const bytes = inputs[name]?.() ?? "";
  const whole = await queue(name, bytes, `${name} whole`);
  expect(await runImport(whole)).toBe("ended");
  const expected = await dumpImport(whole);
  expect(expected.counts).toMatchObject({ state: "completed", done: count });

  const id = await queue(name, bytes, `${name} stopped`);
  let stops = 0;
  while ((await runImport(id, { signal: AbortSignal.abort() })) === "later") stops += 1;
  expect(stops).toBeGreaterThanOrEqual(2);
  expect(await dumpImport(id)).toEqual(expected);
  expect(await dumpSource(`${name} stopped`)).toEqual(await dumpSource(`${name} whole`));

  const again = await queue(name, bytes, `${name} whole`);
  await runImport(again);
  expect((await dumpImport(again)).counts).toMatchObject({ created: 0, updated: 0 });
});
