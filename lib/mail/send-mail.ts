import "server-only";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

export type Mail = { to: string; subject: string; text: string };

/** Milliseconds that a mail server has for each step: somebody waits for the page. */
const patience = 10_000;

/**
 * Hands a mail to the server that GALLEY_SMTP_URL names. What it refuses is logged without the address it was for.
 * @returns "none" where no server is set
 */
export async function sendMail({ to, subject, text }: Mail): Promise<"sent" | "failed" | "none"> {
  const { GALLEY_SMTP_URL: url, GALLEY_MAIL_FROM: from } = env();
  if (!url) return "none";
  const transport = createTransport(
    { url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    { from },
  );
  try {
    // As an object: an address is never read as a list of several.
    await transport.sendMail({
      to: { name: "", address: to },
      subject,
      text,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return "sent";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
    console.warn(`mail: the server did not take a mail (${code})`);
    return "failed";
  } finally {
    transport.close();
  }
}
