// Search over names and aliases, with completion: a text field and a list of who bears what is typed.
// Comes in: a collection. Goes out: the actor that the reader picks. Follows the combobox pattern of the ARIA practices.

import type { Collection, Entity } from "./data";
import { counted, element, name } from "./dom";

const LISTED = 12;

export interface Found {
  entity: Entity;
  alias: string;
}

/** Text as it is compared: small letters, no accents, no punctuation. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Who bears a name or alias in which every word that is typed begins one; main names and important actors first. */
export class Index {
  private readonly entries: { entity: Entity; alias: string; words: string }[];

  constructor({ entities }: Collection) {
    this.entries = entities.flatMap((entity) =>
      ["", ...entity.aliases].map((alias) => ({ entity, alias, words: ` ${folded(alias || entity.name)}` })),
    );
  }

  find(typed: string, most = LISTED): Found[] {
    const wanted = folded(typed).split(" ").filter(Boolean);
    if (!wanted.length) return [];
    const best = new Map<Entity, { found: Found; rank: number }>();
    for (const { entity, alias, words } of this.entries) {
      if (!wanted.every((word) => words.includes(` ${word}`))) continue;
      const rank = (words === ` ${wanted.join(" ")}` ? 0 : words.startsWith(` ${wanted[0] ?? ""}`) ? 2 : 4) + (alias ? 1 : 0);
      const known = best.get(entity);
      if (!known || rank < known.rank) best.set(entity, { found: { entity, alias }, rank });
    }
    const ranked = [...best.values()].sort((a, b) => a.rank - b.rank || a.found.entity.index - b.found.entity.index);
    return ranked.slice(0, most).map(({ found }) => found);
  }
}

/** A search field; `pick` is called with the actor that is chosen. */
export class SearchField {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list: HTMLUListElement;
  private found: Found[] = [];
  private active = -1;

  constructor(
    private readonly id: string,
    label: string,
    private readonly collection: Collection,
    private readonly index: Index,
    private readonly pick: (entity: Entity) => void,
    private readonly clears = true,
  ) {
    this.input = element("input", {
      id,
      type: "text",
      role: "combobox",
      placeholder: label,
      "aria-label": label,
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": "Actors", class: "completions", hidden: true });
    this.root = element("div", { class: "combobox" }, this.input, this.list);
    this.input.addEventListener("input", () => this.complete());
    this.input.addEventListener("focus", () => this.complete());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  private complete(): void {
    this.found = this.index.find(this.input.value);
    this.active = -1;
    const options = this.found.map(({ entity, alias }, place) => {
      const kind = this.collection.kinds[entity.kind]?.label ?? "";
      const facts = `${kind} · ${counted(entity.relations.length, "relation")}`;
      const option = element(
        "li",
        { id: `${this.id}-${place}`, role: "option", "aria-selected": "false" },
        name(entity.name),
        alias ? element("span", { class: "alias" }, "“", name(alias), "”") : null,
        element("span", { class: "facts", text: facts }),
      );
      option.addEventListener("click", () => this.choose(place));
      return option;
    });
    const typed = folded(this.input.value) !== "";
    if (typed && !options.length)
      options.push(
        element("li", {
          class: "none",
          role: "option",
          "aria-disabled": "true",
          "aria-selected": "false",
          text: "nobody is called so",
        }),
      );
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  private press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.complete();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.found.length) this.choose(Math.max(this.active, 0));
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.close();
    }
  }

  private move(by: 1 | -1): void {
    const count = this.found.length;
    if (count) this.activate(this.active < 0 && by < 0 ? count - 1 : (this.active + by + count) % count);
  }

  private activate(place: number): void {
    this.active = place;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    this.input.setAttribute("aria-activedescendant", `${this.id}-${place}`);
    this.list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  private choose(place: number): void {
    const found = this.found[place];
    if (!found) return;
    this.input.value = this.clears ? "" : found.entity.name;
    this.close();
    this.pick(found.entity);
  }

  private close(): void {
    this.list.hidden = true;
    this.found = [];
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
