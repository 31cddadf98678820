import { joinClasses } from "@/components/ui/join-classes";

export type ProgressLineProps = {
  /** 0 to 100. */
  percent: number;
  /** What it is the progress of; without one it is drawn for the eye alone. */
  label?: string;
  className?: string;
};

/** A pencil line that grows over a hairline. */
export function ProgressLine({ percent, label, className }: ProgressLineProps) {
  const look = joinClasses(
    "block h-0.75 bg-[linear-gradient(var(--pencil),var(--pencil)),linear-gradient(var(--edge),var(--edge))] bg-[length:calc(var(--v)*1%)_100%,100%_1px] bg-[position:0_0,0_100%] bg-no-repeat",
    className,
  );
  const style = { "--v": percent };
  if (label === undefined) return <span aria-hidden="true" className={look} style={style} />;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={look}
      style={style}
    />
  );
}
