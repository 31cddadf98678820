const local = new Set(["", "localhost", "127.0.0.1", "[::1]", "::1"]);

/**
 * Tests create, empty and drop databases: they refuse any that is not on this machine.
 * @throws Error naming the host
 */
export function assertLocalDatabase(url: string): void {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? hostname;
  if (host.startsWith("/") || local.has(host)) return;
  throw new Error(`Tests only run on a database of this machine, and ${host} is another one. See TEST_DATABASE_URL.`);
}
