// What the pointer is on, in a few words beside it.

import type { Collection, Entity } from "./data";
import { counted, element, name } from "./dom";
import type { EdgeData } from "./picture";

const WIDTH = 300;

export class HoverCard {
  constructor(
    private readonly root: HTMLElement,
    private readonly collection: Collection,
  ) {}

  show(what: Entity | EdgeData | null, x: number, y: number): void {
    this.root.hidden = what === null;
    if (!what) return;
    this.root.replaceChildren(...("fold" in what ? this.ofEdge(what) : this.ofEntity(what)));
    const { clientWidth, clientHeight } = this.root.parentElement ?? document.body;
    this.root.style.left = `${Math.max(4, Math.min(x + 14, clientWidth - WIDTH))}px`;
    this.root.style.top = y > clientHeight / 2 ? "" : `${y + 14}px`;
    this.root.style.bottom = y > clientHeight / 2 ? `${clientHeight - y + 14}px` : "";
  }

  private ofEntity(entity: Entity): HTMLElement[] {
    const kind = this.collection.kinds[entity.kind]?.label ?? "";
    return [
      element("b", {}, name(entity.name)),
      element("span", {
        class: "facts",
        text: `${kind} · ${counted(entity.relations.length, "relation")} · ${counted(entity.mentions, "mention")}`,
      }),
    ];
  }

  private ofEdge({ fold, label }: EdgeData): HTMLElement[] {
    const { subject, object, symmetric } = fold.relation;
    return [
      element("b", {}, name(subject.name), " – ", name(label), symmetric ? " – " : " → ", name(object.name)),
      element("span", {
        class: "facts",
        text: `${counted(fold.claims.length, "claim")} in ${counted(fold.articles, "article")}, ${fold.origins} independent`,
      }),
    ];
  }
}
