/**
 * Leads the browser to the provider and back to `next`. Asked by a call rather than a form, which the page's policy would
 * not let go on to another site.
 * @param again that the provider asks who it is, also of who is signed in there
 * @returns false where the provider or Galley does not answer, and the page stays
 */
export async function askProvider(next: string, again = false): Promise<boolean> {
  try {
    const token = await fetch("/api/auth/csrf", { cache: "no-store" });
    const { csrfToken }: { csrfToken: string } = await token.json();
    const answer = await fetch(`/api/auth/signin/oidc${again ? "?prompt=login&max_age=0" : ""}`, {
      method: "POST",
      body: new URLSearchParams({ csrfToken, callbackUrl: next, json: "true" }),
    });
    const { url }: { url: string } = await answer.json();
    // next-auth's own pages are where it leads when it could not ask.
    if (!answer.ok || new URL(url).origin === window.location.origin) return false;
    window.location.assign(url);
    return true;
  } catch {
    return false;
  }
}
