// The legend, which filters: what each mark and line means, with a box to leave it out; and how much evidence is asked for.
// Comes in: a collection and the store. Goes out: the panel's content, kept in step with the state.

import { at, type Collection } from "./data";
import type { Ink } from "./colors";
import { button, counted, element, name } from "./dom";
import { kindMark, lineMark, mannerSign } from "./marks";
import { NO_FILTERS, filtersAnything, type Denials, type State, type Store } from "./state";

type Sets = "kinds" | "classes" | "types" | "modalities" | "sources" | "extractors";
type Update = (state: State) => void;

const WORDS: Record<string, string> = {
  asserted: "asserted by the article",
  reported: "reported, by somebody who is named",
  possible: "possible",
  planned: "planned",
  demanded: "demanded",
};
const DENIALS: [Denials, string][] = [
  ["with", "show"],
  ["without", "leave out"],
  ["only", "only what is denied"],
];

export class Legend {
  private updates: Update[] = [];
  /** The classes whose types are shown. */
  private readonly open = new Set<number>();

  constructor(
    private readonly root: HTMLElement,
    private readonly collection: Collection,
    private readonly store: Store,
  ) {
    store.listen((state) => this.updates.forEach((update) => update(state)));
  }

  /** Make the panel anew, in the colours of a theme. */
  render(ink: Ink): void {
    this.updates = [];
    this.root.replaceChildren(
      this.kinds(ink),
      this.relations(ink),
      this.manners(ink),
      this.strength(),
      ...[
        this.names("sources", "Sources", sourcesOf(this.collection)),
        this.names("extractors", "Extractors", extractorsOf(this.collection)),
      ].flat(),
      this.reset(),
    );
    this.updates.forEach((update) => update(this.store.state));
  }

  private kinds(ink: Ink): HTMLElement {
    const counts = tally(this.collection.entities, ({ kind }) => kind);
    const boxes = this.collection.kinds.map((kind, place) =>
      this.box(
        "kinds",
        place,
        [kindMark(this.collection, kind, at(ink.kinds, place)), kind.label],
        counts.get(place) ?? 0,
        kind.meaning,
      ),
    );
    const colors = element(
      "select",
      { id: "colors" },
      element("option", { value: "kind", text: "kind" }),
      element("option", { value: "community", text: "community" }),
    );
    colors.addEventListener("change", () =>
      this.store.change({ colors: colors.value === "community" ? "community" : "kind" }, "adjustment"),
    );
    this.updates.push((state) => (colors.value = state.colors));
    const label = element(
      "label",
      { class: "row", title: "A community is a group of actors with more relations among themselves than with others" },
      "Colour by ",
      colors,
    );
    return group("Actors", ...boxes, label);
  }

  private relations(ink: Ink): HTMLElement {
    const { page, types, relations } = this.collection;
    const [ofClass, ofType] = [tally(relations, (r) => r.class), tally(relations, (r) => r.type)];
    const classes = page.classes.flatMap((class_, place) => {
      if (!ofClass.get(place)) return [];
      const own = types.flatMap((type, number) => {
        const count = ofType.get(number);
        return type.class === place && count ? [this.box("types", number, [type.label], count, type.meaning)] : [];
      });
      const box = this.box("classes", place, [lineMark(at(ink.classes, place), 0), class_.name], ofClass.get(place) ?? 0, "");
      const all = element("div", { id: `types-${place}`, class: "types", hidden: !this.open.has(place) }, ...own);
      const toggle = button(
        all.hidden ? "▸" : "▾",
        () => {
          all.hidden = !all.hidden;
          this.open[all.hidden ? "delete" : "add"](place);
          toggle.textContent = all.hidden ? "▸" : "▾";
          toggle.setAttribute("aria-expanded", String(!all.hidden));
        },
        {
          class: "toggle",
          "aria-label": `Types of ${class_.name}`,
          "aria-expanded": String(!all.hidden),
          "aria-controls": all.id,
        },
      );
      return [element("div", { class: "class" }, toggle, box), all];
    });
    return group("Relations", ...classes);
  }

  private manners(ink: Ink): HTMLElement {
    const told = tally(
      this.collection.claims.filter((claim) => !claim.negated),
      ({ modality }) => modality,
    );
    const denied = this.collection.claims.filter((claim) => claim.negated).length;
    const boxes = this.collection.page.modalities.flatMap((modality, place) => {
      const sign = element("span", { class: "sign", "aria-hidden": "true", text: mannerSign(modality) });
      const count = told.get(place);
      return count
        ? [this.box("modalities", place, [lineMark(ink.text, place), sign, modality], count, WORDS[modality] ?? modality)]
        : [];
    });
    const note = element("p", {
      class: "hint",
      text: "A line is drawn as its best claim is made. Width: how many claims. Arrow: who does it to whom.",
    });
    if (!denied) return group("How it is said", ...boxes, note);
    const choice = element(
      "select",
      { id: "denials", "aria-label": "What is denied" },
      ...DENIALS.map(([value, text]) => element("option", { value, text })),
    );
    choice.addEventListener("change", () => this.store.filter({ denials: choice.value as Denials }));
    this.updates.push((state) => (choice.value = state.filters.denials));
    const marks = element(
      "div",
      { class: "denials" },
      element("span", { class: "row" }, lineMark(ink.text, 0, "arrow", true), "some say it, some deny it"),
      element("span", { class: "row" }, lineMark(ink.text, 0, "bar"), "denied by all who speak of it"),
    );
    const label = element(
      "label",
      { class: "row" },
      element("span", { class: "sign", "aria-hidden": "true", text: mannerSign("denied") }),
      "denied ",
      element("span", { class: "count", text: denied.toLocaleString("en") }),
      choice,
    );
    return group("How it is said", ...boxes, label, marks, note);
  }

