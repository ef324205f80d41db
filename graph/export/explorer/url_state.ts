// The state in the address behind #, so that a link shows the same view.
// Comes in: a state, or what stands behind #. Goes out: the other. What is the default is left out; what is not known is ignored.

import type { Collection } from "./data";
import { dayOf, isoDay } from "./dates";
import { NO_FILTERS, type Chosen, type Filters, type Focus, type State } from "./state";

export type Camera = [number, number, number, number];

type Lists = "kinds" | "classes" | "types" | "modalities";
const WITHOUT: Record<Lists, string> = { kinds: "no-kind", classes: "no-class", types: "no-type", modalities: "no-manner" };

/** What stands behind # for a state. */
export function hashOf(collection: Collection, state: State, initial: State, camera: Camera | null): string {
  const values = new URLSearchParams();
  const { filters, focus, chosen } = state;
  for (const [list, key] of Object.entries(WITHOUT) as [Lists, string][]) {
    for (const place of filters[list]) values.append(key, namesOf(collection, list)[place] ?? "");
  }
  for (const source of filters.sources) values.append("no-source", source);
  for (const extractor of filters.extractors) values.append("no-extractor", extractor);
  if (filters.denials !== "with") values.set("denied", filters.denials);
  if (filters.claims > 1) values.set("claims", String(filters.claims));
  if (filters.origins > 1) values.set("origins", String(filters.origins));
  if (filters.confidence > 0) values.set("confidence", String(filters.confidence));
  if (filters.from !== null) values.set("from", isoDay(filters.from));
  if (filters.to !== null) values.set("to", isoDay(filters.to));
  if (!filters.undated) values.set("undated", "no");
  if (state.amount !== initial.amount) values.set("show", String(state.amount));
  if (state.colors !== "kind") values.set("colors", state.colors);
  if (focus.part === "ego") set(values, { around: focus.entity, steps: String(focus.depth) });
  if (focus.part === "path")
    set(values, {
      way: focus.from,
      until: focus.to,
      directed: focus.directed ? "yes" : "",
      nth: focus.way ? String(focus.way + 1) : "",
    });
  if (chosen) values.set(chosen.what, chosen.id);
  if (camera) values.set("camera", camera.map((number) => Number(number.toPrecision(5))).join(","));
  return values.toString();
}

function set(values: URLSearchParams, more: Record<string, string>): void {
  for (const [key, value] of Object.entries(more)) if (value) values.set(key, value);
}

function namesOf(collection: Collection, list: Lists): string[] {
  if (list === "modalities") return collection.page.modalities;
  return (list === "kinds" ? collection.kinds : list === "types" ? collection.types : collection.page.classes).map(
    ({ name }) => name,
  );
}

/** The state, and the camera, that a link asks for. */
export function readHash(collection: Collection, hash: string, initial: State): { state: State; camera: Camera | null } {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const show = Number(values.get("show"));
  const numbers = (values.get("camera") ?? "").split(",").map(Number);
  const [x, y, ratio, home] = numbers;
  const sound = numbers.length === 4 && numbers.every(Number.isFinite) && (ratio ?? 0) > 0 && (home ?? 0) > 0;
  return {
    state: {
      filters: readFilters(collection, values),
      amount: Number.isInteger(show) && show > 0 ? show : initial.amount,
      colors: values.get("colors") === "community" ? "community" : "kind",
      focus: readFocus(collection, values),
      chosen: readChosen(collection, values),
    },
    camera: sound ? [x ?? 0, y ?? 0, ratio ?? 1, home ?? 1] : null,
  };
}

function readFilters(collection: Collection, values: URLSearchParams): Filters {
  const places = (list: Lists): Set<number> => {
    const names = namesOf(collection, list);
    return new Set(
      values
        .getAll(WITHOUT[list])
        .map((name) => names.indexOf(name))
        .filter((place) => place >= 0),
    );
  };
  const least = (key: string): number => Math.max(1, Math.floor(Number(values.get(key))) || 1);
  const denials = values.get("denied");
  return {
    ...NO_FILTERS,
    kinds: places("kinds"),
    classes: places("classes"),
    types: places("types"),
    modalities: places("modalities"),
    sources: new Set(values.getAll("no-source")),
    extractors: new Set(values.getAll("no-extractor")),
    denials: denials === "without" || denials === "only" ? denials : "with",
    claims: least("claims"),
    origins: least("origins"),
    confidence: Math.max(0, Math.min(0.99, Number(values.get("confidence")) || 0)),
    from: dayOf(values.get("from") ?? ""),
    to: dayOf(values.get("to") ?? ""),
    undated: values.get("undated") !== "no",
  };
}

function readFocus({ entityById }: Collection, values: URLSearchParams): Focus {
  const [around, from, to] = [values.get("around"), values.get("way"), values.get("until")];
  if (around !== null && entityById.has(around)) {
    return { part: "ego", entity: around, depth: Math.max(1, Math.min(3, Math.floor(Number(values.get("steps"))) || 1)) };
  }
  if (from !== null && to !== null && entityById.has(from) && entityById.has(to)) {
    return {
      part: "path",
      from,
      to,
      directed: values.get("directed") === "yes",
      way: Math.max(0, (Math.floor(Number(values.get("nth"))) || 1) - 1),
    };
  }
  return { part: "all" };
}

function readChosen({ entityById, relationById, articleById }: Collection, values: URLSearchParams): Chosen {
  const known = { entity: entityById, relation: relationById, article: articleById };
  for (const what of ["entity", "relation", "article"] as const) {
    const id = values.get(what);
    if (id !== null && known[what].has(id)) return { what, id };
  }
  return null;
}
