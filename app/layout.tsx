import "@fontsource-variable/source-sans-3/index.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, themeCookie } from "@/components/shell/theme";

export const metadata: Metadata = {
  title: { default: "Galley", template: "%s · Galley" },
  description: "The review desk for imported articles",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Without the cookie no class is set and the colours follow the system by themselves: no script, so no flash.
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    // The class is the reader's own: whatever changed it before hydration stays.
    <html lang="en" className={theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
