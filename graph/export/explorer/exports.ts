// What the reader can take along of the view: a picture, or its data. Files are made in the page; nothing is sent anywhere.

import type { Collection } from "./data";
import type { Ink } from "./colors";
import { csvText, graphmlText } from "./export_tables";
import { pngBlob, svgText } from "./export_pictures";
import { sceneOf } from "./scene";
import type { Stage } from "./stage";
import type { View } from "./view";

export const FORMATS = { png: "Picture (PNG)", svg: "Drawing (SVG)", csv: "Claims (CSV)", graphml: "Graph (GraphML)" } as const;
export type Format = keyof typeof FORMATS;

/** Make a file of the view and hand it to the reader. */
export async function exportView(format: Format, collection: Collection, view: View, stage: Stage, ink: Ink): Promise<void> {
  const blob = await fileOf(format, collection, view, stage, ink);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName(collection.page.title)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function fileOf(format: Format, collection: Collection, view: View, stage: Stage, ink: Ink): Promise<Blob> | Blob {
  if (format === "csv") return new Blob([csvText(collection, view)], { type: "text/csv" });
  if (format === "graphml") return new Blob([graphmlText(collection, view)], { type: "application/xml" });
  const scene = sceneOf(stage, collection.page.shapes, ink);
  return format === "svg" ? new Blob([svgText(scene)], { type: "image/svg+xml" }) : pngBlob(scene, ink);
}

/** A name that every system takes for a file. */
function fileName(title: string): string {
  return (
    title
      .normalize("NFKC")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "graph"
  );
}
