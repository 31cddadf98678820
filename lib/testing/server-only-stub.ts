// In place of "server-only" in tests: outside Next.js the real package refuses to load.
export {};
