import fs from "node:fs";
import net from "node:net";
import { expect, test } from "vitest";
import { isOutage } from "./is-outage";

const failure = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

test("a database that does not answer is an outage, under whatever wraps it", async () => {
  const missingSocket = await new Promise((resolve) => net.connect("/no/such/socket").once("error", resolve));
  for (const error of [
    missingSocket,
    failure("ECONNREFUSED"),
    failure("ECONNRESET", { syscall: "read" }),
    failure("EPIPE", { syscall: "write" }),
    failure("57P01"),
    // As Prisma hands it on.
    Object.assign(new Error("\nInvalid `findUnique()` invocation:\n\n\nconnect ENOENT /run/.s.PGSQL.5432"), {
      code: "ENOENT",
      meta: { modelName: "Person" },
    }),
    new Error("Connection terminated unexpectedly"),
  ]) {
    expect([error, isOutage(error)]).toEqual([error, true]);
    expect(isOutage(new Error("the query failed", { cause: error }))).toBe(true);
  }
});

test("a missing file and a request that was broken off are none", () => {
  expect(() => fs.readFileSync("/no/such/file")).toThrow(
    expect.toSatisfy((error: unknown) => !isOutage(error), "no outage"),
  );
  expect(isOutage(failure("ECONNRESET"))).toBe(false);
  expect(isOutage(failure("23505"))).toBe(false);
});
