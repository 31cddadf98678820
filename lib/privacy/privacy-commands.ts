import { z } from "zod";
import { decisionNote, editCommand } from "@/lib/review/decision-command";

/** Why a text is taken down: it stands in the history in the place of the text, so it has to say something. */
export const takeDownNote = decisionNote.min(1, "say why: the note is what stays in the place of the text");

/** Takes an article's text down; `version` is the article's as it was seen. */
export const takeDownCommand = z.strictObject({ version: editCommand.shape.version, note: takeDownNote });
