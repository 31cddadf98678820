export const themeCookie = "theme";

export type Theme = "light" | "dark";

/** Undefined means: as the system does. */
export function readTheme(value: string | undefined): Theme | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}
