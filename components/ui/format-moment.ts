/** "19 d", "4 h", "now": whole units, rounded down; days up to 99, then months, then years. */
export function shortAge(at: string, now: string): string {
  const seconds = Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
  if (seconds < 60) return "now";
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  const days = Math.floor(seconds / 86_400);
  if (days < 100) return `${days} d`;
  const months = Math.floor(seconds / 2_629_800);
  return months < 24 ? `${months} mo` : `${Math.floor(seconds / 31_557_600)} y`;
}

/** "4 November 2026, 14:02:11 UTC" in the given zone. */
export function exactMoment(at: string, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  })
    .format(new Date(at))
    .replace(" at ", ", ");
}

/** "4 Nov" or "4 Nov, 14:02"; with the year when it is not that of `now`. */
export function shortDate(at: string, zone: string, withTime: boolean, now?: string): string {
  const year = now === undefined || at.slice(0, 4) !== now.slice(0, 4);
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: year ? "numeric" : undefined,
    hour: withTime ? "2-digit" : undefined,
    minute: withTime ? "2-digit" : undefined,
  }).format(new Date(at));
}

/** "14:02" in the given zone. */
export function clockTime(at: string, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(at));
}
