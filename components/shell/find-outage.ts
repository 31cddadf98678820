/** What does not answer, in words; null when everything does. */
export async function findOutage(): Promise<string | null> {
  try {
    const response = await fetch("/readyz", { cache: "no-store" });
    if (response.ok) return null;
    const { checks }: { checks?: { database?: string } } = await response.json();
    return checks?.database === "answers" ? "The database is not ready yet" : "The database does not answer";
  } catch {
    return "Galley does not answer";
  }
}
