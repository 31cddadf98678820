/** Where a dragged head would come to stand: beside another one, or nowhere yet. */
export type HeadDrag = { id: string; over: { id: string; side: "before" | "after" } | null };

export type DragOptions = {
  head: HTMLElement;
  /** Id of its column. */
  id: string;
  /** Where the pointer was pressed, from the left of the window. */
  begin: number;
  /** Null when it is over. */
  onChange: (drag: HeadDrag | null) => void;
  onDrop: (id: string, over: NonNullable<HeadDrag["over"]>) => void;
};

/** px before a press counts as dragging and no longer as a click. */
const threshold = 5;

/** Heads that the dragged one can change places with, as they lie on the screen. */
function headsBeside(head: HTMLElement): HTMLElement[] {
  const heads = [...(head.parentElement?.querySelectorAll<HTMLElement>("th[data-group]") ?? [])];
  return heads.filter(({ dataset }) => dataset.group === head.dataset.group);
}

function findOver(head: HTMLElement, x: number): HeadDrag["over"] {
  for (const other of headsBeside(head)) {
    const { left, right } = other.getBoundingClientRect();
    if (x < left || x > right) continue;
    const id = other.dataset.column;
    return id && other !== head ? { id, side: x < (left + right) / 2 ? "before" : "after" } : null;
  }
  return null;
}

/** The click that ends a drag on the head where it began must not sort. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

/** Follows the pointer until it is let go of or Esc is pressed. Returns what ends it at once. */
export function dragHead({ head, id, begin, onChange, onDrop }: DragOptions): () => void {
  const over = new AbortController();
  const { signal } = over;
  let drag: HeadDrag | null = null;
  const end = () => {
    over.abort();
    onChange(null);
  };
  const move = ({ clientX }: PointerEvent) => {
    if (drag === null && Math.abs(clientX - begin) < threshold) return;
    drag = { id, over: findOver(head, clientX) };
    onChange(drag);
  };
  const drop = () => {
    end();
    if (drag === null) return;
    swallowClick();
    if (drag.over) onDrop(id, drag.over);
  };
  window.addEventListener("pointermove", move, { signal });
  window.addEventListener("pointerup", drop, { signal });
  window.addEventListener("pointercancel", end, { signal });
  window.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal, capture: true });
  return end;
}
