"use client";

import { clockTime, exactMoment, shortAge, shortDate } from "./format-moment";
import { useZone } from "./use-zone";

export type MomentProps = {
  /** ISO 8601, UTC. */
  at: string;
  /** `age` is "19 d", which needs `now`; `date` "4 Nov", `time` "4 Nov, 14:02", `clock` "14:02", `exact` all of it. */
  show?: "age" | "date" | "time" | "clock" | "exact";
  /** ISO 8601 of the rendering, so that server and browser say the same age. */
  now?: string;
  /** Word before the exact time on hover, e.g. "imported". */
  verb?: string;
  className?: string;
};

function textOf(at: string, show: MomentProps["show"], zone: string, now?: string): string {
  if (show === "age" && now) return shortAge(at, now);
  if (show === "exact") return exactMoment(at, zone);
  if (show === "clock") return clockTime(at, zone);
  return shortDate(at, zone, show === "time", now);
}

/** A moment said shortly; the exact one, in the reader's zone, on hover and to screen readers through `title`. */
export function Moment({ at, show = "date", now, verb, className }: MomentProps) {
  const zone = useZone();
  const exact = exactMoment(at, zone);
  const text = textOf(at, show, zone, now);
  return (
    <time dateTime={at} title={verb ? `${verb} ${exact}` : exact} className={className}>
      {text}
    </time>
  );
}
