import { expect, test } from "vitest";
import { permissions } from "@/lib/auth/permissions";
import { findActions, findCalls, findHiddenActions, findPages } from "./find-routes";
import { actionRules, callRules, callsBesides, pageRules } from "./route-rules";

const where = "each has its line in lib/testing/route-rules.ts, and each line is about one that is there";

test("every page says in the table who may see it", () => {
  expect(Object.keys(pageRules).sort(), where).toEqual(findPages());
});

test("every call says in the table who may make it", () => {
  const own = findCalls().filter((call) => !callsBesides.includes(call.split(" ")[1] ?? ""));
  expect(Object.keys(callRules).sort(), where).toEqual(own);
});

test("every server action says in the table who may run it, and none hides inside a component", () => {
  expect(Object.keys(actionRules).sort(), where).toEqual(findActions());
  expect(findHiddenActions()).toEqual([]);
});

test("every permission of the table of permissions is a rule, or is asked inside one", () => {
  const rules = [
    ...Object.values(pageRules),
    ...[callRules, actionRules].flatMap((all) => Object.values(all).map(({ needs }) => needs)),
  ];
  // Asked where a field of the body says so, or by the command line.
  const inside = [
    "article:flag",
    "article:withdraw",
    "backup:make",
    "backup:restore",
    "decision:read-others",
    "record:verify",
    "view:manage",
    "view:set-default",
    "view:share",
  ];
  const asked = new Set<string>([...rules, ...inside]);
  expect(Object.keys(permissions).filter((permission) => !asked.has(permission))).toEqual([]);
});
