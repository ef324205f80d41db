// The colours of what is drawn, on a light or a dark ground.
// Comes in: the colours of palette.py, which colour-blind readers can tell apart. Goes out: those of the ground in use.

import { at, type Collection } from "./data";

export type Theme = "light" | "dark";

export interface Ink {
  theme: Theme;
  ground: string;
  text: string;
  halo: string;
  chosen: string;
  denied: string;
  kinds: string[];
  classes: string[];
  communities: string[];
}

// Tol's light scheme: communities are told apart by their places first, so that after nine the colours begin again.
const COMMUNITIES = ["#77aadd", "#ee8866", "#eedd88", "#ffaabb", "#99ddff", "#44bb99", "#bbcc33", "#aaaa00", "#b8b8b8"];
const GROUND = { light: "#ffffff", dark: "#15181d" };
const TEXT = { light: "#1b1f24", dark: "#e8eaed" };
const LIGHTEN = 0.38;

/** All colours for a theme. */
export function inkFor({ page }: Collection, theme: Theme): Ink {
  const fit = (color: string): string => (theme === "light" ? color : mix(color, "#ffffff", LIGHTEN));
  return {
    theme,
    ground: GROUND[theme],
    text: TEXT[theme],
    halo: GROUND[theme],
    chosen: theme === "light" ? "#111111" : "#ffffff",
    denied: fit(page.deniedColor),
    kinds: page.kinds.map(({ color }) => fit(color)),
    classes: page.classes.map(({ color }) => fit(color)),
    communities: theme === "light" ? COMMUNITIES.map((color) => mix(color, "#000000", 0.12)) : COMMUNITIES,
  };
}

export function communityColor({ communities }: Ink, community: number): string {
  return at(communities, community % communities.length);
}

const known = new Map<string, string>();

/** A colour with so much of another, as #rrggbb. */
export function mix(color: string, other: string, share: number): string {
  const key = `${color}${other}${share}`;
  let mixed = known.get(key);
  if (!mixed) {
    const parts = [1, 3, 5].map((place) => {
      const [one, two] = [parseInt(color.slice(place, place + 2), 16), parseInt(other.slice(place, place + 2), 16)];
      return Math.round(one + (two - one) * share)
        .toString(16)
        .padStart(2, "0");
    });
    mixed = `#${parts.join("")}`;
    known.set(key, mixed);
  }
  return mixed;
}
