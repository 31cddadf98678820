import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { roles } from "@/lib/auth/permissions";
import { saveViewCommand, updateViewCommand } from "@/lib/views/view-command";
import type { ViewRow } from "@/lib/views/view-rows";
import { filtersInAnswer, filtersInJson, sort } from "./filter-schemas";
import { answers, describes, idOf, jsonAnswer, jsonBody, listOf, time } from "./operation";

const view = describes<ViewRow>()(
  z
    .object({
      id: z.int(),
      name: z.string(),
      isShared: z.boolean().meta({ description: "Seen by everybody; otherwise by its owner only." }),
      by: z.string().meta({ description: "Whose it is." }),
      isMine: z.boolean(),
      canChange: z.boolean().meta({ description: "Whether you may change and delete it." }),
      defaultFor: z.array(z.enum(roles)).meta({ description: "The roles whose list begins with it." }),
      filters: filtersInAnswer.meta({ description: "What of it can be read; `params` is all." }),
      sort: z.string().meta({ example: "quality:desc" }),
      params: z
        .array(z.tuple([z.string(), z.string()]))
        .meta({ description: "Names and values of its address, as they were saved." }),
      href: z.string().meta({ description: "Its page, for whoever may read articles." }),
      createdAt: time,
      updatedAt: time,
    })
    .meta({ id: "View", description: "Filters and sort of the list under a name." }),
);

// The default is the list's own: relevance where there is a search.
const sortOf = sort.unwrap().optional();
const filtersOf = { filters: filtersInJson, sort: sortOf };
const viewId = { path: idOf("view") };

export const viewPaths: ZodOpenApiPathsObject = {
  "/api/v1/views": {
    get: {
      operationId: "listViews",
      tags: ["views"],
      summary: "Shared views by name, and the own ones of a person who is signed in; a token has none",
      responses: answers({ 200: jsonAnswer("The views.", listOf(view)) }),
    },
    post: {
      operationId: "saveView",
      tags: ["views"],
      summary: "Save a view, for oneself or for all; only in the session of a person",
      requestBody: jsonBody(saveViewCommand.extend(filtersOf)),
      responses: answers({ 201: jsonAnswer("The view.", view) }, 409, 413, 415, 422),
    },
  },
  "/api/v1/views/{id}": {
    patch: {
      operationId: "updateView",
      tags: ["views"],
      summary: "Rename, share, change its filters, or make it a role's default; what is not named stays",
      requestParams: viewId,
      requestBody: jsonBody(updateViewCommand.extend({ ...filtersOf, filters: filtersInJson.optional() }), false),
      responses: answers({ 200: jsonAnswer("The view as it is now.", view) }, 404, 409, 413, 415, 422),
    },
    delete: {
      operationId: "deleteView",
      tags: ["views"],
      summary: "Delete it; a role that began with it begins with the queue again",
      requestParams: viewId,
      responses: answers({ 204: { description: "Deleted." } }, 404),
    },
  },
};
