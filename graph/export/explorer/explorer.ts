// The parts of the page, joined: a change of state makes a new view, and each part shows what concerns it.

import type { Collection, Entity } from "./data";
import { inkFor, type Ink, type Theme } from "./colors";
import { byId } from "./dom";
import { FocusBar } from "./focus_bar";
import { HoverCard } from "./hover_card";
import { listenToKeys } from "./keyboard";
import { Legend, summary } from "./legend";
import { Panel } from "./panel";
import { Index, SearchField } from "./search";
import { Stage } from "./stage";
import { isFramed, zoomOnlyWhenChosen } from "./frame";
import { NO_FILTERS, Store, type State, type Step } from "./state";
import { Timeline } from "./timeline";
import { Toolbar } from "./toolbar";
import { hashOf, readHash } from "./url_state";
import { viewOf, MOST_DRAWN, type View } from "./view";

/** So many relations are drawn at first. */
const FIRST_AMOUNT = 150;
const SAVE_AFTER = 250;

export class Explorer {
  readonly store: Store;
  readonly stage: Stage;
  view: View;
  ink: Ink;
  private readonly initial: State;
  private readonly legend: Legend;
  private readonly timeline: Timeline;
  private readonly panel: Panel;
  private readonly toolbar: Toolbar;
  private readonly focusBar: FocusBar;
  private readonly search: SearchField;
  private cameraIsOwn = false;
  private saving = 0;

  constructor(readonly collection: Collection) {
    this.initial = { filters: NO_FILTERS, amount: FIRST_AMOUNT, focus: { part: "all" }, chosen: null, colors: "kind" };
    const { state, camera } = readHash(collection, location.hash, this.initial);
    this.store = new Store(state);
    this.ink = inkFor(collection, "light");
    this.view = viewOf(collection, state);
    const hover = new HoverCard(byId("hover"), collection);
    this.stage = new Stage(byId("graph"), collection, this.ink, {
      entity: (entity) => this.choose(entity),
      relation: ({ id }) => {
        this.store.change({ chosen: { what: "relation", id } });
        this.toolbar.turnTo("panel");
      },
      nothing: () => this.store.state.chosen && this.store.change({ chosen: null }),
      around: (entity) => this.panel.around(entity, 1),
      hover: (what, x, y) => hover.show(what, x, y),
      moved: () => this.moved(),
    });
    const index = new Index(collection);
    this.search = new SearchField("search-field", "Search actors", collection, index, (entity) => this.choose(entity, true));
    byId("search").append(this.search.root);
    this.legend = new Legend(byId("legend"), collection, this.store);
    this.timeline = new Timeline(byId("timeline"), collection, this.store);
    this.panel = new Panel(byId("panel"), collection, this.store, index);
    this.focusBar = new FocusBar(byId("focus"), collection, this.store);
    this.toolbar = new Toolbar(this);
    this.store.listen((now, before, step) => this.changed(now, before, step));
    this.setTheme(this.toolbar.theme);
    this.draw(state, true, false);
    if (camera) this.stage.sight.camera = camera;
    this.cameraIsOwn = camera !== null;
    this.listen();
    document.body.dataset["state"] = "drawn";
  }

  /** Wear light or dark colours. */
  setTheme(theme: Theme): void {
    this.ink = inkFor(this.collection, theme);
    document.documentElement.dataset["theme"] = theme;
    this.legend.render(this.ink);
    this.timeline.render(this.ink);
    if (document.body.dataset["state"] === "drawn") this.draw(this.store.state, false);
  }

  fit(): void {
    this.cameraIsOwn = false;
    this.stage.sight.fit(true);
    this.save("adjustment");
  }

  zoom(factor: number): void {
    this.stage.sight.zoomBy(factor);
    this.moved();
  }

  private pan(x: number, y: number): void {
    this.stage.sight.pan(x, y);
    this.moved();
  }

  askForWay(from: Entity | null): void {
    this.panel.wayFrom(from);
    this.toolbar.turnTo("panel");
  }

  private choose(entity: Entity, reveal = false): void {
    this.store.change({ chosen: { what: "entity", id: entity.id } });
    if (reveal) this.stage.sight.reveal(String(entity.index));
    this.toolbar.turnTo("panel");
  }

  private changed(state: State, before: State, step: Step): void {
    const { filters, focus, amount } = state;
    const moves = focus !== before.focus || amount !== before.amount || filters !== before.filters;
    if (moves || state.colors !== before.colors || this.drawsMoreOrLess(state)) {
      const inTime = filters.from !== before.filters.from || filters.to !== before.filters.to;
      if (focus !== before.focus || amount !== before.amount) this.cameraIsOwn = false;
      this.draw(state, moves && !inTime && !this.cameraIsOwn, step !== "return");
      if (inTime) this.cameraIsOwn = true;
    } else {
      this.panel.render(state, this.view, this.ink);
      this.stage.choose(state);
    }
    this.save(step);
  }

