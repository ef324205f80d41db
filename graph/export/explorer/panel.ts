// The panel at the side: what is chosen, with its evidence; else how to begin.
// Comes in: the state and the view. Goes out: the panel's content, and changes of the state where the reader follows a link.

import type { Article, Claim, Collection, Entity } from "./data";
import { articlePanel } from "./article_panel";
import type { Ink } from "./colors";
import { button, element, name, replaceContent } from "./dom";
import { link } from "./evidence";
import { isContested, type Fold } from "./folding";
import { profilePanel } from "./profile";
import { relationPanel, inWords, type RelationEvents } from "./relation_panel";
import type { Index } from "./search";
import type { State, Store } from "./state";
import type { View } from "./view";
import { WayPanel, type WayWanted } from "./way_panel";

const LISTED = 15;

export class Panel implements RelationEvents {
  private readonly wayPanel: WayPanel;
  private wanted: WayWanted | null = null;
  private shown = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly collection: Collection,
    private readonly store: Store,
    index: Index,
  ) {
    this.wayPanel = new WayPanel(collection, store, index, this);
  }

  entity(id: string): void {
    this.store.change({ chosen: { what: "entity", id } });
  }

  relation(id: string): void {
    this.store.change({ chosen: { what: "relation", id } });
  }

  article(article: Article, claim: Claim): void {
    this.store.change({ chosen: { what: "article", id: article.id } });
    this.root.querySelector(`[data-claim="${CSS.escape(claim.id)}"]`)?.scrollIntoView({ block: "center" });
  }

  around(entity: Entity, depth: number): void {
    this.store.change({ focus: { part: "ego", entity: entity.id, depth }, chosen: { what: "entity", id: entity.id } });
  }

  /** Ask between whom a way is to be found. */
  wayFrom(entity: Entity | null): void {
    this.wanted = { from: entity, to: null };
    this.store.change({ chosen: null });
    this.root.querySelector<HTMLInputElement>(entity ? "#way-to" : "#way-from")?.focus();
  }

  /** Leave the question between whom a way is to be found. */
  leaveWay(): void {
    this.wanted = null;
  }

  render(state: State, view: View, ink: Ink): void {
    const { chosen, focus } = state;
    if (chosen) this.wanted = null;
    const key = `${chosen?.what ?? ""} ${chosen?.id ?? ""} ${focus.part}`;
    const top = key === this.shown ? this.root.scrollTop : 0;
    this.shown = key;
    const content = this.content(state, view, ink);
    if (chosen || this.wanted || focus.part === "path") content.unshift(this.trail(state));
    replaceContent(this.root, ...content);
    this.root.scrollTop = top;
  }

  private trail({ chosen, focus }: State): HTMLElement {
    const back = chosen && focus.part === "path" ? "← Way" : "← Overview";
    return button(
      back,
      () => {
        this.wanted = null;
        this.store.change(chosen ? { chosen: null } : { focus: { part: "all" } });
      },
      { class: "link back" },
    );
  }

  private content(state: State, view: View, ink: Ink): HTMLElement[] {
    const { chosen, focus } = state;
    const { entityById, relationById, articleById } = this.collection;
    const entity = chosen?.what === "entity" ? entityById.get(chosen.id) : undefined;
    if (entity) return profilePanel(this.collection, entity, view, ink, this);
    const relation = chosen?.what === "relation" ? relationById.get(chosen.id) : undefined;
    if (relation) return relationPanel(this.collection, relation, view, this);
    const article = chosen?.what === "article" ? articleById.get(chosen.id) : undefined;
    if (article) return articlePanel(this.collection, article, this);
    if (focus.part === "path") {
      const wanted = { from: entityById.get(focus.from) ?? null, to: entityById.get(focus.to) ?? null };
      return this.wayPanel.render(wanted, state, view, (found) => this.find(found));
    }
    if (this.wanted) return this.wayPanel.render(this.wanted, state, view, (found) => this.find(found));
    return this.overview(view);
  }

  private find(wanted: WayWanted): void {
    this.wanted = wanted;
    if (wanted.from && wanted.to)
      this.store.change({
        focus: { part: "path", from: wanted.from.id, to: wanted.to.id, directed: false, way: 0 },
        chosen: null,
      });
    else this.store.change({}, "adjustment");
    if (!wanted.to) this.root.querySelector<HTMLInputElement>("#way-to")?.focus();
  }

  private overview(view: View): HTMLElement[] {
    const contested = view.drawn.filter(isContested);
    const content = [
      element("h2", { text: "How to read this graph" }),
      element("p", {
        text: "Click a name or a line: the sentences behind it appear here. Drag to move, scroll to zoom; more names appear as you zoom in. Double-click a name to see its surroundings alone.",
      }),
      ...listed("Strongest relations", view.drawn.slice(0, LISTED), this),
      ...listed("Contested: some say it, some deny it", contested.slice(0, LISTED), this),
      element("h3", { text: "Actors with most relations" }),
      element(
        "ol",
        { class: "strongest" },
        ...view.entities.slice(0, LISTED).map((entity) => {
          const count = element("span", { class: "count", text: view.degrees.get(entity) ?? 0 });
          return element(
            "li",
            {},
            link(entity.name, () => this.entity(entity.id)),
            " ",
            count,
          );
        }),
      ),
    ];
    const { note } = this.collection.page;
    if (note.length)
      content.push(
        element("h3", { text: "About this page" }),
        ...note.map((text) => element("p", { class: "note" }, name(text))),
      );
    return content;
  }
}

function listed(title: string, folds: Fold[], events: RelationEvents): HTMLElement[] {
  if (!folds.length) return [];
  const items = folds.map(({ relation }) =>
    element(
      "li",
      {},
      link(inWords(relation), () => events.relation(relation.id)),
    ),
  );
  return [element("h3", { text: title }), element("ol", { class: "strongest" }, ...items)];
}
