// The view as shapes on a page of paper: what the picture exports draw.
// Comes in: the stage, as it stands. Goes out: paths and texts in pixels, in the order in which they are drawn.

import type { Ink } from "./colors";
import { DASHES, barWidth, headLength, headWidth, onCurve, control, type Point } from "./curve";
import type { Label } from "./labels";
import type { EdgeData } from "./picture";
import type { Stage } from "./stage";

export interface Shape {
  path: string;
  fill: string | null;
  stroke: string | null;
  width: number;
  dash: readonly [number, number] | null;
  title: string;
}
export interface Scene {
  width: number;
  height: number;
  ground: string;
  halo: string;
  shapes: Shape[];
  labels: Label[];
}

/** What is to be seen on the stage. */
export function sceneOf(stage: Stage, shapes: Record<string, string>, ink: Ink): Scene {
  const { width, height } = stage.sigma.getDimensions();
  const drawn: Shape[] = [];
  for (const edge of stage.edges()) drawn.push(...lineShapes(edge));
  for (const { place, radius, color, shape, title } of stage.nodes()) {
    const path = moved(shapes[shape] ?? shapes["dot"] ?? "", place, radius / 6);
    drawn.push({ path, fill: color, stroke: ink.ground, width: 1.2, dash: null, title });
  }
  return { width, height, ground: ink.ground, halo: ink.halo, shapes: drawn, labels: stage.labels };
}

export interface DrawnEdge {
  source: Point;
  target: Point;
  radii: [number, number];
  width: number;
  color: string;
  title: string;
  data: EdgeData;
}

function lineShapes({ source, target, radii, width, color, title, data }: DrawnEdge): Shape[] {
  const bend = -data.bend;
  const span = Math.max(Math.hypot(target.x - source.x, target.y - source.y), 1e-6);
  const from = Math.min(radii[0] / span, 0.45);
  const tip = 1 - Math.min((radii[1] + 1) / span, 0.45);
  const end = data.head === "arrow" ? Math.max(tip - headLength(width) / span, from) : tip;
  const dash = DASHES[Math.min(data.dash, 2)] ?? [1, 0];
  const shapes: Shape[] = [
    { path: piece(source, target, bend, from, end), fill: null, stroke: color, width, dash: dash[1] ? dash : null, title },
  ];
  const across = (t: number, half: number): [Point, Point] => {
    const [at, ahead] = [onCurve(source, target, bend, t), onCurve(source, target, bend, Math.min(t + 0.01, 1))];
    const length = Math.max(Math.hypot(ahead.x - at.x, ahead.y - at.y), 1e-9);
    const [nx, ny] = [-(ahead.y - at.y) / length, (ahead.x - at.x) / length];
    return [
      { x: at.x + nx * half, y: at.y + ny * half },
      { x: at.x - nx * half, y: at.y - ny * half },
    ];
  };
  const bar = (t: number): Shape => ({
    path: line(across(t, barWidth(width))),
    fill: null,
    stroke: color,
    width: 1.5 + 0.5 * width,
    dash: null,
    title,
  });
  if (data.head === "bar") shapes.push(bar(tip));
  if (data.crossed) shapes.push(bar((from + end) / 2));
  if (data.head === "arrow") {
    const corners = [...across(end, headWidth(width)), onCurve(source, target, bend, tip)];
    shapes.push({ path: `M${corners.map(number).join("L")}Z`, fill: color, stroke: null, width: 0, dash: null, title });
  }
  return shapes;
}

/** The curve from one share of its length to another, as a path. */
function piece(source: Point, target: Point, bend: number, from: number, to: number): string {
  const middle = control(source, target, bend);
  const [start, stop] = [onCurve(source, target, bend, from), onCurve(source, target, bend, to)];
  const mixed = (a: number, b: number, c: number): number =>
    (1 - from) * (1 - to) * a + (from * (1 - to) + to * (1 - from)) * b + from * to * c;
  const through = { x: mixed(source.x, middle.x, target.x), y: mixed(source.y, middle.y, target.y) };
  return `M${number(start)}Q${number(through)} ${number(stop)}`;
}

function line([one, other]: [Point, Point]): string {
  return `M${number(one)}L${number(other)}`;
}

function number({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A shape of the palette, which is drawn around 0 with a radius of 6, somewhere else and of another size. */
function moved(path: string, { x, y }: Point, scale: number): string {
  let first = true;
  return path.replace(/([a-zA-Z])([^a-zA-Z]*)/g, (_whole, command: string, rest: string) => {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const absolute = command === command.toUpperCase();
    const scaled =
      command.toLowerCase() === "a"
        ? numbers.map((value, i) => ([2, 3, 4].includes(i % 7) ? String(value) : (value * scale).toFixed(2)))
        : numbers.map((value, i) =>
            (
              value * scale +
              (absolute || first ? (command.toLowerCase() === "h" ? x : command.toLowerCase() === "v" ? y : i % 2 ? y : x) : 0)
            ).toFixed(2),
          );
    first = false;
    return command + scaled.join(" ");
  });
}
