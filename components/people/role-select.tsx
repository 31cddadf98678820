"use client";

import { useId } from "react";
import { type Role, roles } from "@/lib/auth/permissions";

const may: Record<Role, string> = {
  viewer: "reads everything, changes nothing",
  editor: "decides, edits and holds",
  admin: "does all of it, people too",
};

/** A role, with what it may do. */
export function RoleSelect({
  label = "Role",
  value,
  onChange,
}: {
  label?: string;
  value: Role;
  onChange: (role: Role) => void;
}) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-13 text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(roles.find((role) => role === target.value) ?? value)}
        className="input"
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {`${role}: ${may[role]}`}
          </option>
        ))}
      </select>
    </div>
  );
}
