export const themeCookie = "theme";

export type Theme = "light" | "dark";

/** Undefined means: as the system does. */
export function readTheme(value: string | undefined): Theme | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}

/** What the reader sees now, chosen or by the system. In the browser only. */
export function themeInForce(): Theme {
  const { classList } = document.documentElement;
  if (classList.contains("dark")) return "dark";
  if (classList.contains("light")) return "light";
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Shows the theme at once and remembers it for a year; undefined goes back to what the system does. */
export function chooseTheme(theme: Theme | undefined): void {
  const { classList } = document.documentElement;
  classList.remove("light", "dark");
  if (theme) classList.add(theme);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${themeCookie}=${theme ?? ""}; path=/; max-age=${theme ? 31_536_000 : 0}; samesite=lax`;
}
