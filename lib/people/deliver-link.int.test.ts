import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { setEnv } from "@/lib/env";
import { makeAdmin, makeEditor, type Person } from "@/lib/testing/factories";
import { freePort } from "@/lib/testing/free-port";
import { deliverLink } from "./deliver-link";
import { findLink, invitePerson, makeLink } from "./one-time-links";

type Received = { to: string[]; from: string; body: string };

const received: Received[] = [];
let port: number;
let admin: Person;

const server = new SMTPServer({
  authOptional: false,
  allowInsecureAuth: true,
  disabledCommands: ["STARTTLS"],
  onAuth: ({ username, password }, _session, done) =>
    username === "galley" && password === "p@ss" ? done(null, { user: username }) : done(new Error("Not known here")),
  onRcptTo: ({ address }, _session, done) => done(address.startsWith("refused") ? new Error("No such box") : null),
  onData(stream, { envelope }, done) {
    void text(stream).then((body) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      received.push({ to: envelope.rcptTo.map(({ address }) => address), from, body });
      done();
    });
  },
});

beforeAll(async () => {
  admin = await makeAdmin();
  port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});

afterEach(() => {
  received.length = 0;
  setEnv({ GALLEY_SMTP_URL: "", GALLEY_MAIL_FROM: "", GALLEY_URL: "" });
});

afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

function useServer(password = "p%40ss"): void {
  setEnv({
    GALLEY_SMTP_URL: `smtp://galley:${password}@127.0.0.1:${port}`,
    GALLEY_MAIL_FROM: "galley@desk.example",
    GALLEY_URL: "https://desk.example",
  });
}

/** What quoted-printable broke into lines, whole again. */
const whole = (body: string) => body.replace(/=\r?\n/g, "").replaceAll("=3D", "=");

test("an invitation is sent to whom it is for, and its link is the one that works", async () => {
  useServer();
  const { person, link } = await invitePerson(admin, { email: "mailed@example.org", role: "editor" });
  expect(await deliverLink(admin, person.id, link)).toBe("sent");
  expect(received).toMatchObject([{ to: ["mailed@example.org"], from: "galley@desk.example" }]);
  const secret = /https:\/\/desk\.example\/welcome\/([\w-]{43})/.exec(whole(received[0]?.body ?? ""))?.[1];
  expect(await findLink(secret ?? "")).toMatchObject({ state: "open", email: "mailed@example.org" });
});

test("a name with line breaks in it adds no header and no recipient", async () => {
  useServer();
  const name = "Eve\r\nBcc: other@example.org\r\n\r\nhello";
  const { person, link } = await invitePerson(admin, { email: "eve@example.org", role: "viewer", name });
  expect(await deliverLink(admin, person.id, link)).toBe("sent");
  expect(received[0]?.to).toEqual(["eve@example.org"]);
  expect(received[0]?.body).not.toMatch(/^Bcc:/im);
});

test.each([
  { what: "the server refuses the recipient", email: "refused@example.org", password: "p%40ss" },
  { what: "the server does not know us", email: "unlucky@example.org", password: "wrong" },
])("where $what the admin still has the link, and no log has the address", async ({ email, password }) => {
  useServer(password);
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { person, link } = await invitePerson(admin, { email, role: "viewer" });
  expect(await deliverLink(admin, person.id, link)).toBe("failed");
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/example\.org|p%40ss|p@ss|welcome/);
  warn.mockRestore();
  expect(await findLink(link.path.replace("/welcome/", ""))).toMatchObject({ state: "open" });
});

test("without a mail server nothing is sent, and only admins may have links sent", async () => {
  const editor = await makeEditor();
  const link = await makeLink(admin, { id: editor.personId });
  expect(await deliverLink(admin, editor.personId, link)).toBe("none");
  await expect(deliverLink(editor, editor.personId, link)).rejects.toMatchObject({ code: "forbidden" });
});
