"use server";

import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { createToken, listTokens, type NewToken, revokeToken, type TokenRow } from "@/lib/people/manage-tokens";
import { type TokenWish, personTarget as tokenTarget, tokenWish } from "@/lib/people/people-commands";

export async function createTokenAction(
  input: TokenWish,
): Promise<ActionResult<{ made: NewToken; tokens: TokenRow[] }>> {
  return runAction(tokenWish, input, async (viewer, { name, role, owner, days }) => {
    const made = await createToken(viewer, name, role, { owner, days });
    return { made, tokens: await listTokens(viewer) };
  });
}

export async function revokeTokenAction(input: { id: number }): Promise<ActionResult<TokenRow[]>> {
  return runAction(tokenTarget, input, async (viewer, { id }) => {
    await revokeToken(viewer, id);
    return listTokens(viewer);
  });
}
