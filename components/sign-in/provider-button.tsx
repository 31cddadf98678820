"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-classes";
import { Notice } from "@/components/ui/notice";
import { askProvider } from "./ask-provider";

type ProviderButtonProps = {
  provider: string;
  /** Where to come back to; the page as it stands where it is left out. */
  next?: string;
  /** That the provider asks again who it is. */
  again?: boolean;
  size?: ButtonSize;
  variant?: ButtonVariant;
};

/** On to the provider, to sign in there. */
export function ProviderButton({ provider, next, again, size, variant }: ProviderButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const [isLost, setLost] = useState(false);

  // Whoever comes back by the browser's own button finds the page as it was left.
  useEffect(() => {
    const wake = () => setBusy(false);
    window.addEventListener("pageshow", wake);
    return () => window.removeEventListener("pageshow", wake);
  }, []);

  const go = async () => {
    setBusy(true);
    setLost(false);
    const { pathname, search } = window.location;
    if (await askProvider(next ?? `${pathname}${search}`, again)) return;
    setBusy(false);
    setLost(true);
  };

  return (
    <div className="grid gap-3">
      {isLost ? (
        <Notice kind="error" title={`${provider} could not be asked`}>
          It or Galley does not answer. Trying again is safe.
        </Notice>
      ) : null}
      <Button size={size} variant={variant} disabled={isBusy} aria-busy={isBusy} onClick={() => void go()}>
        Continue with {provider}
      </Button>
    </div>
  );
}
