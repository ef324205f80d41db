// What the reader has asked for, and who is told when that changes.
// Comes in: changes. Goes out: the new state, to all who listen. A state is never changed in place.

export type Denials = "with" | "without" | "only";

export interface Filters {
  /** What is left out, by its position in the page's lists; sources and extractors by their names. */
  kinds: ReadonlySet<number>;
  classes: ReadonlySet<number>;
  types: ReadonlySet<number>;
  modalities: ReadonlySet<number>;
  sources: ReadonlySet<string>;
  extractors: ReadonlySet<string>;
  denials: Denials;
  /** The least that a relation must have, of the claims that are left. */
  claims: number;
  origins: number;
  confidence: number;
  /** The span of days; null where it is open. */
  from: number | null;
  to: number | null;
  undated: boolean;
}

/** Which part of the graph: all, an actor's surroundings, or the ways between two actors. */
export type Focus =
  | { part: "all" }
  | { part: "ego"; entity: string; depth: number }
  | { part: "path"; from: string; to: string; directed: boolean; way: number };

/** What the panel shows: an actor, a relation, an article, or nothing in particular. */
export type Chosen = { what: "entity" | "relation" | "article"; id: string } | null;

export interface State {
  filters: Filters;
  /** How many relations are drawn at most, the strongest. */
  amount: number;
  focus: Focus;
  chosen: Chosen;
  colors: "kind" | "community";
}

export const NO_FILTERS: Filters = {
  kinds: new Set(),
  classes: new Set(),
  types: new Set(),
  modalities: new Set(),
  sources: new Set(),
  extractors: new Set(),
  denials: "with",
  claims: 1,
  origins: 1,
  confidence: 0,
  from: null,
  to: null,
  undated: true,
};

/** Whether a change is a step that the browser's Back should undo. */
export type Step = "step" | "adjustment" | "return";

export type Listener = (state: State, before: State, step: Step) => unknown;

export class Store {
  private readonly listeners: Listener[] = [];

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  change(change: Partial<State>, step: Step = "step"): void {
    const before = this.current;
    this.current = { ...before, ...change };
    for (const listener of this.listeners) listener(this.current, before, step);
  }

  filter(change: Partial<Filters>): void {
    this.change({ filters: { ...this.current.filters, ...change } }, "adjustment");
  }

  /** Take a value out of what is left out, or put it there. */
  toggle<K extends "kinds" | "classes" | "types" | "modalities" | "sources" | "extractors">(
    of: K,
    value: Filters[K] extends ReadonlySet<infer V> ? V : never,
    shown: boolean,
  ): void {
    const left = new Set<unknown>(this.current.filters[of]);
    if (shown) left.delete(value);
    else left.add(value);
    this.filter({ [of]: left } as Partial<Filters>);
  }
}

/** Whether anything is left out by filters. */
export function filtersAnything(filters: Filters): boolean {
  const { kinds, classes, types, modalities, sources, extractors } = filters;
  return (
    [kinds, classes, types, modalities, sources, extractors].some((left) => left.size > 0) ||
    filters.denials !== "with" ||
    filters.claims > 1 ||
    filters.origins > 1 ||
    filters.confidence > 0 ||
    filters.from !== null ||
    filters.to !== null ||
    !filters.undated
  );
}
