// When it happened: a bar for each span of days, and a brush that chooses days.
// Comes in: a collection and the store. Goes out: the span in the state's filters. Two sliders for the keyboard, dragging for the mouse.

import { at, type Claim, type Collection } from "./data";
import type { Ink } from "./colors";
import { binsOf, dayInWords, isoDay, dayOf, type Bin } from "./dates";
import { button, element, svg } from "./dom";
import type { Store } from "./state";

const HEIGHT = 56;

export class Timeline {
  private readonly bins: Bin[];
  private readonly first: number;
  private readonly last: number;
  private readonly chart = svg("svg", { class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" });
  private readonly band = element("div", { class: "band" });
  private readonly handles: HTMLElement[];
  private readonly text = element("output", { class: "span" });
  private readonly clear: HTMLButtonElement;
  private readonly fields: HTMLInputElement[];
  private readonly undated: HTMLInputElement;
  private readonly track: HTMLElement;
  private ink: Ink | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly collection: Collection,
    private readonly store: Store,
  ) {
    const days = collection.claims.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last]));
    this.first = days.reduce((a, b) => Math.min(a, b), Infinity);
    this.last = days.reduce((a, b) => Math.max(a, b), -Infinity);
    this.bins = binsOf(days);
    this.handles = ["from", "to"].map((end) => this.handle(end as "from" | "to"));
    this.track = element("div", { class: "track" }, this.chart, this.band, ...this.handles);
    this.fields = ["from", "to"].map((end) => this.field(end as "from" | "to"));
    this.clear = button("All days", () => this.choose(null, null));
    this.undated = element("input", { type: "checkbox", id: "undated" });
    this.undated.addEventListener("change", () => store.filter({ undated: this.undated.checked }));
    const count = collection.claims.filter(({ first }) => first === null).length;
    const box = element("label", { class: "row", hidden: count === 0 }, this.undated, `undated (${count.toLocaleString("en")})`);
    root.replaceChildren(
      element("div", { class: "row" }, element("h2", { text: "When" }), this.text, ...this.fields, this.clear, box),
      this.track,
      element("div", { class: "ends", "aria-hidden": "true" }, ...this.ends()),
    );
    root.hidden = this.bins.length === 0;
    // One bar says nothing, and nobody can choose from it.
    root.classList.toggle("single", this.bins.length === 1);
    this.listen();
    store.listen(({ filters }, before) => filters !== before.filters && this.update());
  }

  private ends(): HTMLElement[] {
    const labels = [this.bins[0], this.bins[Math.floor(this.bins.length / 2)], this.bins[this.bins.length - 1]].map(
      (bin) => bin?.label ?? "",
    );
    return labels.slice(0, this.bins.length).map((text) => element("span", { text }));
  }

  render(ink: Ink): void {
    this.ink = ink;
    this.update();
  }

  private listen(): void {
    let start: number | null = null;
    let held: [number, number] | null = null;
    this.track.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || (event.target as Element).closest(".handle")) return;
      start = this.placeAt(event.clientX);
      const { from, to } = this.store.state.filters;
      const [first, last] = [this.placeOf(from ?? this.first), this.placeOf(to ?? this.last)];
      held = (from !== null || to !== null) && start >= first && start <= last ? [first, last] : null;
      this.track.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.track.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const place = this.placeAt(event.clientX);
      if (held) this.move(held, place - start);
      else if (place !== start) this.choose(...this.snapped(start, place));
    });
    this.track.addEventListener("pointerup", (event) => {
      const place = this.placeAt(event.clientX);
      if (start !== null && place === start) this.choose(...this.snapped(place, place));
      start = null;
    });
    this.track.addEventListener("pointercancel", () => (start = null));
  }

  /** Move the span as a whole. */
  private move([first, last]: [number, number], by: number): void {
    const kept = Math.max(-first, Math.min(this.bins.length - 1 - last, by));
    this.choose(...this.snapped(first + kept, last + kept));
  }

  /** Whole bars: nobody means a day within one by dragging over it. */
  private snapped(one: number, other: number): [number, number] {
    const [from, to] = [at(this.bins, Math.min(one, other)), at(this.bins, Math.max(one, other))];
    return [Math.max(this.first, from.start), Math.min(this.last, to.end)];
  }

  /** Which bar a day is in. */
  private placeOf(day: number): number {
    const place = this.bins.findIndex(({ end }) => day <= end);
    return place < 0 ? this.bins.length - 1 : place;
  }

  private handle(end: "from" | "to"): HTMLElement {
    const label = end === "from" ? "First day" : "Last day";
    const made = element("div", {
      class: `handle ${end}`,
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-orientation": "horizontal",
    });
    made.addEventListener("keydown", (event) => {
      const steps: Record<string, number> = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
        Home: -Infinity,
        End: Infinity,
      };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.nudge(end, step);
    });
    made.addEventListener("pointerdown", (event) => {
      made.setPointerCapture(event.pointerId);
      event.preventDefault();
      made.focus();
    });
    made.addEventListener("pointermove", (event) => {
      if (!made.hasPointerCapture(event.pointerId)) return;
      const bin = at(this.bins, this.placeAt(event.clientX));
      this.set(end, end === "from" ? bin.start : bin.end);
    });
    return made;
  }

  /** One bar further, or to the end. */
  private nudge(end: "from" | "to", step: number): void {
    const [from, to] = this.span;
    const place = this.placeOf(end === "from" ? from : to);
    const bin = at(this.bins, Math.max(0, Math.min(this.bins.length - 1, place + step)));
    this.set(end, end === "from" ? bin.start : bin.end);
  }

  private set(end: "from" | "to", day: number): void {
    const [from, to] = this.span;
    if (end === "from") this.choose(Math.max(this.first, Math.min(day, to)), to);
    else this.choose(from, Math.min(this.last, Math.max(day, from)));
  }

  private field(end: "from" | "to"): HTMLInputElement {
    const label = end === "from" ? "From" : "To";
    const input = element("input", {
      type: "date",
      "aria-label": label,
      title: label,
      min: this.bins.length ? isoDay(this.first) : null,
      max: this.bins.length ? isoDay(this.last) : null,
    });
    input.addEventListener("change", () => {
      const day = dayOf(input.value);
      if (day !== null) this.set(end, day);
      else this.store.filter(end === "from" ? { from: null } : { to: null });
    });
    return input;
  }

  private get span(): [number, number] {
    const { from, to } = this.store.state.filters;
    return [from ?? this.first, to ?? this.last];
  }

  private choose(from: number | null, to: number | null): void {
    const all = (from === null || from <= this.first) && (to === null || to >= this.last);
    this.store.filter(all ? { from: null, to: null } : { from, to });
  }

  /** The bar at a place of the screen. */
  private placeAt(x: number): number {
    const { left, width } = this.track.getBoundingClientRect();
    const share = (x - left) / Math.max(width, 1);
    return Math.max(0, Math.min(this.bins.length - 1, Math.floor(share * this.bins.length)));
  }

  /** How far along a day is, from 0 to 1: all bars are equally wide. */
  private shareOf(day: number): number {
    const place = this.placeOf(day);
    const { start, end } = at(this.bins, place);
    return (place + Math.min(1, (day - start) / (end + 1 - start))) / this.bins.length;
  }

  private update(): void {
    if (!this.ink || !this.bins.length) return;
    const { filters } = this.store.state;
    const [from, to] = this.span;
    const [left, right] = [this.shareOf(from), to >= this.last ? 1 : this.shareOf(to + 1)];
    this.band.style.left = `${100 * left}%`;
    this.band.style.width = `${100 * (right - left)}%`;
    this.root.classList.toggle("brushed", filters.from !== null || filters.to !== null);
    [left, right].forEach((share, place) => {
      const handle = at(this.handles, place);
      const day = place ? to : from;
      handle.style.left = `${100 * share}%`;
      for (const [attribute, value] of Object.entries({
        valuemin: this.first,
        valuemax: this.last,
        valuenow: day,
        valuetext: dayInWords(day),
      }))
        handle.setAttribute(`aria-${attribute}`, String(value));
      const field = at(this.fields, place);
      if (document.activeElement !== field) field.value = isoDay(day);
    });
    this.text.textContent = `${dayInWords(from)} – ${dayInWords(to)}`;
    this.clear.hidden = filters.from === null && filters.to === null;
    this.undated.checked = filters.undated;
    this.drawBars();
  }

  /** Bars of the claims that the other filters leave, by class of relation. */
  private drawBars(): void {
    const { classes } = this.collection.page;
    const counts = this.bins.map(() => new Array<number>(classes.length).fill(0));
    for (const claim of this.collection.claims)
      if (this.counts(claim))
        for (const bin of this.binsOfClaim(claim)) {
          const held = at(counts, bin);
          held[claim.relation.class] = at(held, claim.relation.class) + 1;
        }
    const most = Math.max(1, ...counts.map((held) => held.reduce((a, b) => a + b, 0)));
    const bars: SVGElement[] = [];
    counts.forEach((held, place) => {
      let top = HEIGHT;
      held.forEach((count, class_) => {
        if (!count || !this.ink) return;
        const height = (count / most) * (HEIGHT - 4);
        top -= height;
        bars.push(svg("rect", { x: place + 0.06, width: 0.88, y: top, height, fill: at(this.ink.classes, class_) }));
      });
    });
    this.chart.setAttribute("viewBox", `0 0 ${this.bins.length} ${HEIGHT}`);
    this.chart.replaceChildren(...bars);
  }

  private counts(claim: Claim): boolean {
    const { kinds, classes, types, modalities, sources, extractors, denials } = this.store.state.filters;
    const { relation, sentence } = claim;
    return (
      claim.first !== null &&
      !kinds.has(relation.subject.kind) &&
      !kinds.has(relation.object.kind) &&
      !classes.has(relation.class) &&
      !types.has(relation.type) &&
      !(claim.negated ? denials === "without" : modalities.has(claim.modality)) &&
      !sources.has(sentence.article.source) &&
      !extractors.has(claim.extractor)
    );
  }

  /** A claim stands in every bar of its span. */
  private binsOfClaim({ first, last }: Claim): number[] {
    if (first === null || last === null) return [];
    const found: number[] = [];
    for (let place = this.placeOf(first); place < this.bins.length && at(this.bins, place).start <= last; place++)
      found.push(place);
    return found;
  }
}
