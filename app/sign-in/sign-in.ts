export type SignInOutcome = "signed in" | "refused" | "too many" | "no answer";

/** Asks next-auth's own endpoints, as its client library would, which is too large for one form. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const token = await fetch("/api/auth/csrf", { cache: "no-store" });
    const { csrfToken }: { csrfToken: string } = await token.json();
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: window.location.origin }),
    });
    if (answer.status === 429) return "too many";
    const { url }: { url?: string } = await answer.json();
    const error = url && URL.canParse(url) ? new URL(url).searchParams.get("error") : null;
    if (answer.ok && error === null) return "signed in";
    return error === "CredentialsSignin" ? "refused" : "no answer";
  } catch {
    return "no answer";
  }
}
