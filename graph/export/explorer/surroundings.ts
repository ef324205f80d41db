// An actor's surroundings, and where to put who is in them.
// Comes in: an actor and relations. Goes out: who is how many steps away, and places on rings or along a line.

import type { Entity } from "./data";
import type { Fold } from "./folding";

/** Beyond so many actors rings say less than the layout of the whole. */
const MOST_ON_RINGS = 160;
const RING = 100;
/** How far apart neighbours on a ring stand at least, as their names need it. */
const APART = 34;
const WIDEN = 1.5;

/** Who is at most `depth` steps away, and how many. */
export function ego(centre: Entity, depth: number, folds: Fold[]): Map<Entity, number> {
  const neighbours = adjacency(folds);
  const distances = new Map([[centre, 0]]);
  let edge = [centre];
  for (let step = 1; step <= depth; step++) {
    const next: Entity[] = [];
    for (const entity of edge) {
      for (const other of neighbours.get(entity) ?? []) {
        if (!distances.has(other)) {
          distances.set(other, step);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return distances;
}

function adjacency(folds: Fold[]): Map<Entity, Entity[]> {
  const neighbours = new Map<Entity, Entity[]>();
  const add = (one: Entity, other: Entity): void => {
    const known = neighbours.get(one);
    if (known) known.push(other);
    else neighbours.set(one, [other]);
  };
  for (const {
    relation: { subject, object },
  } of folds) {
    add(subject, object);
    add(object, subject);
  }
  return neighbours;
}

/** Rings around an actor, one a step: each is in the direction of whom it is reached through. */
export function rings(
  centre: Entity,
  distances: Map<Entity, number>,
  drawn: Entity[],
  folds: Fold[],
): Map<Entity, [number, number]> | null {
  if (drawn.length > MOST_ON_RINGS) return null;
  const neighbours = adjacency(folds);
  const angles = new Map<Entity, number>([[centre, 0]]);
  const places = new Map<Entity, [number, number]>([[centre, [0, 0]]]);
  const present = new Set(drawn);
  let radius = 0;
  for (let step = 1; step <= Math.max(...distances.values()); step++) {
    const ring = drawn.filter((entity) => distances.get(entity) === step);
    if (!ring.length) break;
    const towards = new Map(ring.map((entity) => [entity, wanted(entity, step, neighbours, distances, angles, present)]));
    ring.sort((a, b) => (towards.get(a) ?? 0) - (towards.get(b) ?? 0) || a.index - b.index);
    radius = Math.max(radius + RING, (ring.length * APART) / (2 * Math.PI));
    ring.forEach((entity, place) => {
      const angle = -Math.PI + ((place + 0.5) * 2 * Math.PI) / ring.length;
      angles.set(entity, angle);
      places.set(entity, [WIDEN * radius * Math.cos(angle), radius * Math.sin(angle)]);
    });
  }
  return places;
}

/** The direction of whom an actor is reached through; on the first ring, that of the layout. */
function wanted(
  entity: Entity,
  step: number,
  neighbours: Map<Entity, Entity[]>,
  distances: Map<Entity, number>,
  angles: Map<Entity, number>,
  present: Set<Entity>,
): number {
  const inner = (neighbours.get(entity) ?? []).filter((other) => distances.get(other) === step - 1 && present.has(other));
  const through = inner[0];
  if (!through || step === 1) return through ? Math.atan2(entity.y - through.y, entity.x - through.x) : 0;
  return angles.get(through) ?? 0;
}

/** Places along a line, from left to right, a little up and down so that names have room. */
export function along(entities: Entity[]): Map<Entity, [number, number]> {
  return new Map(entities.map((entity, place) => [entity, [place * 2 * RING, place % 2 ? -RING / 4 : RING / 4]]));
}
