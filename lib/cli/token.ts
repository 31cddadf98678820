import { roles } from "@/lib/auth/permissions";
import { createToken, listTokens, revokeToken, type TokenRow } from "@/lib/people/manage-tokens";
import { type Command, type CommandContext, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";

const options = {
  name: { type: "string" },
  role: { type: "string" },
  expires: { type: "string" },
  json: { type: "boolean", default: false },
  as: { type: "string" },
} as const;

/** As "90d". */
function readDays(given: string | undefined): number | null {
  if (given === undefined) return null;
  const days = Number(/^(\d{1,4})d$/.exec(given)?.[1] ?? 0);
  if (days < 1 || days > 3650) throw new UsageError(`--expires takes days, 1d to 3650d, not ${given}`);
  return days;
}

async function create({ args, open }: CommandContext): Promise<number> {
  const { values } = readArguments(args, options);
  if (!values.name || !values.role) throw new UsageError("token create needs --name N and --role ROLE");
  const role = readChoice("--role", values.role, roles);
  const days = readDays(values.expires);
  const made = await createToken(await open(values.as), values.name, role, { days });
  if (values.json) printJson(made);
  else printLine(`Token ${made.id} (${made.name}, ${made.role}), shown this once: ${made.token}`);
  return 0;
}

function stateOf({ revokedAt, expiresAt }: TokenRow): string {
  if (revokedAt) return "revoked";
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? "expired" : "in force";
}

async function list({ args, open }: CommandContext): Promise<number> {
  const { values } = readArguments(args, options);
  const tokens = await listTokens(await open(values.as));
  if (values.json) printJson({ tokens });
  else
    for (const t of tokens)
      printLine(
        `${t.id}\t${t.name}\t${t.role}\t${stateOf(t)}\t${t.lastUsedAt ?? "never used"}\t${t.expiresAt ?? "does not expire"}`,
      );
  return 0;
}

async function revoke({ args, open }: CommandContext): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [given] = positionals;
  if (!given || !/^\d{1,9}$/.test(given)) throw new UsageError("token revoke needs the number of a token");
  await revokeToken(await open(values.as), Number(given));
  if (values.json) printJson({ id: Number(given), state: "revoked" });
  else printLine(`Token ${given} is revoked.`);
  return 0;
}

/** API tokens; the token itself is shown once, when it is made. */
export const manageTokens: Command = {
  usage: "token create --name N --role ROLE [--expires 90d] · token list · token revoke ID [--json] [--as EMAIL]",
  async run({ args: [kind, ...args], open }) {
    if (kind === "create") return create({ args, open });
    if (kind === "list") return list({ args, open });
    if (kind === "revoke") return revoke({ args, open });
    throw new UsageError("token needs create, list or revoke");
  },
};