  private strength(): HTMLElement {
    const most = (of: (relation: { claims: { sentence: { article: { origin: number } } }[] }) => number): number =>
      this.collection.relations.reduce((high, relation) => Math.max(high, of(relation)), 1);
    const claims = this.number(
      "claims",
      "Claims, at least",
      most(({ claims }) => claims.length),
      "of a relation, counted after the other filters",
    );
    const origins = this.number(
      "origins",
      "Independent articles, at least",
      most(({ claims }) => new Set(claims.map(({ sentence }) => sentence.article.origin)).size),
      "copies of one story count once",
    );
    const range = element("input", { id: "confidence", type: "range", min: 0, max: 0.99, step: 0.01 });
    const shown = element("output", { for: "confidence" });
    range.addEventListener("input", () => this.store.filter({ confidence: Number(range.value) }));
    this.updates.push(({ filters }) => {
      range.value = String(filters.confidence);
      shown.textContent = filters.confidence ? filters.confidence.toFixed(2) : "any";
    });
    const label = element(
      "label",
      { class: "row", title: "That at least one claim was read rightly; not that it is true" },
      "Confidence, at least ",
      shown,
    );
    label.append(range);
    return group("Evidence", claims, origins, label);
  }

  private number(filter: "claims" | "origins", text: string, most: number, title: string): HTMLElement {
    const input = element("input", { id: `least-${filter}`, type: "number", min: 1, max: most, step: 1 });
    input.addEventListener("input", () => this.store.filter({ [filter]: Math.max(1, Math.floor(Number(input.value)) || 1) }));
    this.updates.push(({ filters }) => {
      if (document.activeElement !== input || Number(input.value) !== filters[filter]) input.value = String(filters[filter]);
    });
    return element("label", { class: "row", title }, `${text} `, input);
  }

  private names(of: "sources" | "extractors", title: string, counts: [string, number][]): HTMLElement[] {
    if (counts.length < 2) return [];
    const boxes = counts.map(([value, count]) => this.box(of, value, [value ? name(value) : "not said"], count, ""));
    const every = button("all", () => this.store.filter({ [of]: new Set() }));
    const none = button("none", () => this.store.filter({ [of]: new Set(counts.map(([value]) => value)) }));
    return [
      element(
        "details",
        { id: of, class: "group", open: counts.length <= 6 },
        element("summary", {}, `${title} `, element("span", { class: "count", text: counts.length })),
        element("div", { class: "row small" }, every, none),
        ...boxes,
      ),
    ];
  }

  private box<K extends Sets>(
    of: K,
    value: K extends "sources" | "extractors" ? string : number,
    label: (Node | string)[],
    count: number,
    title: string,
  ): HTMLElement {
    const input = element("input", { type: "checkbox" });
    input.addEventListener("change", () => this.store.toggle(of, value as never, input.checked));
    this.updates.push(({ filters }) => (input.checked = !(filters[of] as ReadonlySet<string | number>).has(value)));
    return element(
      "label",
      { class: "row", title: title || null },
      input,
      ...label,
      element("span", { class: "count", text: count.toLocaleString("en") }),
    );
  }

  private reset(): HTMLElement {
    const reset = button("Show everything again", () => this.store.change({ filters: NO_FILTERS }), { class: "reset" });
    this.updates.push(({ filters }) => (reset.hidden = !filtersAnything(filters)));
    return reset;
  }
}

function group(title: string, ...content: HTMLElement[]): HTMLElement {
  return element("fieldset", { class: "group" }, element("legend", { text: title }), ...content);
}

function tally<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function sorted(counts: Map<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function sourcesOf({ claims }: Collection): [string, number][] {
  return sorted(tally(claims, ({ sentence }) => sentence.article.source));
}

function extractorsOf({ claims }: Collection): [string, number][] {
  return sorted(tally(claims, ({ extractor }) => extractor));
}

/** "150 of 603 relations between 98 of 319 actors". */
export function summary(collection: Collection, drawn: number, entities: number): string {
  const of = (count: number, all: number, one: string, many: string): string =>
    count === all ? counted(all, one, many) : `${count.toLocaleString("en")} of ${counted(all, one, many)}`;
  return `${of(drawn, collection.relations.length, "relation", "relations")} between ${of(entities, collection.entities.length, "actor", "actors")}`;
}
