/** Next's record of a page's query as the standard object that every reader here takes. */
export function toSearchParams(query: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const text of Array.isArray(value) ? value : [value]) if (text !== undefined) params.append(name, text);
  }
  return params;
}
