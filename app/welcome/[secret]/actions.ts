"use server";

import { invalidInput, translateError } from "@/lib/boundary/translate-error";
import type { ActionResult } from "@/lib/errors/action-result";
import { redeemLink } from "@/lib/people/one-time-links";
import { type Welcome, welcome } from "@/lib/people/people-commands";

/** Open to whoever holds the link: the secret is what is asked for. @returns the address to sign in with */
export async function welcomeAction(input: Welcome): Promise<ActionResult<string>> {
  try {
    const read = welcome.safeParse(input);
    if (!read.success) throw invalidInput(read.error);
    return { ok: true, data: await redeemLink(read.data.secret, read.data) };
  } catch (error) {
    const translated = translateError(error);
    if ("bug" in translated) {
      const message = `Something went wrong here. Look whether you can sign in. Reference ${translated.bug}.`;
      return { ok: false, error: { code: "internal", message } };
    }
    const { code, message, details } = translated.expected;
    return { ok: false, error: { code, message, fields: details.fields } };
  }
}
