// Small pictures of what a mark or a line means, for legends and panels.

import type { Collection, Kind } from "./data";
import { DASHES } from "./curve";
import { svg } from "./dom";

/** An actor's mark, in the shape of its kind. */
export function kindMark({ page }: Collection, kind: Kind, color: string): SVGElement {
  return svg(
    "svg",
    { viewBox: "-8 -8 16 16", class: "mark", "aria-hidden": "true" },
    svg("path", { d: page.shapes[kind.shape] ?? "", fill: color }),
  );
}

/** A line as it is drawn: its dashes, and what ends or crosses it. */
export function lineMark(color: string, dash: number, head: "none" | "arrow" | "bar" = "none", crossed = false): SVGElement {
  const [on, off] = DASHES[dash] ?? [1, 0];
  const end = head === "arrow" ? 27 : 34;
  const parts = [
    svg("path", {
      d: `M0 0H${end}`,
      stroke: color,
      "stroke-width": 2.5,
      fill: "none",
      "stroke-dasharray": off ? `${on} ${off}` : null,
    }),
  ];
  if (head === "arrow") parts.push(svg("path", { d: "M26-4.5 35 0 26 4.5z", fill: color }));
  if (head === "bar") parts.push(svg("path", { d: "M33-5.5V5.5", stroke: color, "stroke-width": 2.5 }));
  if (crossed) parts.push(svg("path", { d: "M17-5.5V5.5", stroke: color, "stroke-width": 2.5 }));
  return svg("svg", { viewBox: "0 -7 36 14", class: "line", "aria-hidden": "true" }, ...parts);
}

// Filled, half, empty circles and the like: told apart without colour.
const ICONS: Record<string, string> = { asserted: "●", reported: "◐", possible: "◌", planned: "◷", demanded: "!", denied: "×" };

/** The sign of a modality in the panel. */
export function mannerSign(modality: string): string {
  return ICONS[modality] ?? "○";
}
