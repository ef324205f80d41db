// What keys do. In text fields they write; elsewhere they search, move, zoom, choose and leave.

import type { Entity } from "./data";
import { element } from "./dom";

export interface KeyEvents {
  search(): void;
  pan(x: number, y: number): void;
  zoom(factor: number): void;
  fit(): void;
  turn(by: 1 | -1): void;
  read(): void;
  around(): void;
  way(): void;
  leave(): void;
  help(): void;
  chosen(): Entity | null;
}

const STEP = 60;
const ZOOM = 1.4;
const KEYS: [string, string][] = [
  ["/", "search"],
  ["n p", "next, previous actor (the best connected first)"],
  ["Enter", "read about the actor or line that is chosen"],
  ["e", "its surroundings alone"],
  ["w", "way to another actor"],
  ["← ↑ → ↓", "move the graph"],
  ["+ −", "zoom"],
  ["0", "show all that is drawn"],
  ["Esc", "back"],
  ["?", "this list"],
];

export function listenToKeys(events: KeyEvents): void {
  const acts: Record<string, () => void> = {
    "/": events.search,
    n: () => events.turn(1),
    p: () => events.turn(-1),
    e: events.around,
    w: events.way,
    "+": () => events.zoom(1 / ZOOM),
    "=": () => events.zoom(1 / ZOOM),
    "-": () => events.zoom(ZOOM),
    "0": events.fit,
    Escape: events.leave,
    "?": events.help,
  };
  // On the graph alone: elsewhere they scroll, and press buttons.
  const ofGraph: Record<string, () => void> = {
    ArrowLeft: () => events.pan(-STEP, 0),
    ArrowRight: () => events.pan(STEP, 0),
    ArrowUp: () => events.pan(0, -STEP),
    ArrowDown: () => events.pan(0, STEP),
    Enter: events.read,
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (target.matches("input:not([type=checkbox]):not([type=range]), select, textarea") && event.key !== "Escape") return;
    const act = acts[event.key] ?? (target.id === "graph" ? ofGraph[event.key] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** The list of keys. */
export function keyList(): HTMLElement {
  return element(
    "dl",
    { class: "keys" },
    ...KEYS.flatMap(([keys, what]) => [
      element("dt", {}, ...keys.split(" ").map((key) => element("kbd", { text: key }))),
      element("dd", { text: what }),
    ]),
  );
}
