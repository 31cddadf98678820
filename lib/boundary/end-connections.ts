import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Lets this process's HTTP servers end without cutting anybody off. A server that stops accepting connections goes on
 * answering on those that are open, for as long as their clients ask; from the end on each answer is the last on its
 * connection, so that the next question goes to the server that takes this one's place.
 * @returns begins the end
 */
export function endConnections(): () => void {
  const answering = new Set<ServerResponse>();
  let isEnding = false;
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { request: IncomingMessage; response: ServerResponse };
    if (isEnding) return makeLast(response);
    answering.add(response);
    response.once("close", () => answering.delete(response));
  });
  return () => {
    isEnding = true;
    for (const response of answering) makeLast(response);
  };
}

function makeLast(response: ServerResponse): void {
  if (!response.headersSent) {
    response.setHeader("connection", "close");
    return;
  }
  const { socket } = response;
  response.once("finish", () => socket?.destroySoon());
}