  /** Whether what is chosen is to be added to the picture, or what was added for another goes. */
  private drawsMoreOrLess({ chosen, amount }: State): boolean {
    const { entityById, relationById } = this.collection;
    const added = this.view.drawn.length > Math.min(amount, this.view.available);
    const entity = chosen?.what === "entity" ? entityById.get(chosen.id) : undefined;
    const relation = chosen?.what === "relation" ? relationById.get(chosen.id) : undefined;
    const missing = entity
      ? !this.view.degrees.has(entity)
      : relation && !this.view.drawn.some((fold) => fold.relation === relation);
    return added || Boolean(missing);
  }

  private draw(state: State, fit = true, animate = true): void {
    this.view = viewOf(this.collection, state);
    this.stage.show(this.view, state, this.ink);
    if (fit) this.stage.sight.fit(animate);
    this.panel.render(state, this.view, this.ink);
    this.focusBar.render(state);
    this.toolbar.render(state, this.view);
    byId("status").textContent = summary(
      this.collection,
      this.view.tooMany ? 0 : this.view.drawn.length,
      this.view.tooMany ? 0 : this.view.entities.length,
    );
    const notice = byId("notice");
    notice.textContent = this.whyNothing();
    notice.hidden = !notice.textContent;
  }

  /** Why nothing is drawn; nothing where something is. */
  private whyNothing(): string {
    const { tooMany, entities, drawn } = this.view;
    if (!this.collection.relations.length) return "No relation was found.";
    if (tooMany) {
      const [count, most] = [entities.length, MOST_DRAWN].map((number) => number.toLocaleString("en"));
      const advice = "Search for somebody, filter, or show fewer relations.";
      return `${count} actors: more than ${most} make no readable picture. ${advice}`;
    }
    if (drawn.length) return "";
    if (entities.length) return "No relation of this actor is left by the filters.";
    return "No relation is left. Loosen the filters, or choose more days.";
  }

  private moved(): void {
    this.cameraIsOwn = true;
    this.save("adjustment");
  }

  /** Write the state into the address: a step at once, so that Back undoes it, else when the hand rests. */
  private save(step: Step): void {
    clearTimeout(this.saving);
    if (step === "step") this.saveNow("pushState");
    else if (step === "adjustment")
      this.saving = window.setTimeout(() => (this.stage.sight.moves ? this.save(step) : this.saveNow()), SAVE_AFTER);
  }

  saveNow(how: "pushState" | "replaceState" = "replaceState"): void {
    if (isFramed) return;
    const hash = hashOf(this.collection, this.store.state, this.initial, this.cameraIsOwn ? this.stage.sight.camera : null);
    if (hash !== location.hash.slice(1)) history[how](null, "", hash ? `#${hash}` : "#");
  }

  private listen(): void {
    zoomOnlyWhenChosen(byId("graph"));
    window.addEventListener("popstate", () => this.restore());
    let known = false;
    new ResizeObserver(() => {
      if (!known) return void (known = true); // the first call tells the size that is drawn already
      if (this.stage.resize()) this.draw(this.store.state, false);
      if (!this.cameraIsOwn) this.stage.sight.fit(false);
    }).observe(byId("graph"));
    listenToKeys({
      search: () => this.search.input.focus(),
      pan: (x, y) => this.pan(x, y),
      zoom: (factor) => this.zoom(factor),
      fit: () => this.fit(),
      turn: (by) => this.turn(by),
      read: () => byId("panel").focus(),
      help: () => this.toolbar.help(),
      around: () => this.chosenEntity && this.panel.around(this.chosenEntity, 1),
      way: () => this.askForWay(this.chosenEntity),
      leave: () => this.leave(),
    });
  }

  private restore(): void {
    const { state, camera } = readHash(this.collection, location.hash, this.initial);
    this.cameraIsOwn = camera !== null;
    this.panel.leaveWay();
    this.store.change(state, "return");
    this.cameraIsOwn = camera !== null;
    if (camera) this.stage.sight.camera = camera;
  }

  private get chosenEntity(): Entity | null {
    const { chosen } = this.store.state;
    return chosen?.what === "entity" ? (this.collection.entityById.get(chosen.id) ?? null) : null;
  }

  /** The next actor that is drawn, in the order of relations. */
  private turn(by: 1 | -1): void {
    const { entities } = this.view;
    const place = this.chosenEntity ? entities.indexOf(this.chosenEntity) : by > 0 ? -1 : 0;
    const next = entities[(place + by + entities.length) % Math.max(entities.length, 1)];
    if (next) this.choose(next, true);
  }

  /** One step back: from what is chosen, then from a part to the whole. */
  private leave(): void {
    const { chosen, focus } = this.store.state;
    this.panel.leaveWay();
    if (chosen) this.store.change({ chosen: null });
    else if (focus.part !== "all") this.store.change({ focus: { part: "all" } });
    else this.store.change({}, "adjustment");
  }
}
