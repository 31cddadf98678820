"use client";

import { type ReactNode, useRef, useState } from "react";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { ComparedDraft } from "@/lib/review/compare-draft";
import type { Draft } from "@/lib/review/keep-draft";
import type { ArticleEditorProps } from "./article-editor";
import { changedNotice } from "./describe-outcome";
import { type EditProblems, labelOfField } from "./edit-fields";
import { draftOf, type EditForm, formOf, formOfDraft } from "./edit-form";
import { asideKey, openDraft, removeLocalDraft, writeLocalDraft } from "./local-drafts";
import { pageId } from "./page-id";
import { readForm } from "./read-form";
import type { RefusedSave } from "./save-edit";
import { useDraft } from "./use-draft";

/** Somebody else changed the article while its text was edited here. */
export type Conflict = {
  /** Who did what. */
  said: ReactNode;
  /** Whether it was to be approved in the same step. */
  approve: boolean;
  /** Theirs and mine; null until it is there. */
  compared: ComparedDraft | null;
  /** Why it is not there. */
  failed: string | null;
};

/** Another draft of this article by the same person, of another page. */
export type OtherDraft = { key: string | null; draft: Draft };

/** One sitting at the text of an article: what is typed, kept, saved, and what others did meanwhile. */
export function useArticleEdit(props: ArticleEditorProps) {
  const { personId, actions, onSave, onClose } = props;
  const { id: articleId } = props.article;
  const storageKey = `galley:draft:${personId}:${articleId}`;
  const [opened] = useState(() => openDraft(storageKey, props.draft));
  const restored = opened.draft;
  /** What the form's changes are changes of. */
  const [base, setBase] = useState<ArticleDetail>(props.article);
  const [form, setForm] = useState<EditForm>(() =>
    restored ? formOfDraft(base.record, restored) : formOf(base.record),
  );
  const [version, setVersion] = useState(restored?.version ?? base.version);
  const [problems, setProblems] = useState<EditProblems>({});
  const [refused, setRefused] = useState<RefusedSave | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [others, setOthers] = useState<readonly OtherDraft[]>(opened.others);
  const [busy, setBusy] = useState<"save" | "approve" | null>(null);
  /** Counts how often another text was put into the form. */
  const [texts, setTexts] = useState(0);
  const isBusy = useRef(false);

  const draft = useDraft({
    storageKey,
    kept: props.draft,
    opened,
    save: (typed, basedOn) => actions.saveDraft({ articleId, draft: typed, basedOn }),
    onReplaced: (replaced) => {
      const key = asideKey(storageKey, Date.parse(replaced.updatedAt).toString(36));
      const isKept = writeLocalDraft(key, { ...replaced, basedOn: null });
      setOthers((old) => [...old, { key: isKept ? key : null, draft: replaced }]);
    },
  });

  const put = (next: EditForm, over = base, at = version) => {
    setForm(next);
    draft.change({ version: at, ...draftOf(over.record, next, pageId) });
  };
  const change = (next: EditForm) => put(next);
  /** Puts another text into the form, and into the view of it. */
  const replace = (next: EditForm, over = base, at = version) => {
    put(next, over, at);
    setTexts((count) => count + 1);
  };

  const endDraft = async () => {
    // An autosave that arrived after this would bring the draft back.
    const mark = await draft.end();
    await actions.discardDraft({ articleId, mark }).catch(() => null);
  };

  const keptDraft = (): Draft | null => {
    const isUntouched = restored === null && draft.state.kind === "none";
    const updatedAt = draft.lastKept() ?? new Date().toISOString();
    return isUntouched ? null : { version, ...draftOf(base.record, form, pageId), updatedAt };
  };

  const compare = async (said: ReactNode, approve: boolean) => {
    setConflict({ said, approve, compared: null, failed: null });
    const { edit } = readForm(base.record, form);
    const answer = await actions.compareDraft({ articleId, edit }).catch(() => null);
    const failed = answer === null ? "The server did not answer." : answer.ok ? null : answer.error.message;
    const compared = answer?.ok ? answer.data : null;
    const newest = compared?.article.decisions[0];
    const isNewest = newest !== undefined && newest.version > version;
    setConflict({ said: said || (isNewest && changedNotice(newest, true).said), approve, compared, failed });
  };

  const save = async (approve: boolean, onVersion = version) => {
    if (isBusy.current) return;
    const read = readForm(base.record, form);
    setProblems(read.problems);
    setRefused(Object.keys(read.problems).length > 0 ? refusedFields(read.problems, approve) : null);
    if (Object.keys(read.problems).length > 0) return;
    if (Object.keys(read.edit).length === 0 && !approve) return discard();
    isBusy.current = true;
    setBusy(approve ? "approve" : "save");
    const answer = await onSave({ version: onVersion, edit: read.edit, approve, endDraft });
    isBusy.current = false;
    setBusy(null);
    if (!answer) return;
    setProblems(answer.problems);
    if (answer.isOutrun) await compare(answer.said, approve);
    else setRefused(answer);
  };

  const discard = (theirs?: ArticleDetail) => {
    void endDraft();
    onClose(null, theirs);
  };

  /** On top of theirs: only what was changed here changes it. An article that was decided meanwhile is only saved. */
  const saveOnTop = () => {
    const theirs = conflict?.compared?.article;
    if (!theirs) return;
    setVersion(theirs.version);
    void save(conflict.approve && theirs.status === "pending", theirs.version);
  };

  /** Goes on over theirs: what was not changed here is as they have it. */
  const editOn = () => {
    const theirs = conflict?.compared?.article;
    if (!theirs) return;
    const next = formOfDraft(theirs.record, draftOf(base.record, form, pageId));
    setBase(theirs);
    setVersion(theirs.version);
    replace(next, theirs, theirs.version);
  };

  const takeOther = ({ key, draft: other }: OtherDraft) => {
    const mine: OtherDraft = { key: null, draft: keptDraft() ?? { ...other, ...draftOf(base.record, form, pageId) } };
    const mineKey = asideKey(storageKey, Date.now().toString(36));
    if (writeLocalDraft(mineKey, { ...mine.draft, basedOn: null })) mine.key = mineKey;
    replace(formOfDraft(base.record, other));
    if (key) removeLocalDraft(key);
    setOthers((old) => [...old.filter((one) => one.key !== key || one.draft !== other), mine]);
  };
  const dropOther = ({ key, draft: other }: OtherDraft) => {
    if (key) removeLocalDraft(key);
    setOthers((old) => old.filter((one) => one.draft !== other));
  };

  return {
    ...{ base, form, texts, version, problems, refused, conflict, others, busy, restored },
    ...{ change, save, discard, compare, saveOnTop, editOn, takeOther, dropOther },
    draftState: draft.state,
    close: () => onClose(keptDraft()),
    takeTheirs: () => onClose(keptDraft(), conflict?.compared?.article),
    closeConflict: () => setConflict(null),
  };
}

export type ArticleEditing = ReturnType<typeof useArticleEdit>;

function refusedFields(problems: EditProblems, approve: boolean): RefusedSave {
  const names = Object.keys(problems).map((key) => labelOfField(key as keyof EditProblems));
  const said = `Not saved: ${names.join(", ")} ${names.length === 1 ? "needs" : "need"} another value.`;
  return { said, rest: "It is said at each field what was expected.", problems, isOutrun: false, approve };
}
