import { baseKeymap, chainCommands } from "prosemirror-commands";
import { history } from "prosemirror-history";
import { type InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { DOMSerializer, type Schema } from "prosemirror-model";
import { splitListItem } from "prosemirror-schema-list";
import { type Command, EditorState, Selection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { cleanPasted } from "./clean-pasted";
import type { HeldBody } from "./held-body";
import { leaveCodeDownwards, richVerbs } from "./rich-commands";

export type RichViewOptions = {
  held: HeldBody;
  /** Attributes of the text box: its name, what describes it. */
  attributes: Record<string, string>;
  /** A place in the document. */
  caret: number;
  onState: (state: EditorState, isChanged: boolean) => void;
  askForLink: () => void;
};

/** The text box. It puts no style into the page and loads nothing. */
export function openRichView(mount: HTMLElement, options: RichViewOptions): EditorView {
  const { held, attributes, caret, onState, askForLink } = options;
  const { doc } = held;
  const schema = doc.type.schema;
  const selection = Selection.near(doc.resolve(Math.min(caret, doc.content.size)));
  const view = new EditorView(
    { mount },
    {
      state: EditorState.create({ doc, selection, plugins: pluginsOf(schema) }),
      attributes: { role: "textbox", "aria-multiline": "true", spellcheck: "true", ...attributes },
      clipboardSerializer: clipboardSerializer(schema),
      transformPastedHTML: cleanPasted,
      handleDOMEvents: { keydown: (_view, event) => isOfThePage(event, askForLink) },
      handleDrop: (_view, event) => {
        const isFile = (event.dataTransfer?.files.length ?? 0) > 0;
        // The browser would open it in this page's place.
        if (isFile) event.preventDefault();
        return isFile;
      },
      dispatchTransaction: (transaction) => {
        const next = view.state.apply(transaction);
        view.updateState(next);
        onState(next, transaction.docChanged);
      },
    },
  );
  return view;
}

/**
 * Keys that save and close the article go by the text, which would swallow them; the key of a link goes no further, since
 * the page has another use for it.
 */
function isOfThePage(event: KeyboardEvent, askForLink: () => void): boolean {
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isControl && event.key.toLowerCase() === "k") {
    event.preventDefault();
    event.stopPropagation();
    askForLink();
    return true;
  }
  return event.key === "Escape" || (isControl && (event.key === "Enter" || event.key.toLowerCase() === "s"));
}

function pluginsOf(schema: Schema) {
  const verbs = richVerbs(schema);
  const bound: Record<string, Command> = {};
  for (const { keys, run } of Object.values(verbs)) {
    if (keys) bound[boundKey(keys)] = run;
  }
  const { list_item: item, hard_break: hardBreak } = schema.nodes;
  const breakLine: Command = (state, dispatch) => {
    if (state.selection.$from.parent.type.spec.code || !hardBreak) return false;
    dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView());
    return true;
  };
  const { "Mod-Enter": _saves, ...usual } = baseKeymap;
  return [
    rulesOf(schema),
    keymap({
      ...bound,
      "Mod-Shift-z": verbs.redo.run,
      "Mod-Alt-0": paragraphs(schema),
      "Shift-Enter": breakLine,
      ArrowDown: leaveCodeDownwards,
      Enter: chainCommands(item ? splitListItem(item) : () => false, usual.Enter ?? (() => false)),
    }),
    keymap(usual),
    history(),
  ];
}

const paragraphs = (schema: Schema): Command => {
  const on = [richVerbs(schema).heading2, richVerbs(schema).heading3, richVerbs(schema).heading4];
  return (state, dispatch) => on.find(({ isOn }) => isOn?.(state))?.run(state, dispatch) ?? false;
};

/** "Control+Shift+8" as the keymap names it. */
function boundKey(keys: string): string {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  const names = parts.map((part) => (part === "Control" ? "Mod" : part));
  return [...names, key.length === 1 ? key.toLowerCase() : key].join("-");
}

/** Signs at the begin of a line that make of it what they make of it in Markdown. */
function rulesOf(schema: Schema) {
  const { heading, code_block: code, bullet_list: bullets, ordered_list: numbers, blockquote } = schema.nodes;
  const rules: InputRule[] = [];
  const add = (rule: InputRule | null | undefined) => rule && rules.push(rule);
  add(heading && textblockTypeInputRule(/^(#{2,4})\s$/, heading, (match) => ({ level: match[1]?.length ?? 2 })));
  add(code && textblockTypeInputRule(/^```$/, code));
  add(bullets && wrappingInputRule(/^\s*([-*])\s$/, bullets));
  add(numbers && wrappingInputRule(/^1\.\s$/, numbers));
  add(blockquote && wrappingInputRule(/^\s*>\s$/, blockquote));
  return inputRules({ rules });
}

/** What is copied has its links and images again; on the page they lead and load nowhere. */
function clipboardSerializer(schema: Schema): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(schema);
  const marks = DOMSerializer.marksFromSchema(schema);
  return new DOMSerializer(nodes, {
    ...marks,
    link: ({ attrs }) => ["a", { href: attrs.href, ...(attrs.title ? { title: attrs.title } : {}) }, 0],
  });
}
