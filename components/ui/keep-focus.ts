/** What the focus may go to, nearest first: the control, what stands around it, and the neighbours of its line and section. */
function findPlaces(): HTMLElement[] {
  const places: HTMLElement[] = [];
  let at: Element | null = document.activeElement;
  while (at instanceof HTMLElement && at !== document.body) {
    places.push(at);
    const neighbours = at.matches("li, section") ? [at.nextElementSibling, at.previousElementSibling] : [];
    for (const one of neighbours) if (one instanceof HTMLElement) places.push(one);
    at = at.parentElement;
  }
  return places;
}

function canTake(place: HTMLElement): boolean {
  if (!place.isConnected) return false;
  if (place.matches("li, ul, ol, section, main")) place.tabIndex = -1;
  place.focus();
  return document.activeElement === place;
}

/**
 * Remembers where the focus is, before a change that may take that control away or disable it.
 * @returns to be called after the change: where the focus was lost, the nearest place that is left gets it
 */
export function rememberFocus(): () => void {
  const places = findPlaces();
  return () => {
    if (document.activeElement === null || document.activeElement === document.body) places.some(canTake);
  };
}
