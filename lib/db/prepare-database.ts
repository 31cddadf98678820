import { setEnv } from "@/lib/env";
import { migrateDatabase } from "./migrate-database";
import { type OpenDatabase, openDatabase } from "./open-database";

/**
 * A database ready for use: opened, or started, and up to date; env().DATABASE_URL names it from here on.
 * @throws Error for the person at the keyboard
 */
export async function prepareDatabase(log: (line: string) => void): Promise<OpenDatabase> {
  const database = await openDatabase({ log });
  try {
    await migrateDatabase(database, log);
  } catch (error) {
    await database.release();
    throw error;
  }
  setEnv({ DATABASE_URL: database.appUrl });
  return database;
}
