// The view as data: CSV with a row for each claim, and GraphML.
// Comes in: a view. Goes out: text. A spreadsheet would run cells that begin like formulas: they get an apostrophe before them.

import type { Collection } from "./data";
import { isoDay } from "./dates";
import type { View } from "./view";

// As csv_files.py has it; the last four are full-width = + - @.
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
// Characters that XML has no way to write.
const NO_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

type Cell = string | number | null;

/** The claims that are drawn, a row each. */
export function csvText(collection: Collection, view: View): string {
  const { page, types, kinds } = collection;
  const header = [
    "subject",
    "subject_kind",
    "predicate",
    "object",
    "object_kind",
    "relation",
    "class",
    "symmetric",
    "modality",
    "negated",
    "attribution",
    "date_start",
    "date_end",
    "date_from",
    "confidence",
    "sentence",
    "title",
    "source",
    "published",
    "url",
    "article_id",
    "claim",
    "edge",
  ];
  const rows = view.drawn.flatMap(({ relation, claims }) =>
    claims.map((claim): Cell[] => {
      const { subject, object } = relation;
      const { article } = claim.sentence;
      return [
        subject.name,
        kinds[subject.kind]?.name ?? "",
        claim.predicate,
        object.name,
        kinds[object.kind]?.name ?? "",
        types[relation.type]?.name ?? "",
        page.classes[relation.class]?.name ?? "",
        String(relation.symmetric),
        page.modalities[claim.modality] ?? "",
        String(claim.negated),
        claim.sources.map(({ name }) => name).join(" | "),
        day(claim.first),
        day(claim.last),
        claim.dated || (claim.first === null ? "" : "article"),
        claim.confidence,
        claim.sentence.text,
        article.title,
        article.source,
        day(article.published),
        article.url,
        article.id,
        claim.id,
        relation.id,
      ];
    }),
  );
  return `\ufeff${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function day(number: number | null): string {
  return number === null ? "" : isoDay(number);
}

function csvCell(cell: Cell): string {
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function xmlText(text: string): string {
  return text
    .replace(NO_XML, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const NODE_KEYS = {
  name: "string",
  kind: "string",
  aliases: "string",
  mentions: "int",
  community: "int",
  x: "double",
  y: "double",
} as const;
const EDGE_KEYS = {
  label: "string",
  relation: "string",
  class: "string",
  symmetric: "boolean",
  claims: "int",
  denied: "int",
  articles: "int",
  origins: "int",
  confidence: "double",
  first_date: "string",
  last_date: "string",
  weight: "int",
} as const;

/** What is drawn, for Gephi, yEd and igraph. */
export function graphmlText(collection: Collection, view: View): string {
  const keys = [["node", NODE_KEYS] as const, ["edge", EDGE_KEYS] as const].flatMap(([of, all]) =>
    Object.entries(all).map(([name, type]) => `  <key id="${of}_${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`),
  );
  const nodes = view.entities.map((entity) => {
    const [x, y] = view.places?.get(entity) ?? [entity.x, entity.y];
    const values = {
      name: entity.name,
      kind: collection.kinds[entity.kind]?.name ?? "",
      aliases: entity.aliases.join(" | "),
      mentions: entity.mentions,
      community: entity.community,
      x,
      y,
    } satisfies Record<keyof typeof NODE_KEYS, Cell>;
    return `    <node id="${xmlText(entity.id)}">${data("node", values)}</node>`;
  });
  const edges = view.drawn.map(({ relation, claims, denied, articles, origins, confidence }) => {
    const days = claims.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last]));
    const values = {
      label: relation.label,
      relation: collection.types[relation.type]?.name ?? "",
      class: collection.page.classes[relation.class]?.name ?? "",
      symmetric: String(relation.symmetric),
      claims: claims.length,
      denied,
      articles,
      origins,
      confidence: Number(confidence.toFixed(6)),
      first_date: days.length ? isoDay(Math.min(...days)) : "",
      last_date: days.length ? isoDay(Math.max(...days)) : "",
      weight: claims.length,
    } satisfies Record<keyof typeof EDGE_KEYS, Cell>;
    return `    <edge id="${xmlText(relation.id)}" source="${xmlText(relation.subject.id)}" target="${xmlText(relation.object.id)}">${data("edge", values)}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '  <graph edgedefault="directed">',
    ...nodes,
    ...edges,
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function data(of: "node" | "edge", values: Record<string, Cell>): string {
  return Object.entries(values)
    .map(([name, value]) => `<data key="${of}_${name}">${xmlText(String(value ?? ""))}</data>`)
    .join("");
}
