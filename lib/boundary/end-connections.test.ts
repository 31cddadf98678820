import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { endConnections } from "./end-connections";

let server: http.Server;
let agent: http.Agent;
let port: number;

afterEach(async () => {
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** Answers what is asked when it is told to. */
async function listen(): Promise<http.ServerResponse[]> {
  const asked: http.ServerResponse[] = [];
  server = http.createServer((_, response) => asked.push(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  agent = new http.Agent({ keepAlive: true });
  return asked;
}

function ask(): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, host: "127.0.0.1", agent }, resolve);
    request.on("error", reject);
  });
}

async function waitFor(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setImmediate(resolve));
}

async function read(answer: http.IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer) text += chunk;
  return text;
}

test("until the end connections are kept; then answers under way come whole, and are the last on theirs", async () => {
  const end = endConnections();
  const asked = await listen();
  const before = ask();
  await waitFor(() => asked.length === 1);
  asked[0]?.end();
  expect((await before).headers.connection).toBe("keep-alive");
  await read(await before);

  const beginning = ask();
  const waiting = ask();
  await waitFor(() => asked.length === 3);
  asked[1]?.write("who");
  const begun = await beginning;
  expect(begun.headers.connection).toBe("keep-alive");
  end();
  server.close();
  asked[1]?.end("le");
  asked[2]?.end("whole too");
  expect((await waiting).headers.connection).toBe("close");
  expect(await read(begun)).toBe("whole");
  expect(await read(await waiting)).toBe("whole too");
  await expect(ask()).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
});
