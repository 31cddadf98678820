import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";

const methods = ["get", "put", "post", "patch", "delete"] as const;

const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([address, item]) =>
  methods.flatMap((method) =>
    item[method] ? [{ call: `${method.toUpperCase()} ${address}`, address, operation: item[method] }] : [],
  ),
);

/** The calls that the route files of a folder answer; `[id]` is the `{id}` of the document. */
function callsOf(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts" && !file.includes("[..."))
    .flatMap((file) => {
      const text = fs.readFileSync(path.join(folder, file), "utf8");
      const address = path
        .join("/", folder, path.dirname(file))
        .replace(/^\/app/, "")
        .replace(/\[(\w+)\]/g, "{$1}");
      return [...text.matchAll(/^export (?:async )?function (GET|PUT|POST|PATCH|DELETE)\b/gm)].map(
        ([, method]) => `${method} ${address}`,
      );
    });
}

test("the document names every call that a route answers, and no other", () => {
  const answered = ["app/api/v1", "app/healthz", "app/readyz", "app/metrics"].flatMap(callsOf);
  expect(operations.map(({ call }) => call).sort()).toEqual(answered.sort());
});

test("every reference in the document leads somewhere", () => {
  const document: Record<string, unknown> = JSON.parse(JSON.stringify(openApiDocument()));
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place]) => place ?? "");
  expect(references.length).toBeGreaterThan(20);
  for (const place of new Set(references)) {
    const found = place
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(found, place).toBeDefined();
  }
});

test("each call has a name of its own, a summary and an answer", () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { call, operation } of operations) {
    expect(operation.summary, call).toMatch(/\w/);
    expect(
      Object.keys(operation.responses ?? {}).some((status) => status.startsWith("2")),
      call,
    ).toBe(true);
  }
});

test("every call but those about the server itself needs a token and says how it refuses", () => {
  for (const { call, address, operation } of operations) {
    if (operation.tags?.includes("about")) {
      expect(operation.security, call).toEqual([]);
      continue;
    }
    expect(operation.security, call).toBeUndefined();
    const refused = ["401", "403", "503", ...(address.includes("{id}") ? ["404"] : [])];
    const { responses } = operation;
    for (const status of refused) expect(responses, call).toHaveProperty([status]);
  }
});

test("filters have the names of the query parameters, and repeatable ones take one value or an array", () => {
  const { components } = openApiDocument();
  const list = operations.find(({ call }) => call === "GET /api/v1/articles")?.operation;
  const names = (list?.parameters ?? []).map((parameter) => ("name" in parameter ? parameter.name : ""));
  const filters = { properties: {}, ...components?.schemas?.ArticleFilters };
  expect(names).toEqual([...Object.keys(filters.properties), "sort", "limit", "cursor", "total"]);
  expect(filters).toMatchObject({ properties: { stack: { anyOf: [{ type: "string" }, { type: "array" }] } } });
});
