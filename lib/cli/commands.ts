import type { Command } from "./command";

/** Every command by its name, loaded when it is called: each brings its own part of Galley along. */
export const commands: Record<string, () => Promise<Command>> = {
  import: async () => (await import("./import")).importArticles,
  rejected: async () => (await import("./rejected")).saveRejected,
  retry: async () => (await import("./retry")).retryImport,
  "take-back": async () => (await import("./take-back")).takeBack,
  "take-down": async () => (await import("./take-down")).takeDown,
  synth: async () => (await import("./synth")).synthArticles,
  export: async () => (await import("./export")).exportArticles,
  user: async () => (await import("./user")).manageUsers,
  token: async () => (await import("./token")).manageTokens,
  settings: async () => (await import("./settings")).manageSettings,
  bench: async () => (await import("./bench")).benchmark,
  backup: async () => (await import("./backup")).backup,
  restore: async () => (await import("./restore")).restore,
  verify: async () => (await import("./verify")).verifyRecord,
};
