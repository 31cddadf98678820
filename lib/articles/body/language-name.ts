const sameLanguage = new Map(
  Object.entries({
    ...{ py: "python", python3: "python", js: "javascript", jsx: "javascript", mjs: "javascript", ts: "typescript" },
    ...{
      tsx: "typescript",
      golang: "go",
      rb: "ruby",
      rs: "rust",
      sh: "bash",
      zsh: "bash",
      shell: "bash",
      console: "bash",
    },
    ...{ "c++": "cpp", "c#": "csharp", cs: "csharp", html: "xml", yml: "yaml", kt: "kotlin", md: "markdown" },
    ...{ node: "javascript", "node.js": "javascript", postgresql: "sql", mysql: "sql", pgsql: "sql" },
  }),
);

/** One name for a language that goes by several. */
export function languageName(language: string): string {
  const lower = language.trim().toLowerCase();
  return sameLanguage.get(lower) ?? lower;
}
