"use client";

import { Button } from "@/components/ui/button";
import { HalfIcon } from "@/components/ui/icons";
import { chooseTheme, themeInForce } from "./theme";

export function ThemeButton() {
  return (
    <Button
      variant="ghost"
      square
      aria-label="Light or dark"
      onClick={() => chooseTheme(themeInForce() === "dark" ? "light" : "dark")}
    >
      <HalfIcon />
    </Button>
  );
}
