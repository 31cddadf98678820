import fs from "node:fs";
import path from "node:path";
import { type DataFolder, explainFolderError, openDataFolder } from "./data-folder";
import { appRole, databaseName, makeRolesAndDatabase, ownerRole } from "./embedded-roles";
import { chooseSettings } from "./embedded-settings";
import { initCluster } from "./init-cluster";
import { joinServer, type Server } from "./join-server";
import { keepServer } from "./keep-server";
import { type DatabasePlace, locateDatabase, recordPlace } from "./locate-database";
import { findPostgresBinaries } from "./postgres-binaries";
import { chooseSocketFolder } from "./socket-folder";

export type EmbeddedPostgres = {
  /** For the role that owns the schema. */
  ownerUrl: string;
  /** For the role that the application works as. */
  appUrl: string;
  /** For the superuser: roles, databases, tests. */
  adminUrl: string;
  version: string;
  /** The folder with the database's files. */
  home: string;
  /** Whether this call started the server, rather than found it running. */
  started: boolean;
  /** Ends this process's hold; the last one out stops the server. */
  release(): Promise<void>;
};

type Options = {
  /** The data folder; the database is in `postgres` inside it where the server's user can get there. */
  dir: string;
  /** False only for tests: faster, and lost at a power cut. */
  fsync?: boolean;
  /** Start the server again when it dies while this process holds it. */
  revive?: boolean;
  log?: (line: string) => void;
};

/**
 * Attaches to the PostgreSQL of a data folder, or starts it: any number of processes may do so at once, and there
 * is one server. It outlives a kill -9 of whoever started it, and the next opener finds it.
 * @throws Error with the folder and the reason, for the person who started Galley
 */
export async function openPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dir, fsync = true, revive = false, log = () => {} } = options;
  const folder = openDataFolder(dir);
  const place = await locateDatabase(folder, log);
  const server = prepareServer(folder, place, fsync, log);

  const joined = await joinServer(server);
  const hold = keepServer(joined, { home: place.home, join: () => joinServer(server), revive, log });
  try {
    await makeRolesAndDatabase(joined.client);
  } catch (error) {
    await hold.release();
    throw error;
  }
  const urlFor = (role: string, database: string) =>
    `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(joined.socketFolder)}`;
  return {
    ownerUrl: urlFor(ownerRole, databaseName),
    appUrl: urlFor(appRole, databaseName),
    adminUrl: urlFor("postgres", "postgres"),
    version: server.binaries.version,
    home: place.home,
    started: joined.started,
    release: hold.release,
  };
}

function prepareServer(folder: DataFolder, place: DatabasePlace, fsync: boolean, log: Server["log"]): Server {
  try {
    const binaries = findPostgresBinaries(place.user);
    initCluster(place, binaries);
    recordPlace(folder, place);
    const socketFolder = chooseSocketFolder(`${folder.id} ${fs.realpathSync(place.home)}`, place.user);
    return { ...place, binaries, socketFolder, settings: chooseSettings(fsync), log };
  } catch (error) {
    throw explainFolderError(error, path.dirname(place.home));
  }
}
