// Which part of the graph is shown, how much of it, and the way back to all of it.

import type { Collection } from "./data";
import { button, element, name, replaceContent } from "./dom";
import type { State, Store } from "./state";

export class FocusBar {
  constructor(
    private readonly root: HTMLElement,
    private readonly collection: Collection,
    private readonly store: Store,
  ) {}

  render({ focus }: State): void {
    this.root.hidden = focus.part === "all";
    if (focus.part === "all") return this.root.replaceChildren();
    const back = button("← Whole graph", () => this.store.change({ focus: { part: "all" } }), { class: "whole" });
    const nameOf = (id: string): HTMLElement => name(this.collection.entityById.get(id)?.name ?? id);
    if (focus.part === "path")
      return replaceContent(this.root, back, element("span", {}, "Way from ", nameOf(focus.from), " to ", nameOf(focus.to)));
    const depths = [1, 2, 3].map((depth) => {
      const label = `${depth} ${depth === 1 ? "step" : "steps"}`;
      return button(label, () => this.store.change({ focus: { ...focus, depth } }), {
        "aria-pressed": String(depth === focus.depth),
      });
    });
    replaceContent(this.root, back, element("span", {}, "Around ", nameOf(focus.entity)), ...depths);
  }
}
