/** What synthesised articles are about. The order of stacks and tools is their rank: the first come most often. */

export type Stack = { name: string; area: string; languages: readonly CodeLanguage[] };

export const codeLanguages = ["python", "typescript", "go", "java", "php", "ruby", "rust", "sql"] as const;

export type CodeLanguage = (typeof codeLanguages)[number];

export const stacks: readonly Stack[] = [
  { name: "python services", area: "backend", languages: ["python"] },
  { name: "node apis", area: "backend", languages: ["typescript"] },
  { name: "postgres databases", area: "data", languages: ["sql"] },
  { name: "react frontends", area: "frontend", languages: ["typescript"] },
  { name: "wordpress sites", area: "content", languages: ["php"] },
  { name: "go microservices", area: "backend", languages: ["go"] },
  { name: "spring applications", area: "backend", languages: ["java"] },
  { name: "laravel shops", area: "backend", languages: ["php"] },
  { name: "rails monoliths", area: "backend", languages: ["ruby"] },
  { name: "kubernetes clusters", area: "platform", languages: ["go", "python"] },
  { name: "message brokers", area: "platform", languages: ["java", "go"] },
  { name: "nightly batch jobs", area: "data", languages: ["python", "sql"] },
  { name: "search indexes", area: "data", languages: ["java", "python"] },
  { name: "redis caches", area: "platform", languages: ["typescript", "python"] },
  { name: "graphql gateways", area: "backend", languages: ["typescript"] },
  { name: "rust daemons", area: "systems", languages: ["rust"] },
  { name: "event pipelines", area: "data", languages: ["python", "java"] },
  { name: "static site builds", area: "frontend", languages: ["typescript", "ruby"] },
  { name: "mobile backends", area: "backend", languages: ["go", "typescript"] },
  { name: "payment webhooks", area: "backend", languages: ["php", "ruby"] },
  { name: "edge functions", area: "platform", languages: ["typescript", "rust"] },
  { name: "reporting warehouses", area: "data", languages: ["sql"] },
  { name: "device gateways", area: "systems", languages: ["rust", "go"] },
  { name: "legacy cron hosts", area: "systems", languages: ["php", "python"] },
];

export const tools: readonly string[] = [
  "git",
  "docker",
  "postgres",
  "grafana",
  "redis",
  "prometheus",
  "nginx",
  "pytest",
  "terraform",
  "github actions",
  "kubectl",
  "opentelemetry",
  "eslint",
  "vitest",
  "playwright",
  "ruff",
  "fastapi",
  "express",
  "helm",
  "ansible",
  "sentry",
  "k6",
  "rabbitmq",
  "kafka",
  "elasticsearch",
  "maven",
  "gradle",
  "composer",
  "phpunit",
  "rspec",
  "sidekiq",
  "cargo",
  "clippy",
  "pgbouncer",
  "vault",
  "jq",
  "curl",
  "wireshark",
  "liquibase",
  "dbt",
];

export const problems: readonly string[] = [
  "setting request timeouts",
  "rotating credentials",
  "splitting large migrations",
  "bounding memory use",
  "paginating long lists",
  "naming configuration keys",
  "draining connections on deploy",
  "detecting slow queries",
  "limiting upload sizes",
  "replaying failed jobs",
  "trimming container images",
  "warming caches after release",
  "validating webhook signatures",
  "deduplicating events",
  "archiving old records",
  "testing backups",
  "isolating noisy tenants",
  "versioning public endpoints",
  "handling partial failures",
  "rolling back bad releases",
  "reading logs under pressure",
  "budgeting alert noise",
  "removing dead feature flags",
  "pinning dependencies",
  "measuring cold starts",
  "sharing build artefacts",
  "cleaning up temporary files",
  "protecting admin routes",
  "scheduling maintenance windows",
  "tracing requests across services",
];

export const scenarios: readonly string[] = [
  "with a team of two",
  "before the next audit",
  "without new infrastructure",
  "while traffic keeps growing",
  "on a shared staging host",
  "after an unplanned outage",
  "with a strict change freeze ahead",
  "when nobody remembers the first design",
  "under a fixed monthly budget",
  "without touching the public contract",
];

export const difficulties = ["beginner", "intermediate", "advanced"] as const;

export const titlePatterns: readonly ((problem: string, stack: string) => string)[] = [
  (problem, stack) => `how to handle ${problem} in ${stack}`,
  (problem, stack) => `practical guide to ${problem} with ${stack}`,
  (problem, stack) => `field notes on ${problem} for ${stack}: step by step`,
  (problem, stack) => `${problem} in ${stack} without surprises`,
  (problem, stack) => `a calm approach to ${problem} for ${stack}`,
  (problem, stack) => `what we check before ${problem} in ${stack}`,
  (problem, stack) => `${problem} for ${stack}: a small team playbook`,
  (problem, stack) => `lessons from ${problem} across ${stack}`,
];

/** The five stock checklists. */
export const checklists: readonly (readonly string[])[] = [
  ["record the current numbers", "change one setting", "compare after a full day", "write down the result"],
  [
    "read the last incident",
    "agree on an owner",
    "rehearse on staging",
    "announce the window",
    "keep the old path ready",
  ],
  ["run the fast tests", "run the slow tests", "review the diff with a colleague", "merge before noon"],
  [
    "list what calls it",
    "add a timeout to each call",
    "log the slowest ones",
    "remove what nobody uses",
    "close the ticket",
  ],
  ["take a backup", "restore it somewhere else", "time the restore", "store the command next to the schedule"],
];

export const checklistHeadings: readonly string[] = [
  "implementation checklist",
  "rollout checklist",
  "checklist for the first week",
];

export const sectionHeadings: readonly string[] = [
  "where to look first",
  "limits and defaults",
  "security and upkeep",
  "a plan that fits one page",
  "what the numbers say",
  "keeping the change small",
  "before the release",
  "after the release",
  "ownership and handover",
  "common traps",
  "testing the unhappy path",
  "notes on cost",
];

export const revisionStatuses = ["draft", "expanded", "condensed", "refreshed"] as const;

export const authors: readonly string[] = ["desk bot", "anonymous contributor", "platform guild", "the night shift"];
