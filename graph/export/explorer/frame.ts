// The page within a notebook's page. There it has no address to keep a view in, and whoever scrolls through the notebook
// does not mean to zoom, before having clicked into the graph.

export const isFramed = location.protocol === "about:"; // the page is the value of a frame's srcdoc

/** Let the wheel scroll the notebook until the graph is clicked. */
export function zoomOnlyWhenChosen(surface: HTMLElement): void {
  if (!isFramed) return;
  surface.addEventListener("pointerdown", () => window.focus(), true);
  surface.addEventListener("wheel", (event) => !document.hasFocus() && event.stopPropagation(), { capture: true, passive: true });
}
