// What the panel says of an actor: kind, other names, what was merged into it, its roles, what it does and what is done to it, when.

import { at, type Collection, type Entity } from "./data";
import type { Ink } from "./colors";
import { binsOf } from "./dates";
import { button, counted, element, name, svg } from "./dom";
import { imprint } from "./evidence";
import { manner, type Fold } from "./folding";
import { kindMark, lineMark } from "./marks";
import type { View } from "./view";

export interface ProfileEvents {
  entity(id: string): void;
  relation(id: string): void;
  around(entity: Entity, depth: number): void;
  wayFrom(entity: Entity): void;
}

const LISTED = 12;
const MERGED_BY: Record<string, string> = {
  reference: "as reference data know them to be one",
  name: "since they have one full name and kind",
  decision: "as you decided",
};

/** The whole panel of an actor. */
export function profilePanel(collection: Collection, entity: Entity, view: View, ink: Ink, events: ProfileEvents): HTMLElement[] {
  const kind = at(collection.kinds, entity.kind);
  const folds = entity.relations.flatMap(({ index }) => view.folds.get(index) ?? []);
  const heading = element("h2", {}, kindMark(collection, kind, at(ink.kinds, entity.kind)), name(entity.name));
  const drawn = view.degrees.get(entity) ?? 0;
  const relations = `${counted(folds.length, "relation")}${drawn < folds.length ? ` (${drawn} drawn)` : ""}`;
  const facts = element("p", {
    class: "facts",
    title: kind.meaning || null,
    text: `${kind.label} · ${relations} · ${counted(entity.mentions, "mention")}`,
  });
  const [roles, doing] = [
    folds.filter((fold) => isRole(collection, entity, fold)),
    folds.filter((fold) => !isRole(collection, entity, fold)),
  ];
  const both = doing.filter(({ relation }) => relation.symmetric);
  const out = doing.filter(({ relation }) => !relation.symmetric && relation.subject === entity);
  const into = doing.filter(({ relation }) => !relation.symmetric && relation.object === entity);
  return [
    heading,
    facts,
    ...names(entity),
    actions(entity, events),
    ...overTime(collection, folds, ink),
    ...section("Roles", roles, entity, ink, events),
    ...section("Does to others", out, entity, ink, events),
    ...section("Others do to it", into, entity, ink, events),
    ...section("Mutual", both, entity, ink, events),
    ...merged(entity),
  ];
}

/** What somebody is, rather than does: foreign minister of, part of, born in. */
function isRole({ page }: Collection, entity: Entity, { relation }: Fold): boolean {
  return page.classes[relation.class]?.name === "standing" && relation.subject === entity;
}

function names({ aliases, ids }: Entity): HTMLElement[] {
  const lines: HTMLElement[] = [];
  if (aliases.length) {
    const line = element("p", { class: "facts aliases" }, "Also: ");
    aliases.forEach((alias, place) => line.append(place ? ", " : "", name(alias)));
    lines.push(line);
  }
  if (ids.length) lines.push(element("p", { class: "facts", text: ids.join(", ") }));
  return lines;
}

function actions(entity: Entity, events: ProfileEvents): HTMLElement {
  const depths = [1, 2, 3].map((depth) =>
    button(String(depth), () => events.around(entity, depth), {
      "aria-label": `Show only what is at most ${counted(depth, "step")} away`,
    }),
  );
  return element(
    "div",
    { class: "actions" },
    element("span", { class: "steps" }, "Surroundings, steps: ", ...depths),
    button("Way to …", () => events.wayFrom(entity)),
  );
}

/** Bars of its claims. */
function overTime(collection: Collection, folds: Fold[], ink: Ink): HTMLElement[] {
  const claims = folds.flatMap((fold) => fold.claims).filter(({ first }) => first !== null);
  const days = collection.claims.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last]));
  if (claims.length < 2) return [];
  const bins = binsOf(days);
  if (bins.length < 2) return [];
  const counts = bins.map(
    ({ start, end }) => claims.filter(({ first, last }) => (first ?? 0) <= end && (last ?? 0) >= start).length,
  );
  const most = Math.max(...counts);
  const bars = counts.map((count, place) =>
    svg(
      "rect",
      { x: place + 0.1, width: 0.8, y: 30 - (28 * count) / most, height: (28 * count) / most, fill: ink.text },
      svg("title", { text: `${bins[place]?.label ?? ""}: ${counted(count, "claim")}` }),
    ),
  );
  const busiest = counts.indexOf(most);
  const label = `Claims over time, most in ${bins[busiest]?.label ?? ""}: ${most}`;
  return [
    element(
      "figure",
      {},
      svg(
        "svg",
        { viewBox: `0 0 ${bins.length} 30`, preserveAspectRatio: "none", role: "img", "aria-label": label, class: "sparkline" },
        ...bars,
      ) as unknown as HTMLElement,
      element("figcaption", { class: "facts", text: label }),
    ),
  ];
}

function section(title: string, folds: Fold[], entity: Entity, ink: Ink, events: ProfileEvents): HTMLElement[] {
  if (!folds.length) return [];
  const list = element("ul", { class: "relations" });
  const add = (some: Fold[]): void => list.append(...some.map((fold) => item(fold, entity, ink, events)));
  add(folds.slice(0, LISTED));
  const content: HTMLElement[] = [element("h3", {}, `${title} `, element("span", { class: "count", text: folds.length })), list];
  if (folds.length > LISTED) {
    const more = button(
      `${folds.length - LISTED} more`,
      () => {
        add(folds.slice(LISTED));
        more.remove();
      },
      { class: "link" },
    );
    content.push(more);
  }
  return content;
}

/** A relation seen from one of its ends. */
function item(fold: Fold, entity: Entity, ink: Ink, events: ProfileEvents): HTMLElement {
  const { relation } = fold;
  const other = relation.subject === entity ? relation.object : relation.subject;
  const words =
    relation.subject === entity || relation.symmetric
      ? [name(relation.label), " ", element("b", {}, name(other.name))]
      : [element("b", {}, name(other.name)), " ", name(relation.label)];
  const open = button("", () => events.relation(relation.id), { class: "row" });
  const denied = fold.denied
    ? element("span", { class: "denied", text: ` × denied ${fold.denied === fold.claims.length ? "" : fold.denied}` })
    : null;
  open.append(
    lineMark(at(ink.classes, relation.class), manner(fold)),
    element("span", {}, ...words, denied ?? ""),
    element("span", { class: "count", title: "claims", text: fold.claims.length }),
  );
  return element("li", {}, open);
}

/** The articles whose entities were taken to be this one, and what it is called there. */
function merged({ members, mergedBy, name: own }: Entity): HTMLElement[] {
  const list = element("ul", { class: "members" });
  const title = mergedBy
    ? `Merged over ${counted(members.length, "article")}, ${MERGED_BY[mergedBy] ?? mergedBy}`
    : `In ${counted(members.length, "article")}`;
  const details = element("details", { class: "merged" }, element("summary", { text: title }), list);
  details.addEventListener("toggle", () => {
    if (list.childElementCount) return;
    const inTime = [...members].sort((a, b) => (a.article.published ?? Infinity) - (b.article.published ?? Infinity));
    list.append(
      ...inTime.map(({ article, name: there, mentions }) =>
        element(
          "li",
          {},
          name(article.title),
          ...imprint(article),
          ` · ${counted(mentions, "mention")}`,
          ...(there && there !== own ? [" · as ", name(there)] : []),
        ),
      ),
    );
  });
  return [details];
}
