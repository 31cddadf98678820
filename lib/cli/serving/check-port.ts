import http from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "@/lib/db/cannot-start";
import { codeOf } from "@/lib/db/data-folder";

/** The address that a browser on this machine reaches a listener at: "all addresses" is not one. */
export function urlOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${net.isIPv6(reachable) ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * @param patienceMs how long a port that is taken may take to become free: a killed Galley's web server is on its way out
 * @throws Error saying who has the port and what to do
 */
export async function assertPortIsFree(host: string, port: number, patienceMs: number): Promise<void> {
  for (const until = Date.now() + patienceMs; ; await sleep(200)) {
    const error = await tryToListen(host, port);
    if (!error) return;
    if (codeOf(error) === "EADDRINUSE" && Date.now() < until) continue;
    throw await explain(error, host, port);
  }
}

function tryToListen(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

async function explain(error: Error, host: string, port: number): Promise<Error> {
  const url = urlOf(host, port);
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return (await isGalley(url))
        ? new CannotStart(
            `Galley is already running at ${url}. To run another one, give it a PORT and a GALLEY_DATA_DIR of its own.`,
          )
        : new CannotStart(
            `Port ${port} is in use by another program: set PORT to a free one, such as PORT=${port + 1} npm start.`,
          );
    case "EACCES":
      return new CannotStart(`This user may not listen on port ${port}: set PORT to 1024 or above.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new CannotStart(
        `HOST is ${host}, which is not an address of this machine: 127.0.0.1 is this machine alone, 0.0.0.0 all its addresses.`,
      );
    default:
      return new CannotStart(`Galley cannot listen at ${url}: ${error.message}`);
  }
}

/** Whether a Galley answers there. */
export async function isGalley(url: string): Promise<boolean> {
  const body = await get(`${url}/healthz`);
  return body !== null && /"status":\s*"ok"/.test(body) && /"galley"/.test(body);
}

function get(url: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: 2_000 }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
        // Whatever it is, it is not a health check.
        if (body.length > 10_000) request.destroy();
      });
      response.on("end", () => resolve(response.statusCode === 200 ? body : null));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(null));
    request.on("close", () => resolve(null));
  });
}
