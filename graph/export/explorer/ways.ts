// The shortest ways from one actor to another.
// Comes in: two actors and relations. Goes out: ways of fewest steps, those with most independent evidence first.

import type { Entity } from "./data";
import type { Fold } from "./folding";

const MOST_WAYS = 30;
const MOST_TRIED = 2000;

export interface Way {
  entities: Entity[];
  /** The relations of each step, the strongest first. */
  steps: Fold[][];
}

type Links = Map<Entity, Map<Entity, Fold[]>>;

/** All ways of fewest steps, at most MOST_WAYS; a way is as strong as its weakest step. */
export function shortestWays(from: Entity, to: Entity, folds: Fold[], directed: boolean): Way[] {
  if (from === to) return [];
  const links = linksOf(folds, directed);
  const before = breadthFirst(from, to, links);
  const ways: Entity[][] = [];
  const back = (entity: Entity, tail: Entity[]): void => {
    if (ways.length >= MOST_TRIED) return;
    if (entity === from) ways.push([from, ...tail]);
    else for (const earlier of before.get(entity) ?? []) back(earlier, [entity, ...tail]);
  };
  if (before.has(to)) back(to, []);
  const found = ways.map((entities) => ({ entities, steps: stepsOf(entities, links) }));
  return found.sort((a, b) => strength(b) - strength(a) || inOrder(a, b)).slice(0, MOST_WAYS);
}

function linksOf(folds: Fold[], directed: boolean): Links {
  const links: Links = new Map();
  const add = (one: Entity, other: Entity, fold: Fold): void => {
    let known = links.get(one);
    if (!known) links.set(one, (known = new Map()));
    const parallel = known.get(other);
    if (parallel) parallel.push(fold);
    else known.set(other, [fold]);
  };
  for (const fold of folds) {
    const { subject, object, symmetric } = fold.relation;
    add(subject, object, fold);
    if (symmetric || !directed) add(object, subject, fold);
  }
  return links;
}

/** For each actor that is reached, those of the step before. */
function breadthFirst(from: Entity, to: Entity, links: Links): Map<Entity, Entity[]> {
  const before = new Map<Entity, Entity[]>([[from, []]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = new Map<Entity, Entity[]>();
    for (const entity of edge) {
      for (const other of links.get(entity)?.keys() ?? []) {
        if (before.has(other)) continue;
        const earlier = next.get(other);
        if (earlier) earlier.push(entity);
        else next.set(other, [entity]);
      }
    }
    for (const [entity, earlier] of next) before.set(entity, earlier);
    edge = [...next.keys()];
  }
  return before;
}

function stepsOf(entities: Entity[], links: Links): Fold[][] {
  return entities.slice(1).map((entity, place) => {
    const earlier = entities[place];
    return (earlier && links.get(earlier)?.get(entity)) ?? [];
  });
}

/** Of equally strong ways first the one through better connected actors, so that the order is always the same. */
function inOrder(one: Way, other: Way): number {
  const differ = one.entities.findIndex((entity, place) => entity !== other.entities[place]);
  return (one.entities[differ]?.index ?? 0) - (other.entities[differ]?.index ?? 0);
}

function strength({ steps }: Way): number {
  return Math.min(...steps.map((folds) => Math.max(...folds.map((fold) => fold.origins + fold.confidence))));
}
