export const roles = ["viewer", "editor", "admin"] as const;

export type Role = (typeof roles)[number];

/** Everything anyone may do, and who may. Pages, actions, API and CLI all ask this table. */
export const permissions = {
  "article:read": ["viewer", "editor", "admin"],
  "article:decide": ["editor", "admin"],
  "article:edit": ["editor", "admin"],
  "article:note": ["editor", "admin"],
  "article:flag": ["admin"],
  "article:withdraw": ["admin"],
  "article:take-down": ["admin"],
  "review:claim": ["editor", "admin"],
  "decision:read-others": ["admin"],
  "reason:manage": ["admin"],
  "selection:create": ["editor", "admin"],
  "bulk:decide": ["admin"],
  "import:read": ["editor", "admin"],
  "import:run": ["admin"],
  "import:take-back": ["admin"],
  "export:read": ["admin"],
  "export:create": ["admin"],
  "view:save": ["viewer", "editor", "admin"],
  "view:share": ["editor", "admin"],
  "view:manage": ["admin"],
  "view:set-default": ["admin"],
  "person:manage": ["admin"],
  "token:manage": ["admin"],
  "setting:manage": ["admin"],
  "audit:read": ["admin"],
  "record:verify": ["admin"],
  "backup:make": ["admin"],
  "backup:restore": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function isAllowed(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
