import { type FlagName, flagLabels, flagNames } from "@/lib/articles/flags";
import { Icon, PersonIcon } from "./icons";
import { joinClasses } from "./join-classes";

const framePaths = {
  "has-images": "M2 3h12v10H2zM2 11l3.5-3.5L8 10l2-2 4 3.5",
  "image-heavy": "M1.5 5.5h9v8h-9zM4.2 5.5v-3h10.3v8h-4",
};

/** Plain enough to be told apart at 14 px in a column of fifty. */
function FrameMark({ flag, className }: { flag: keyof typeof framePaths; className: string }) {
  return (
    <Icon className={className}>
      <path d={framePaths[flag]} />
    </Icon>
  );
}

/** The mark of one flag, without a name: stands beside the word in the filter rail, which so is the legend. */
export function FlagMark({ flag, className = "size-3.5" }: { flag: FlagName; className?: string }) {
  const icon = joinClasses("stroke-[1.5]", className);
  switch (flag) {
    case "needs-human-review":
      return <PersonIcon className={icon} />;
    case "has-images":
    case "image-heavy":
      return <FrameMark flag={flag} className={icon} />;
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
