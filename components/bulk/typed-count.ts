/** Up to so many are decided on without typing the count. */
const untyped = 1_000;

export function mustTypeCount(count: number): boolean {
  return count > untyped;
}

/** True where somebody typed this count: its digits alone, or in groups of three as they are written somewhere. */
export function isCountTyped(typed: string, count: number): boolean {
  const text = typed.trim();
  if (!/^(\d+|\d{1,3}(?:[,.'’\s]\d{3})+)$/.test(text)) return false;
  return text.replace(/\D/g, "") === String(count);
}
