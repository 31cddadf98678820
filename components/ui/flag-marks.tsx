import { Image, Images, User } from "lucide-react";
import { type FlagName, flagLabels, flagNames } from "@/lib/articles/flags";
import { joinClasses } from "./join-classes";

/** The mark of one flag, without a name: stands beside the word in the filter rail, which so is the legend. */
export function FlagMark({ flag, className }: { flag: FlagName; className?: string }) {
  const icon = joinClasses("size-3.5 stroke-[1.5]", className);
  switch (flag) {
    case "needs-human-review":
      return <User aria-hidden="true" className={icon} />;
    case "has-images":
      return <Image aria-hidden="true" className={icon} />;
    case "image-heavy":
      return <Images aria-hidden="true" className={icon} />;
    case "ai-generated-style":
      return (
        <b aria-hidden="true" className="font-sans text-[11px] leading-3.5 font-strong tracking-[0.02em]">
          AI
        </b>
      );
  }
}

/** Four fixed slots, so that the marks of many rows scan as columns; an unset flag leaves its slot empty. */
export function FlagMarks({ flags, slots = "fixed" }: { flags: readonly FlagName[]; slots?: "fixed" | "set" }) {
  const shown = slots === "fixed" ? flagNames : flagNames.filter((flag) => flags.includes(flag));
  return (
    <span className="inline-flex align-middle">
      {shown.map((flag) => {
        const isSet = flags.includes(flag);
        return (
          <span key={flag} className="grid h-4 w-4.5 place-items-center" title={isSet ? flagLabels[flag] : undefined}>
            {isSet ? (
              <>
                <FlagMark flag={flag} />
                <span className="sr-only">{flagLabels[flag]} </span>
              </>
            ) : null}
          </span>
        );
      })}
    </span>
  );
}
