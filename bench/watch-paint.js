// Run in the page. Notes when a key went down and when the frame after the change that it made was painted: of a decision,
// the frame that shows the next title; of F9, one that shows a word more. `window.paints` is [{ key, ms }].
{
  const paints = [];
  window.paints = paints;
  let pressed = null;
  const note = () => {
    const press = pressed;
    pressed = null;
    if (!press) return;
    // A message sent from within a frame arrives once that frame is drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => paints.push({ key: press.key, ms: performance.now() - press.at });
      port2.postMessage(null);
    });
  };
  const word = document.body.appendChild(document.createElement("p"));
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat) return;
      pressed = { key: event.key, at: event.timeStamp };
      if (event.key !== "F9") return;
      word.textContent = String(performance.now());
      note();
    },
    { capture: true },
  );
  const title = () => document.querySelector("h1")?.textContent;
  let shown = title();
  new MutationObserver(() => {
    const now = title();
    if (now === undefined || now === shown) return;
    shown = now;
    note();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
