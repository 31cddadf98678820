"use client";

import { Contrast } from "lucide-react";
import { Button } from "@/components/ui/button";
import { chooseTheme, themeInForce } from "./theme";

export function ThemeButton() {
  return (
    <Button
      variant="ghost"
      square
      aria-label="Light or dark"
      onClick={() => chooseTheme(themeInForce() === "dark" ? "light" : "dark")}
    >
      <Contrast aria-hidden="true" className="[&>path]:fill-current" />
    </Button>
  );
}
