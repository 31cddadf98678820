import type pg from "pg";
import { newClientAs } from "./connect-as";

/** A connection past triggers for one test, to be ended by it. */
export async function openAsSuperuser(): Promise<pg.Client> {
  const superuser = newClientAs("superuser past triggers");
  await superuser.connect();
  return superuser;
}
