"use client";

import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import { Segmented } from "@/components/ui/segmented";
import { late } from "@/components/ui/use-late";
import { useStored } from "@/components/ui/use-stored";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { ArticleBody } from "./article-sheet";
import { placeIn, plainLineEnds, typedOver } from "./line-ends";

const formatNames = { markdown: "Markdown", html: "HTML", text: "plain text" } as const;

const rich = late(() => import("@/components/rich-editor/rich-body"));

/** Sanitised HTML of an unsaved body. */
export type RenderPreview = (body: string, format: ArticleRecord["bodyFormat"]) => Promise<string>;

type View = "rich" | "source" | "preview";

export type EditorBodyProps = {
  /** With its own line ends. */
  body: string;
  format: ArticleRecord["bodyFormat"];
  language: string | null;
  error: string | undefined;
  onChange: (body: string) => void;
  renderPreview: RenderPreview;
};

/** The text as rich text where that loses nothing, as its source, or as it will be read. */
export function EditorBody({ body, format, language, error, onChange, renderPreview }: EditorBodyProps) {
  const id = useId();
  const { view, reason, opening, caret, caretOf, area, setView, refuse } = useBodyView(format, body);
  const label = `Body, as ${formatNames[format]}`;
  return (
    <section aria-label="Body">
      <div className="mt-6 mb-2 flex max-w-measure flex-wrap items-center gap-x-4 gap-y-2">
        {view === "source" ? (
          <label htmlFor={id} className="text-13 text-ink-2">
            {label}
          </label>
        ) : (
          <span className="text-13 text-ink-2">{label}</span>
        )}
        <span className="ml-auto">
          <Segmented label="View of the body" value={view} options={optionsOf(format)} onChange={setView} />
        </span>
      </div>
      {reason ? (
        <p role="note" className="mb-2 max-w-measure text-13 text-ink-3">
          {reason}
        </p>
      ) : null}
      {error ? (
        <p className="mb-2 max-w-measure border-l-3 border-ink pl-2 text-13 font-mid text-ink">{error}</p>
      ) : null}
      {view === "rich" && format !== "text" ? (
        <Rich key={opening} {...{ body, format, label, language, caret, onChange, caretOf }} onUnheld={refuse} />
      ) : null}
      {view === "source" ? (
        <SourceArea
          key={opening}
          ref={area}
          id={id}
          isCode={format === "html"}
          isInvalid={error !== undefined}
          body={body}
          caret={caret}
          onChange={onChange}
        />
      ) : null}
      {view === "preview" ? <Preview {...{ body, format, renderPreview }} /> : null}
    </section>
  );
}

function optionsOf(format: ArticleRecord["bodyFormat"]): { value: View; label: string }[] {
  const all: { value: View; label: string }[] = [
    { value: "rich", label: "Rich text" },
    { value: "source", label: "Source" },
    { value: "preview", label: "Preview" },
  ];
  return format === "text" ? all.slice(1) : all;
}

/** Which view there is, and where the caret goes when it changes. */
function useBodyView(format: ArticleRecord["bodyFormat"], body: string) {
  const [chosen, choose] = useStored("galley:body-view", "rich");
  const [reason, setReason] = useState<string | null>(null);
  const [isPreview, setIsPreview] = useState(false);
  const [opening, setOpening] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const caretOf = useRef<(() => number) | null>(null);
  const [caret, setCaret] = useState(0);
  const isRich = chosen === "rich" && format !== "text" && reason === null;
  const view: View = isPreview ? "preview" : isRich ? "rich" : "source";

  const setView = (next: View) => {
    setCaret(caretOf.current?.() ?? placeIn(body, area.current?.selectionStart ?? 0));
    setIsPreview(next === "preview");
    if (next === "preview") return;
    setReason(null);
    setOpening((count) => count + 1);
    choose(next);
  };
  return { view, reason, opening, caret, caretOf, area, setView, refuse: setReason };
}

type SourceAreaProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  id: string;
  isCode: boolean;
  isInvalid: boolean;
  body: string;
  /** Where in the body the caret is to stand as it opens. */
  caret: number;
  onChange: (body: string) => void;
};

function SourceArea({ ref, id, isCode, isInvalid, body, caret, onChange }: SourceAreaProps) {
  const opened = useRef(plainLineEnds(body.slice(0, caret)).length);
  useEffect(() => {
    const place = opened.current;
    ref.current?.setSelectionRange(place, place);
    ref.current?.focus({ preventScroll: place === 0 });
  }, [ref]);
  return (
    <textarea
      ref={ref}
      id={id}
      value={plainLineEnds(body)}
      aria-invalid={isInvalid ? true : undefined}
      spellCheck
      dir="auto"
      onChange={(event) => onChange(typedOver(body, event.target.value))}
      className={joinClasses(
        "input max-w-measure min-h-[60dvh]! resize-none! px-4! py-3! [field-sizing:content]",
        isCode ? "font-mono text-14 leading-6" : "font-serif text-17 leading-7",
      )}
    />
  );
}

type RichProps = {
  body: string;
  format: "html" | "markdown";
  label: string;
  language: string | null;
  caret: number;
  onChange: (body: string) => void;
  onUnheld: (reason: string) => void;
  caretOf: RefObject<(() => number) | null>;
};

/** Fetched when an editor opens. Where it can't be, the source is there. */
function Rich(props: RichProps) {
  const [isThere, setIsThere] = useState(rich.component !== null);
  const refuse = useRef(props.onUnheld);
  useEffect(() => {
    if (rich.component) return;
    rich.fetch().then(
      () => setIsThere(true),
      () => refuse.current("The rich view could not be loaded just now, so this text is edited as source."),
    );
  }, []);
  const Component = isThere ? rich.component : null;
  return Component ? <Component {...props} /> : <p className="appear-late text-ink-3">Opening the rich text…</p>;
}

type PreviewProps = Pick<EditorBodyProps, "body" | "format" | "renderPreview">;

/** As the article would be read; asked of the server, whose pipeline is the only one that makes HTML. */
function Preview({ body, format, renderPreview }: PreviewProps) {
  const [html, setHtml] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const render = useRef(renderPreview);
  useEffect(() => {
    let isCurrent = true;
    render.current(body, format).then(
      (made) => isCurrent && setHtml(made),
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [body, format]);
  if (failed) return <p role="alert">The preview could not be made. Your text is kept, and trying again is safe.</p>;
  if (html === null) return <p className="appear-late text-ink-3">Making the preview…</p>;
  return <ArticleBody html={html} />;
}
