/** What a call of our own API came to: its answer, or why not, in words for people. */
export type ApiAnswer<Data> = { ok: true; data: Data } | { ok: false; message: string; code: string };

const noAnswer = {
  ok: false,
  code: "no-answer",
  message: "Galley did not answer. Look whether it happened before you try again.",
} as const;

/** Calls the API under the session of this browser. The type of the answer is the caller's promise. */
export async function callApi<Data>(
  path: string,
  body?: object,
  method = body ? "POST" : "GET",
): Promise<ApiAnswer<Data>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      cache: "no-store",
      ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    });
    const answer = response.status === 204 ? null : await response.json();
    if (response.ok) return { ok: true, data: answer };
    return { ok: false, message: answer?.detail ?? noAnswer.message, code: answer?.code ?? "internal" };
  } catch {
    return noAnswer;
  }
}
