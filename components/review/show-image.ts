/** The buttons of a text that ask for an image, as finishMedia makes them. */
export const imageButtons = "button[data-image]";

/** Puts the image that a button asks for into its place; where it does not come, that is said there. */
export function showImage(button: HTMLButtonElement): void {
  const { image, alt = "" } = button.dataset;
  if (!image) return;
  const hadFocus = document.activeElement === button;
  const shown = document.createElement("img");
  // Before the address: whoever is asked learns of nobody's article.
  shown.referrerPolicy = "no-referrer";
  shown.loading = "lazy";
  shown.decoding = "async";
  shown.className = "shown-image";
  shown.alt = alt;
  shown.tabIndex = -1;
  shown.addEventListener("error", () => shown.replaceWith(failureOf(image, alt)), { once: true });
  button.replaceWith(shown);
  shown.src = image;
  if (hadFocus) shown.focus({ preventScroll: true });
}

function failureOf(image: string, alt: string): HTMLElement {
  const said = document.createElement("span");
  said.className = "blocked-media";
  said.setAttribute("role", "status");
  said.textContent = `The image did not come from ${new URL(image).host}${alt ? `: ${alt}` : ""}`;
  return said;
}
