// The ways between two actors: who they are, and for each step what is said and the sentences that say it.

import type { Collection, Entity } from "./data";
import { button, counted, element } from "./dom";
import { claimCard, link } from "./evidence";
import { relationHeading, type RelationEvents } from "./relation_panel";
import { SearchField, type Index } from "./search";
import type { Focus, State, Store } from "./state";
import type { View } from "./view";

const RELATIONS_OF_STEP = 3;
const CLAIMS_OF_RELATION = 2;

/** Between whom the reader wants to find a way, as far as it is said. */
export interface WayWanted {
  from: Entity | null;
  to: Entity | null;
}

export class WayPanel {
  constructor(
    private readonly collection: Collection,
    private readonly store: Store,
    private readonly index: Index,
    private readonly events: RelationEvents,
  ) {}

  /** The panel: two fields, and what was found. */
  render(wanted: WayWanted, state: State, view: View, found: (wanted: WayWanted) => void): HTMLElement[] {
    const directed = state.focus.part === "path" && state.focus.directed;
    const fields = (["from", "to"] as const).map((end) => this.field(end, wanted, found));
    const box = element("input", { type: "checkbox" });
    box.checked = directed;
    box.addEventListener(
      "change",
      () => state.focus.part === "path" && this.store.change({ focus: { ...state.focus, directed: box.checked, way: 0 } }),
    );
    const content = [element("h2", { text: "Way between two actors" }), ...fields];
    if (state.focus.part !== "path") return content;
    content.push(element("label", { class: "row" }, box, "only in the direction of the arrows"));
    return [...content, ...this.ways(state.focus, view)];
  }

  private field(end: "from" | "to", wanted: WayWanted, found: (wanted: WayWanted) => void): HTMLElement {
    const field = new SearchField(
      `way-${end}`,
      end === "from" ? "From whom" : "To whom",
      this.collection,
      this.index,
      (entity) => found({ ...wanted, [end]: entity }),
      false,
    );
    field.input.value = wanted[end]?.name ?? "";
    return field.root;
  }

  private ways(focus: Focus & { part: "path" }, view: View): HTMLElement[] {
    const { ways } = view;
    const way = ways[focus.way] ?? ways[0];
    if (!way)
      return [
        element("p", {
          class: "warning",
          text:
            focus.from === focus.to ? "These are one actor." : "No way leads there through the relations that the filters leave.",
        }),
      ];
    const place = Math.max(ways.indexOf(way), 0);
    const turn = (by: number): void => this.store.change({ focus: { ...focus, way: (place + by + ways.length) % ways.length } });
    const steps = counted(way.steps.length, "step");
    const which =
      ways.length === 1
        ? `${steps}; no other way is as short`
        : `${steps}; way ${place + 1} of ${ways.length} as short, best evidence first`;
    const line = element("div", { class: "row" }, element("p", { class: "facts", role: "status", text: which }));
    if (ways.length > 1)
      line.append(
        button("Previous", () => turn(-1)),
        button("Next", () => turn(1)),
      );
    return [
      line,
      element(
        "ol",
        { class: "steps" },
        ...way.steps.map((folds) =>
          element(
            "li",
            {},
            ...folds.slice(0, RELATIONS_OF_STEP).map((fold) => {
              const rest = fold.claims.length - CLAIMS_OF_RELATION;
              const all = rest > 0 ? link(`${counted(rest, "more claim")}`, () => this.events.relation(fold.relation.id)) : null;
              return element(
                "div",
                { class: "step" },
                relationHeading(fold.relation, this.events, "h3"),
                ...fold.claims.slice(0, CLAIMS_OF_RELATION).map((claim) => claimCard(this.collection, claim, this.events)),
                all,
              );
            }),
            folds.length > RELATIONS_OF_STEP
              ? element("p", {
                  class: "facts",
                  text: `and ${counted(folds.length - RELATIONS_OF_STEP, "more relation")} between the two`,
                })
              : null,
          ),
        ),
      ),
    ];
  }
}
