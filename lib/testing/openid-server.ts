import crypto from "node:crypto";
import http from "node:http";
import { text } from "node:stream/consumers";
import Provider, { type Configuration } from "oidc-provider";

export type OpenidServer = {
  issuer: string;
  /** What it says of whom, by the name they sign in with there; may change between two sign-ins. */
  accounts: Map<string, Record<string, unknown>>;
  /** Every question for a sign-in that came. */
  asked: URL[];
  /** From now on, and until said otherwise, it answers every question with 503. */
  fail(isDown: boolean): void;
  /** From now on, and until said otherwise, browsers are not sent back: the addresses of their answers are kept here. */
  withhold(isWithheld: boolean): void;
  withheld: string[];
  stop(): Promise<void>;
};

export type OpenidClient = { id: string; secret: string; callback: string };

const page = `<!doctype html><html lang="en"><title>The provider</title><h1>The provider</h1>
<form method="post"><label>Name there <input name="login" autocomplete="off"></label>
<button name="do" value="login">Sign in there</button><button name="do" value="cancel">Cancel there</button></form>`;

function configurationOf(client: OpenidClient, accounts: OpenidServer["accounts"]): Configuration {
  const { privateKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.callback] }],
    pkce: { required: () => true },
    scopes: ["openid", "email", "profile", "groups"],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    cookies: { keys: [crypto.randomBytes(16).toString("hex")] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "test" }] } as never,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    // Each is named, or the library says on the console that it chose for us.
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => {
      const claims = accounts.get(id);
      return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
    },
    // Nobody is asked whether Galley may know their address: that is settled where a desk has one provider.
    async loadExistingGrant({ oidc }) {
      const { client: asking, session, provider } = oidc;
      const grant = new provider.Grant({ clientId: asking?.clientId, accountId: session?.accountId });
      grant.addOIDCScope("openid email profile groups");
      await grant.save();
      return grant;
    },
  };
}

/** A real provider of OpenID Connect on this machine. It demands PKCE and tells claims at its userinfo endpoint. */
export async function startOpenidServer(port: number, client: OpenidClient): Promise<OpenidServer> {
  const accounts: OpenidServer["accounts"] = new Map();
  const asked: URL[] = [];
  // By this name rather than by its number it is another site than the desk.
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, configurationOf(client, accounts));
  const answer = provider.callback();

  const interact = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (request.method !== "POST") return void response.setHeader("content-type", "text/html").end(page);
    const given = new URLSearchParams(await text(request));
    const cancelled = { error: "access_denied", error_description: "they cancelled" };
    const signedIn = { login: { accountId: given.get("login") ?? "" } };
    await provider.interactionFinished(request, response, given.get("do") === "cancel" ? cancelled : signedIn);
  };

  let isDown = false;
  let isWithheld = false;
  const withheld: string[] = [];
  const keepAnswer = (response: http.ServerResponse) => {
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) => {
      const isAnswer = name.toLowerCase() === "location" && String(value).startsWith(client.callback);
      if (isAnswer) withheld.push(String(value));
      return setHeader(name, isAnswer ? "/withheld" : value);
    };
  };
  const server = http.createServer((request, response) => {
    if (isDown) return void response.writeHead(503).end();
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/auth") asked.push(url);
    if (url.pathname === "/withheld") return void response.end("withheld");
    if (isWithheld) keepAnswer(response);
    if (!url.pathname.startsWith("/interaction/")) return void answer(request, response);
    interact(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const fail = (now: boolean) => {
    isDown = now;
  };
  const withhold = (now: boolean) => {
    isWithheld = now;
  };
  return { issuer, accounts, asked, fail, withhold, withheld, stop };
}
