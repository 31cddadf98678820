import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { sendMail } from "@/lib/mail/send-mail";
import type { NewLink } from "./one-time-links";

/** The address to begin a link with: never what a request says of its host, which whoever asks can choose. */
function ourAddress(): string {
  const { GALLEY_URL, NEXTAUTH_URL, HOST, PORT } = env();
  return GALLEY_URL ?? NEXTAUTH_URL ?? `http://${HOST}:${PORT}`;
}

const texts: Record<NewLink["kind"], { subject: string; what: string }> = {
  invitation: { subject: "Your invitation to Galley", what: "You are invited to Galley. Choose your password here:" },
  reset: {
    subject: "A new password for Galley",
    what: "An admin of Galley made you a link to choose a new password by:",
  },
};

/**
 * Sends a link to whom it is for. Where that can't be, the admin passes it on.
 * @returns "none" where no mail server is set
 * @throws AppError not-found
 */
export async function deliverLink(
  viewer: Viewer,
  personId: number,
  link: NewLink,
): Promise<"sent" | "failed" | "none"> {
  assertCan(viewer, "person:manage");
  const person = await db().prisma.person.findUnique({ where: { id: personId } });
  if (!person) throw new AppError("not-found", "There is no such person.");
  const { subject, what } = texts[link.kind];
  const until = `${link.expiresAt.slice(0, 16).replace("T", " ")} UTC`;
  const text = `${what}\n\n${ourAddress()}${link.path}\n\nIt works once, until ${until}. Whoever opens it chooses the password: hand it to nobody.\n`;
  return sendMail({ to: person.email, subject, text });
}
