import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeAdmin, makeEditor, makeToken, makeViewer } from "@/lib/testing/factories";
import { findChoice, saveChoice } from "./person-choices";
import type { QueueTableChoice } from "./queue-table-choice";

const chosen: QueueTableChoice = {
  order: ["overall", "title"],
  hidden: ["stack"],
  widths: { title: 300 },
  pinned: ["title"],
  density: "regular",
};

test("a person finds what they chose, whoever they are, and nobody else does", async () => {
  for (const person of [await makeViewer(), await makeEditor(), await makeAdmin()]) {
    expect(await findChoice(person, "queue-table")).toBeNull();
    await saveChoice(person, "queue-table", chosen);
    expect(await findChoice(person, "queue-table")).toEqual(chosen);
    expect(await findChoice({ ...person, name: "renamed" }, "queue-table")).toEqual(chosen);
  }
  expect(await findChoice(await makeViewer(), "queue-table")).toBeNull();
});

test("the choice made last holds, also of two at once", async () => {
  const anna = await makeEditor();
  await saveChoice(anna, "queue-table", chosen);
  await saveChoice(anna, "queue-table", { ...chosen, density: "compact" });
  expect(await findChoice(anna, "queue-table")).toEqual({ ...chosen, density: "compact" });
  const ben = await makeEditor();
  await Promise.all(
    ["compact", "regular"].map((density) =>
      saveChoice(ben, "queue-table", { ...chosen, density: density as QueueTableChoice["density"] }),
    ),
  );
  expect(await findChoice(ben, "queue-table")).toMatchObject({ order: chosen.order });
});

test("a token of a person and the system have no choices", async () => {
  const anna = await makeAdmin();
  await saveChoice(anna, "queue-table", chosen);
  for (const viewer of [await makeToken("admin", anna), await makeToken("admin"), systemViewer]) {
    expect(await findChoice(viewer, "queue-table")).toBeNull();
    await expect(saveChoice(viewer, "queue-table", chosen)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await findChoice(anna, "queue-table")).toEqual(chosen);
});

test("a choice that can't be read any more is as none", async () => {
  const anna = await makeEditor();
  await db().prisma.personChoice.create({
    data: { personId: anna.personId, key: "queue-table", value: { columns: "all" } },
  });
  expect(await findChoice(anna, "queue-table")).toBeNull();
  await saveChoice(anna, "queue-table", chosen);
  expect(await findChoice(anna, "queue-table")).toEqual(chosen);
});
