/** Run once by the web server before it answers. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: replaced by the bundler, which leaves the import out elsewhere
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteClientAddresses } = await import("@/lib/auth/client-address");
  noteClientAddresses();
  const { limitReads } = await import("@/lib/db/read-limit");
  limitReads();
}
