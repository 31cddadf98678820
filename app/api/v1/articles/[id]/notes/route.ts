import { listNotes } from "@/lib/articles/list-notes";
import { readJson } from "@/lib/boundary/read-json";
import { idPage, readIdPaging } from "@/lib/boundary/read-paging";
import { json, readId, respond } from "@/lib/boundary/respond";
import { addNote, noteCommand } from "@/lib/review/add-note";
import { peekArticle } from "@/lib/review/peek-article";

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    const { limit, after } = readIdPaging(new URL(request.url).searchParams);
    // Of an article that is not there, there is no empty list either.
    await peekArticle(viewer, id);
    // Newest first: the cursor is the last one that was given, and those before it follow.
    const notes = await listNotes(viewer, id, limit + 1, after === 0 ? undefined : after);
    return json(idPage(notes, limit, (note) => note.id));
  });
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    return json(await addNote(viewer, id, (await readJson(request, noteCommand)).note), 201);
  });
}
