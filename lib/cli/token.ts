import { roles } from "@/lib/auth/permissions";
import { createToken } from "@/lib/people/manage-tokens";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";

/** API tokens; the token itself is shown this once. */
export const manageTokens: Command = {
  usage: "token create --name N --role ROLE [--json] [--as EMAIL]",
  async run({ args: [kind, ...args], open }) {
    const { values } = readArguments(args, {
      name: { type: "string" },
      role: { type: "string" },
      json: { type: "boolean", default: false },
      as: { type: "string" },
    });
    if (kind !== "create" || !values.name || !values.role)
      throw new UsageError("token create needs --name N and --role ROLE");
    const role = readChoice("--role", values.role, roles);
    const made = await createToken(await open(values.as), values.name, role);
    if (values.json) printJson(made);
    else printLine(`Token ${made.id} (${made.name}, ${made.role}), shown this once: ${made.token}`);
    return 0;
  },
};
