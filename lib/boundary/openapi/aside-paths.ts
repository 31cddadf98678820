import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { NoteRow } from "@/lib/articles/list-notes";
import { noteCommand } from "@/lib/review/add-note";
import type { holdJson } from "@/lib/review/list-holds";
import { holdCommand } from "@/lib/review/put-aside";
import { answers, describes, idOf, idPaging, jsonAnswer, jsonBody, pageOf, time } from "./operation";

const note = describes<NoteRow>()(
  z
    .object({ id: z.int(), note: z.string(), by: z.string(), at: time })
    .meta({ id: "Note", description: "What somebody wrote about an article without deciding on it." }),
);

const hold = describes<ReturnType<typeof holdJson>>()(
  z
    .object({
      articleId: z.int(),
      title: z.string(),
      note: z.string(),
      by: z.string(),
      for: z.string().nullable().meta({ description: "Whom it waits for; null: anyone." }),
      at: time,
      claimedBy: z.string().nullable(),
    })
    .meta({ id: "Hold", description: "A pending article that was put aside; claims pass it by." }),
);

const articleId = { path: idOf("article") };
const held = holdCommand.extend({
  forPersonId: holdCommand.shape.forPersonId.meta({ description: "An editor or admin it waits for; null: anyone." }),
});

/** What is put aside, and what is noted. */
export const asidePaths: ZodOpenApiPathsObject = {
  "/api/v1/holds": {
    get: {
      operationId: "listHolds",
      tags: ["review"],
      summary: "Articles that were put aside, in the order of their ids",
      requestParams: { query: idPaging },
      responses: answers({ 200: jsonAnswer("The page.", pageOf(hold)) }, 400),
    },
  },
  "/api/v1/articles/{id}/hold": {
    post: {
      operationId: "holdArticle",
      tags: ["review"],
      summary: "Put a pending article aside with a note; only a person can",
      requestParams: articleId,
      requestBody: jsonBody(held),
      responses: answers({ 204: { description: "Put aside." } }, 404, 409, 413, 415, 422),
    },
    delete: {
      operationId: "releaseHold",
      tags: ["review"],
      summary: "Give a held article back to the queue; of one that is not held nothing changes",
      requestParams: articleId,
      responses: answers({ 204: { description: "Not held." } }, 404),
    },
  },
  "/api/v1/articles/{id}/notes": {
    get: {
      operationId: "listNotes",
      tags: ["review"],
      summary: "The notes on an article, newest first",
      requestParams: { ...articleId, query: idPaging },
      responses: answers({ 200: jsonAnswer("The page.", pageOf(note)) }, 400, 404),
    },
    post: {
      operationId: "addNote",
      tags: ["review"],
      summary: "Add a note, for everybody and for good",
      requestParams: articleId,
      requestBody: jsonBody(noteCommand),
      responses: answers({ 201: jsonAnswer("The note.", note) }, 404, 413, 415, 422),
    },
  },
};
