// The shape of a line between two actors: a quadratic curve from rim to rim, straight where it has no parallel.
// The WebGL program in edge_program.ts, the labels and the picture exports all draw this shape.

export interface Point {
  x: number;
  y: number;
}

/** The curve's control point: half of the bend's height above the middle is what the eye sees. */
export function control(source: Point, target: Point, bend: number): Point {
  return {
    x: (source.x + target.x) / 2 - (target.y - source.y) * bend,
    y: (source.y + target.y) / 2 + (target.x - source.x) * bend,
  };
}

export function onCurve(source: Point, target: Point, bend: number, t: number): Point {
  const middle = control(source, target, bend);
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: a * source.x + b * middle.x + c * target.x, y: a * source.y + b * middle.y + c * target.y };
}

/** The bends of parallel lines: evenly to both sides of the straight line, flatter where there are many. */
export function bends(count: number): number[] {
  const step = Math.min(0.28, 1.5 / count);
  return Array.from({ length: count }, (_, place) => step * (place - (count - 1) / 2));
}

/** How long a line's arrow is, and how far what denies it reaches out, in pixels, for a width. */
export const headLength = (width: number): number => 5 + 2.2 * width;
export const headWidth = (width: number): number => 3.5 + 1.7 * width;
export const barWidth = (width: number): number => 5 + 1.2 * width;
/** Dashes and gaps in pixels, by how a relation is said at best: asserted, reported, possible, planned, demanded. */
export const DASHES: readonly (readonly [number, number])[] = [
  [1, 0],
  [9, 4],
  [2.5, 4],
  [2.5, 4],
  [2.5, 4],
];
