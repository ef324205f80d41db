// Names beside actors and predicates on lines, as many as find room.
// Comes in: what is drawn, where. Goes out: labels on a canvas over the graph, the most important first, none over another.

import { onCurve, type Point } from "./curve";
import type { Ink } from "./colors";

export interface Named extends Point {
  key: string;
  text: string;
  radius: number;
  chosen: boolean;
  importance: number;
  side: Side;
}
/** Where beside its mark a name is to stand first. */
export type Side = "right" | "left" | "below";
export interface Worded {
  key: string;
  text: string;
  source: Point;
  target: Point;
  bend: number;
  /** Whether there is a bar across its middle. */
  crossed: boolean;
}
/** `left` and `width` in pixels, `y` of its middle; `key` is that of the node or edge that it is of. */
export interface Label {
  of: "node" | "edge";
  key: string;
  text: string;
  left: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
  color: string;
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const FONT = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
/** So many square pixels of the screen for each label, where actors are few and where they are many. */
const AREA = { few: 3000, many: 8000 };
const MANY = 800;
const MOST_TRIED = 3000;
const LONGEST = 34;
/** A cell of the grid in which boxes are looked for. */
const CELL = 64;
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7];
const BESIDE_THE_BAR = [0.28, 0.72, 0.2, 0.8];

// What turns the direction of writing would turn the rest of the picture too; a canvas has no element to hold it in.
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g;
const BREAKS = /[\s\u2028\u2029]+/g;

/** A text as a label bears it: on one line, not too long, and without marks that turn the writing around. */
export function labelText(text: string): string {
  const plain = [...text.replace(DIRECTIONS, "").replace(BREAKS, " ").trim()];
  return plain.length > LONGEST
    ? `${plain
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`
    : plain.join("");
}

const widths = new Map<string, number>();
const pen = document.createElement("canvas").getContext("2d");

function widthOf(text: string, size: number, bold: boolean): number {
  const key = `${size}${bold ? "b" : ""}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (pen) pen.font = fontOf(size, bold);
    width = pen?.measureText(text).width ?? text.length * size * 0.6;
    widths.set(key, width);
  }
  return width;
}

export function fontOf(size: number, bold: boolean): string {
  return `${bold ? "600 " : ""}${size}px ${FONT}`;
}

/** The boxes that are taken, by the cells of a grid, so that asking costs little however many there are. */
class Room {
  private readonly cells = new Map<number, Box[]>();

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  take(box: Box): boolean {
    if (box.left < 2 || box.top < 2 || box.right > this.width - 2 || box.bottom > this.height - 2) return false;
    const cells = this.over(box);
    for (const cell of cells) {
      for (const other of this.cells.get(cell) ?? []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    for (const cell of cells) {
      const held = this.cells.get(cell);
      if (held) held.push(box);
      else this.cells.set(cell, [box]);
    }
    return true;
  }

  private over({ left, top, right, bottom }: Box): number[] {
    const cells: number[] = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) cells.push(x * 4096 + y);
    }
    return cells;
  }
}

/** Places for the labels: of actors by importance, then of lines. */
export function placeLabels(nodes: Named[], lines: Worded[], width: number, height: number, ink: Ink): Label[] {
  const room = new Room(width, height);
  const labels: Label[] = [];
  const order = nodes.filter(({ x, y }) => x > -20 && y > -20 && x < width + 20 && y < height + 20);
  order.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.importance - a.importance);
  const most = (width * height) / (order.length > MANY ? AREA.many : AREA.few);
  // Where there is no room left, those that come last would only be tried in vain.
  for (const node of order.slice(0, MOST_TRIED)) {
    if (labels.length >= most) break;
    placeName(node, room, ink, labels);
  }
  for (const line of lines) placeWords(line, room, ink, labels);
  return labels;
}

function placeName(node: Named, room: Room, ink: Ink, labels: Label[]): void {
  const bold = node.chosen || node.radius > 11;
  const size = Math.round(Math.min(15, 10.5 + node.radius / 4));
  const width = widthOf(node.text, size, bold);
  const gap = node.radius + 3;
  const right = [node.x + gap, node.y] as const;
  const left = [node.x - gap - width, node.y] as const;
  const above = [node.x - width / 2, node.y - gap - size / 2] as const;
  const below = [node.x - width / 2, node.y + gap + size / 2] as const;
  const spots =
    node.side === "right"
      ? [right, above, below, left]
      : node.side === "left"
        ? [left, above, below, right]
        : [below, above, right, left];
  for (const [start, y] of spots) {
    const box = { left: start - 1, top: y - size * 0.62, right: start + width + 1, bottom: y + size * 0.62 };
    if (room.take(box)) {
      labels.push({ of: "node", key: node.key, text: node.text, left: start, y, width, size, bold, color: ink.text });
      return;
    }
  }
}

function placeWords(line: Worded, room: Room, ink: Ink, labels: Label[]): void {
  const size = 11;
  const width = widthOf(line.text, size, false);
  for (const t of line.crossed ? BESIDE_THE_BAR : ALONG) {
    const { x, y } = onCurve(line.source, line.target, line.bend, t);
    const left = x - width / 2;
    if (room.take({ left, top: y - size * 0.65, right: left + width, bottom: y + size * 0.65 })) {
      labels.push({ of: "edge", key: line.key, text: line.text, left, y, width, size, bold: false, color: ink.text });
      return;
    }
  }
}

/** Draw labels with a halo in the colour of the ground. */
export function drawLabels(context: CanvasRenderingContext2D, labels: Label[], ink: Ink): void {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = ink.halo;
  context.lineWidth = 3.5;
  for (const { text, left, y, size, bold, color } of labels) {
    context.font = fontOf(size, bold);
    context.strokeText(text, left, y);
    context.fillStyle = color;
    context.fillText(text, left, y);
  }
}
