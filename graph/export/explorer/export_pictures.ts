// The view as a picture: SVG, or PNG drawn from the same scene.

import { drawLabels, fontOf } from "./labels";
import type { Ink } from "./colors";
import type { Scene } from "./scene";
import { xmlText } from "./export_tables";

const SCALE = 2;

export function svgText({ width, height, ground, halo, shapes, labels }: Scene): string {
  const lines = shapes.map(
    ({ path, fill, stroke, width: thick, dash, title }) =>
      `<path d="${path}" fill="${fill ?? "none"}"${stroke ? ` stroke="${stroke}" stroke-width="${thick.toFixed(2)}"` : ""}${dash ? ` stroke-dasharray="${dash.join(" ")}"` : ""}><title>${xmlText(title)}</title></path>`,
  );
  const texts = labels.map(
    ({ text, left, y, size, bold, color }) =>
      `<text x="${left.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}"${bold ? ' font-weight="600"' : ""} fill="${color}">${xmlText(text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    ...lines,
    `<g font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" dominant-baseline="central" stroke="${halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">`,
    ...texts,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

export function pngBlob(scene: Scene, ink: Ink): Promise<Blob> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [scene.width * SCALE, scene.height * SCALE];
  const context = canvas.getContext("2d");
  if (!context) return Promise.reject(new Error("this browser draws no pictures"));
  context.scale(SCALE, SCALE);
  context.fillStyle = scene.ground;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const { path, fill, stroke, width, dash } of scene.shapes) {
    const shape = new Path2D(path);
    context.setLineDash(dash ? [...dash] : []);
    if (fill) {
      context.fillStyle = fill;
      context.fill(shape);
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.stroke(shape);
    }
  }
  context.setLineDash([]);
  context.font = fontOf(12, false);
  drawLabels(context, scene.labels, ink);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"),
  );
}
