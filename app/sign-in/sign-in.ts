export type SignInOutcome =
  | { kind: "signed in" | "refused" | "no answer" }
  /** `minutes`: how long until another try is looked at. */
  | { kind: "too many"; minutes: number };

/** Asks next-auth's own endpoints, as its client library would, which is too large for one form. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const token = await fetch("/api/auth/csrf", { cache: "no-store" });
    const { csrfToken }: { csrfToken: string } = await token.json();
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: window.location.origin }),
    });
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get("retry-after")) || 60;
      return { kind: "too many", minutes: Math.ceil(seconds / 60) };
    }
    const { url }: { url?: string } = await answer.json();
    const error = url && URL.canParse(url) ? new URL(url).searchParams.get("error") : null;
    if (answer.ok && error === null) return { kind: "signed in" };
    return { kind: error === "CredentialsSignin" ? "refused" : "no answer" };
  } catch {
    return { kind: "no answer" };
  }
}
