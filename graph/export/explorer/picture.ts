// A view as sigma draws it: nodes and edges with place, size, colour and shape.
// Comes in: a view and the colours. Goes out: a graphology graph whose keys are positions in the collection.

import { MultiDirectedGraph } from "graphology";
import { at, type Collection, type Entity } from "./data";
import { communityColor, type Ink } from "./colors";
import { bends } from "./curve";
import type { LineData } from "./edge_program";
import { isContested, isDenied, manner, type Fold } from "./folding";
import type { MarkData } from "./node_program";
import type { View } from "./view";
import type { State } from "./state";

export interface NodeData extends MarkData {
  x: number;
  y: number;
  size: number;
  color: string;
  type: "mark";
  entity: Entity;
}
export interface EdgeData extends LineData {
  size: number;
  color: string;
  type: "curve" | "straight";
  fold: Fold;
  label: string;
}
export type Picture = MultiDirectedGraph<NodeData, EdgeData>;

const SMALLEST = 2.6;
const LARGEST = 20;
const THINNEST = 0.5;
/** With so many pixels to the side for each actor, marks have the layout's sizes. */
const ROOMY = 68;

export type Places = Map<Entity, readonly [number, number]>;

/** The picture of a view, its actors at these places, with so many pixels to the side for each; empty where there are too many. */
export function pictureOf(collection: Collection, view: View, state: State, ink: Ink, places: Places, room: number): Picture {
  const picture: Picture = new MultiDirectedGraph();
  if (view.tooMany) return picture;
  const near = Math.min(1.1, room / ROOMY);
  for (const entity of view.entities) {
    const [x, y] = places.get(entity) ?? [0, 0];
    const color = state.colors === "kind" ? at(ink.kinds, entity.kind) : communityColor(ink, entity.community);
    // The radius that layout.py keeps nodes apart by.
    const size = Math.max(SMALLEST, Math.min(LARGEST, (4 + 2 * Math.sqrt(view.degrees.get(entity) ?? 0)) * near));
    const { shape } = at(collection.kinds, entity.kind);
    picture.addNode(String(entity.index), { x, y, size, color, shape, ring: ink.ground, type: "mark", entity });
  }
  const thin = Math.max(THINNEST, Math.min(1, near + 0.2));
  for (const [fold, bend] of bentFolds(view.drawn)) {
    const { subject, object, index } = fold.relation;
    picture.addEdgeWithKey(String(index), String(subject.index), String(object.index), {
      size: (1.1 + 0.9 * Math.log2(1 + fold.claims.length)) * thin,
      color: at(ink.classes, fold.relation.class),
      bend,
      dash: manner(fold),
      head: isDenied(fold) ? "bar" : fold.relation.symmetric ? "none" : "arrow",
      crossed: isContested(fold),
      type: bend ? "curve" : "straight",
      fold,
      label: wordsOf(fold),
    });
  }
  return picture;
}

/** What a line says: the predicate, and how often it is denied. */
export function wordsOf(fold: Fold): string {
  const { label } = fold.relation;
  if (!fold.denied) return label;
  return isDenied(fold) ? `${label} × denied` : `${label} × denied by ${fold.denied} of ${fold.claims.length}`;
}

/** Each relation with its bend: parallel ones part evenly. */
function bentFolds(folds: Fold[]): [Fold, number][] {
  const parallels = new Map<string, Fold[]>();
  for (const fold of folds) {
    const { subject, object } = fold.relation;
    const key = subject.index < object.index ? `${subject.index} ${object.index}` : `${object.index} ${subject.index}`;
    const known = parallels.get(key);
    if (known) known.push(fold);
    else parallels.set(key, [fold]);
  }
  const bent: [Fold, number][] = [];
  for (const group of parallels.values()) {
    const heights = bends(group.length);
    group.forEach((fold, place) => {
      const { subject, object } = fold.relation;
      bent.push([fold, subject.index < object.index ? at(heights, place) : -at(heights, place)]);
    });
  }
  return bent;
}
