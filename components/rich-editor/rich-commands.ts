import { exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import type { MarkType, NodeType, Schema } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState } from "prosemirror-state";

export type RichVerb = {
  name: string;
  /** As in `aria-keyshortcuts`. */
  keys: string | null;
  run: Command;
  /** Whether it holds where the caret stands; null for what is no state. */
  isOn: ((state: EditorState) => boolean) | null;
};

/** What the toolbar and the keys do, in groups. A link is asked for its address and so is not among them. */
export function richVerbs(schema: Schema): Record<RichVerbKey, RichVerb> {
  const { nodes, marks } = schema;
  const mark = (name: string, type: MarkType, keys: string): RichVerb => ({
    ...{ name, keys, run: toggleMark(type), isOn: (state) => isMarkOn(state, type) },
  });
  const heading = (level: number): RichVerb => ({
    name: `Heading ${level}`,
    keys: `Control+Alt+${level}`,
    run: toggleBlock(nodes.heading as NodeType, nodes.paragraph as NodeType, { level }),
    isOn: (state) => isBlockOn(state, nodes.heading as NodeType, { level }),
  });
  const list = (name: string, type: NodeType, keys: string): RichVerb => ({
    ...{ name, keys, run: toggleList(type, nodes.list_item as NodeType), isOn: (state) => isAround(state, type) },
  });
  const quote = nodes.blockquote as NodeType;
  const code = nodes.code_block as NodeType;
  return {
    bold: mark("Bold", marks.strong as MarkType, "Control+B"),
    italic: mark("Italic", marks.em as MarkType, "Control+I"),
    strike: mark("Struck through", marks.strike as MarkType, "Control+Shift+X"),
    code: mark("Code", marks.code as MarkType, "Control+E"),
    heading2: heading(2),
    heading3: heading(3),
    heading4: heading(4),
    bullets: list("Bulleted list", nodes.bullet_list as NodeType, "Control+Shift+8"),
    numbers: list("Numbered list", nodes.ordered_list as NodeType, "Control+Shift+7"),
    deeper: { name: "Indent", keys: "Control+]", run: sinkListItem(nodes.list_item as NodeType), isOn: null },
    higher: { name: "Outdent", keys: "Control+[", run: liftListItem(nodes.list_item as NodeType), isOn: null },
    quote: {
      ...{ name: "Quote", keys: "Control+Shift+9", isOn: (state) => isAround(state, quote) },
      run: (state, dispatch) => (isAround(state, quote) ? lift(state, dispatch) : wrapIn(quote)(state, dispatch)),
    },
    codeBlock: {
      ...{ name: "Code block", keys: "Control+Alt+C", isOn: (state) => isBlockOn(state, code, {}) },
      run: toggleBlock(code, nodes.paragraph as NodeType, {}),
    },
    rule: {
      ...{ name: "Rule", keys: null, isOn: null },
      run: (state, dispatch) => {
        if (state.selection.$from.parent.type.spec.code) return false;
        dispatch?.(state.tr.replaceSelectionWith((nodes.horizontal_rule as NodeType).create()).scrollIntoView());
        return true;
      },
    },
    undo: { name: "Undo", keys: "Control+Z", run: undo, isOn: null },
    redo: { name: "Redo", keys: "Control+Y", run: redo, isOn: null },
  };
}

export type RichVerbKey =
  | ("bold" | "italic" | "strike" | "code" | "heading2" | "heading3" | "heading4" | "bullets" | "numbers")
  | ("deeper" | "higher" | "quote" | "codeBlock" | "rule" | "undo" | "redo");

export function isMarkOn({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

function isBlockOn({ selection }: EditorState, type: NodeType, attrs: Record<string, unknown>): boolean {
  const { parent } = selection.$from;
  return parent.type === type && Object.entries(attrs).every(([key, value]) => parent.attrs[key] === value);
}

function isAround({ selection: { $from } }: EditorState, type: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
  return false;
}

function toggleBlock(type: NodeType, usual: NodeType, attrs: Record<string, unknown>): Command {
  return (state, dispatch) => {
    if (state.selection.$from.parent.type.name === "raw_block") return false;
    return isBlockOn(state, type, attrs)
      ? setBlockType(usual)(state, dispatch)
      : setBlockType(type, attrs)(state, dispatch);
  };
}

/** Lifts out of such a list, turns another kind of list into it, or makes one. */
function toggleList(type: NodeType, item: NodeType): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      const node = $from.node(depth);
      if (node.type === type) return liftListItem(item)(state, dispatch);
      if (node.type.name !== "bullet_list" && node.type.name !== "ordered_list") continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { spread: node.attrs.spread }));
      return true;
    }
    return wrapInList(type)(state, dispatch);
  };
}

/** Below code at the end of a text there is no other place to go. */
export const leaveCodeDownwards: Command = (state, dispatch, view) => {
  const { $head, empty } = state.selection;
  const isLast = $head.depth > 0 && $head.after(1) === state.doc.content.size;
  const isEnd = empty && $head.parent.type.spec.code && $head.parentOffset === $head.parent.content.size;
  return isEnd && isLast ? exitCode(state, dispatch, view) : false;
};
