/** Run once by the web server before it answers. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: replaced by the bundler, which leaves the import out elsewhere
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteClientAddresses } = await import("@/lib/auth/client-address");
  noteClientAddresses();
  const { endConnections } = await import("@/lib/boundary/end-connections");
  const end = endConnections();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
  const { limitReads } = await import("@/lib/db/read-limit");
  limitReads();
}
