import type { ReactNode } from "react";
import { joinClasses } from "./join-classes";

// What every page shows first, drawn here on a grid of 16. The icons of the library, which stand everywhere else, come
// with code that can draw any of its thousands: as much as a tenth of what the queue has of its own.

export type IconProps = { className?: string };

/** Never a name of its own: the control that it stands in, or the word beside it, says what it means. */
export function Icon({ className, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={joinClasses("lucide fill-none stroke-current", className)}
    >
      {children}
    </svg>
  );
}

export function CheckIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2.8 8.6 6.2 12l7-7.8" />
    </Icon>
  );
}

export function CrossIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m4 4 8 8m0-8-8 8" />
    </Icon>
  );
}

export function RingIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.6" />
    </Icon>
  );
}

export function PersonIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="4.8" r="2.7" />
      <path d="M3 14v-1.2a3.3 3.3 0 0 1 3.3-3.3h3.4a3.3 3.3 0 0 1 3.3 3.3V14" />
    </Icon>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="7" cy="7" r="4.8" />
      <path d="m10.6 10.6 3.4 3.4" />
    </Icon>
  );
}

export function ChevronIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m6 12 4-4-4-4" />
    </Icon>
  );
}

export function SidePanelIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 2.5h12v11H2zm8 0v11" />
    </Icon>
  );
}

export function UndoIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.6 3 2.6 6l3 3M2.6 6h7a3.7 3.7 0 0 1 0 7.4H6" />
    </Icon>
  );
}

/** Half light, half dark. */
export function HalfIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 4.4v7.2a3.6 3.6 0 0 0 0-7.2" className="fill-current" />
    </Icon>
  );
}

export function WarningIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2.2 14.8 13.8H1.2zm0 4.5v3.1m0 1.9v.1" />
    </Icon>
  );
}
