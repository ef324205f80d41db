// What of the collection is to be seen: filtered, focussed, and cut to the strongest.
// Comes in: a collection and a state. Goes out: the relations and actors to draw, and where they stand.

import type { Collection, Entity } from "./data";
import { foldAll, type Fold } from "./folding";
import { along, ego, rings } from "./surroundings";
import { shortestWays, type Way } from "./ways";
import type { Filters, State } from "./state";

/** No picture beyond this: nobody could read it, and many machines could not draw it. */
export const MOST_DRAWN = 5000;
/** An actor that is chosen is drawn with so many of its relations where none of them is among the strongest. */
const SHOWN_OF_CHOSEN = 40;

export interface View {
  /** What the filters leave, by relation. */
  folds: Map<number, Fold>;
  /** How many relations there are to draw from, before they are cut to the strongest. */
  available: number;
  drawn: Fold[];
  entities: Entity[];
  degrees: Map<Entity, number>;
  /** So many actors that nothing is drawn. */
  tooMany: boolean;
  /** Where actors stand if not where the layout has them. */
  places: Map<Entity, [number, number]> | null;
  ways: Way[];
}

const folded = new WeakMap<Filters, Fold[]>();

/** What a state shows. */
export function viewOf(collection: Collection, state: State): View {
  const left = folded.get(state.filters) ?? foldAll(collection, state.filters);
  folded.set(state.filters, left);
  const folds = new Map(left.map((fold) => [fold.relation.index, fold]));
  const { within, places, ways } = focussed(collection, state, left);
  const strongest = within.slice(0, state.amount);
  const drawn = [...strongest, ...ofChosen(collection, state, folds, strongest)];
  const degrees = degreesOf(drawn);
  const chosen = state.chosen?.what === "entity" ? collection.entityById.get(state.chosen.id) : undefined;
  if (chosen && !degrees.has(chosen)) degrees.set(chosen, 0);
  const entities = [...degrees.keys()].sort((a, b) => (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0) || a.index - b.index);
  const tooMany = entities.length > MOST_DRAWN;
  return { folds, available: within.length, drawn, entities, degrees, tooMany, places: tooMany ? null : places(entities), ways };
}

type Places = (entities: Entity[]) => Map<Entity, [number, number]> | null;

function focussed(collection: Collection, { focus }: State, folds: Fold[]): { within: Fold[]; places: Places; ways: Way[] } {
  if (focus.part === "ego") {
    const centre = collection.entityById.get(focus.entity);
    if (centre) {
      const distances = ego(centre, focus.depth, folds);
      const within = folds.filter(({ relation }) => distances.has(relation.subject) && distances.has(relation.object));
      const nearest = ({ relation }: Fold): number =>
        Math.min(distances.get(relation.subject) ?? 9, distances.get(relation.object) ?? 9);
      within.sort((a, b) => nearest(a) - nearest(b) || a.relation.index - b.relation.index);
      return { within, places: (drawn) => rings(centre, distances, drawn, folds), ways: [] };
    }
  }
  if (focus.part === "path") {
    const [from, to] = [collection.entityById.get(focus.from), collection.entityById.get(focus.to)];
    if (from && to) {
      const ways = shortestWays(from, to, folds, focus.directed);
      const way = ways[focus.way] ?? ways[0];
      const within = way ? way.steps.flat() : [];
      return { within, places: () => (way ? along(way.entities) : along([from, to])), ways };
    }
  }
  return { within: folds, places: () => null, ways: [] };
}

/** What is chosen is drawn however weak it is: a relation, or an actor with its strongest relations. */
function ofChosen(collection: Collection, { chosen, focus }: State, folds: Map<number, Fold>, drawn: Fold[]): Fold[] {
  if (focus.part !== "all") return [];
  const entity = chosen?.what === "entity" ? collection.entityById.get(chosen.id) : undefined;
  const relation = chosen?.what === "relation" ? collection.relationById.get(chosen.id) : undefined;
  if (drawn.some((fold) => fold.relation === relation || fold.relation.subject === entity || fold.relation.object === entity))
    return [];
  const wanted = entity ? entity.relations.slice(0, SHOWN_OF_CHOSEN) : relation ? [relation] : [];
  return wanted.flatMap(({ index }) => folds.get(index) ?? []);
}

function degreesOf(drawn: Fold[]): Map<Entity, number> {
  const degrees = new Map<Entity, number>();
  for (const {
    relation: { subject, object },
  } of drawn) {
    degrees.set(subject, (degrees.get(subject) ?? 0) + 1);
    degrees.set(object, (degrees.get(object) ?? 0) + 1);
  }
  return degrees;
}
