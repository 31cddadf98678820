import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";

/** What an admin chooses for everybody. What was never chosen is off. */
export type Settings = {
  /** Whether readers may ask for the images of an article, each from its own host. */
  images: boolean;
};

export type SettingName = keyof Settings;

export const settingNames = ["images"] as const satisfies readonly SettingName[];

/** A condition, for the statement of whoever needs to know anyway. */
export function isSet(name: SettingName): Sql {
  return sql`coalesce((SELECT s.value = 'true' FROM settings s WHERE s.key = ${name}::text), false)`;
}

export async function findSettings(viewer: Viewer): Promise<Settings> {
  assertCan(viewer, "article:read");
  const [found] = await queryRows<Settings>(sql`SELECT ${isSet("images")} AS images`);
  return { images: found?.images ?? false };
}

/**
 * Whether pages may load images of other hosts, for the policy that every page is sent with. It is asked before anybody
 * is known, so no viewer: the header tells as much to whoever asks for a page.
 */
export async function allowsImages(): Promise<boolean> {
  const [found] = await queryRows<{ images: boolean }>(sql`SELECT ${isSet("images")} AS images`);
  return found?.images ?? false;
}
