import http from "node:http";
import { afterEach, expect, test } from "vitest";
import { assertPortIsFree, urlOf } from "./check-port";

let server: http.Server | undefined;

afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))));

async function listen(body: string): Promise<number> {
  const taken = http.createServer((_, response) => response.end(body));
  server = taken;
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return address.port;
}

test("a port that another program has is named, with what to do", async () => {
  const port = await listen("hello");
  await expect(assertPortIsFree("127.0.0.1", port, 0)).rejects.toThrow(
    `Port ${port} is in use by another program: set PORT to a free one`,
  );
});

test("a port that a Galley has says so, with its address", async () => {
  const port = await listen('{"status":"ok","name":"galley"}');
  await expect(assertPortIsFree("127.0.0.1", port, 0)).rejects.toThrow(
    `Galley is already running at http://127.0.0.1:${port}.`,
  );
});

test("a port that becomes free in time is waited for", async () => {
  const port = await listen("on its way out");
  setTimeout(() => server?.close(), 100);
  await expect(assertPortIsFree("127.0.0.1", port, 5_000)).resolves.toBeUndefined();
});

test("an address that is not this machine's is refused by name", async () => {
  await expect(assertPortIsFree("192.0.2.1", 3000, 0)).rejects.toThrow("HOST is 192.0.2.1, which is not an address");
});

test("the address to open is one that a browser understands", () => {
  expect(urlOf("0.0.0.0", 3000)).toBe("http://localhost:3000");
  expect(urlOf("::", 3000)).toBe("http://localhost:3000");
  expect(urlOf("::1", 3000)).toBe("http://[::1]:3000");
  expect(urlOf("127.0.0.1", 80)).toBe("http://127.0.0.1:80");
});
