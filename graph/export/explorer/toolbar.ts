// The page's tools: how much is drawn, ways, export, link, colours, keys; and, on a narrow screen, what is below the graph.

import type { Theme } from "./colors";
import { button, byId, element } from "./dom";
import type { Explorer } from "./explorer";
import { FORMATS, exportView, type Format } from "./exports";
import { isFramed } from "./frame";
import { keyList } from "./keyboard";
import type { State } from "./state";
import type { View } from "./view";

const AMOUNTS = [25, 50, 100, 150, 250, 400, 700, 1000, 2000, 4000, 7000, 10_000, 20_000, 50_000];
const TABS = { panel: "Read", legend: "Legend and filters", timeline: "When" } as const;
type Tab = keyof typeof TABS;

export class Toolbar {
  theme: Theme;
  private readonly amount = element("input", { id: "amount", type: "range", min: 0, step: 1 });
  private readonly shown = element("output", { for: "amount" });
  private amounts: number[] = [];

  constructor(private readonly explorer: Explorer) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.theme = dark.matches ? "dark" : "light";
    dark.addEventListener("change", () => this.wear(dark.matches ? "dark" : "light"));
    this.amount.addEventListener("input", () =>
      explorer.store.change({ amount: this.amounts[Number(this.amount.value)] ?? 150 }, "adjustment"),
    );
    byId("amounts").append(element("label", { class: "row" }, "Strongest relations ", this.shown, this.amount));
    byId("tools").append(
      button("Find a way", () => explorer.askForWay(null), { title: "The shortest way between two actors (w)" }),
      this.exports(),
      ...(isFramed
        ? []
        : [button("Copy link", (): void => void this.copyLink(), { title: "A link to this page that shows the same view" })]),
      button("◐", () => this.wear(this.theme === "light" ? "dark" : "light"), {
        "aria-label": "Light or dark",
        title: "Light or dark",
      }),
      button("?", () => this.help(), { "aria-label": "Keys", title: "What keys do (?)" }),
    );
    byId("zoom").append(
      button("+", () => explorer.zoom(1 / 1.5), { "aria-label": "Zoom in" }),
      button("−", () => explorer.zoom(1.5), { "aria-label": "Zoom out" }),
      button("⤢", () => explorer.fit(), { "aria-label": "Show all that is drawn", title: "Show all that is drawn (0)" }),
    );
    this.makeTabs();
    this.turnTo("panel");
  }

  render({ amount, focus }: State, { available }: View): void {
    this.amounts = [
      ...AMOUNTS.filter((step) => step < available && step !== amount),
      ...(amount < available ? [amount] : []),
      Math.max(available, 1),
    ].sort((a, b) => a - b);
    const place = amount >= available ? this.amounts.length - 1 : this.amounts.indexOf(amount);
    this.amount.max = String(this.amounts.length - 1);
    this.amount.value = String(place);
    const words =
      amount >= available
        ? `all ${available.toLocaleString("en")}`
        : `${amount.toLocaleString("en")} of ${available.toLocaleString("en")}`;
    this.shown.textContent = words;
    this.amount.setAttribute("aria-valuetext", words);
    byId("amounts").hidden = focus.part === "path" || this.amounts.length < 2;
  }

  help(): void {
    const dialog = byId<HTMLDialogElement>("help");
    const close = button("Close", () => dialog.close());
    dialog.replaceChildren(element("h2", { id: "help-title", text: "Keys" }), keyList(), close);
    dialog.showModal();
  }

  /** Show a part of the page that stands below the graph on a narrow screen. */
  turnTo(tab: Tab): void {
    document.body.dataset["tab"] = tab;
    for (const made of byId("tabs").querySelectorAll("button"))
      made.setAttribute("aria-pressed", String(made.dataset["tab"] === tab));
  }

  private makeTabs(): void {
    const tabs = Object.entries(TABS) as [Tab, string][];
    byId("tabs").append(...tabs.map(([tab, label]) => button(label, () => this.turnTo(tab), { "data-tab": tab })));
  }

  private wear(theme: Theme): void {
    this.theme = theme;
    this.explorer.setTheme(theme);
  }

  private exports(): HTMLElement {
    const menu = element("details", { class: "menu" }, element("summary", { text: "Export" }));
    const list = element(
      "div",
      { class: "choices" },
      ...(Object.entries(FORMATS) as [Format, string][]).map(([format, label]) =>
        button(label, () => {
          menu.open = false;
          const { collection, view, stage, ink } = this.explorer;
          exportView(format, collection, view, stage, ink).catch((error: unknown) =>
            this.say(error instanceof Error ? error.message : String(error)),
          );
        }),
      ),
    );
    menu.append(list);
    menu.addEventListener("focusout", (event) => {
      if (!menu.contains(event.relatedTarget as Node | null)) menu.open = false;
    });
    return menu;
  }

  private async copyLink(): Promise<void> {
    this.explorer.saveNow();
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("Link copied.");
    } catch {
      this.say("This browser does not let the page copy: take the link from the address bar.");
    }
  }

  private say(text: string): void {
    const toast = byId("toast");
    toast.textContent = text;
    toast.hidden = false;
    setTimeout(() => (toast.hidden = true), 4000);
  }
}
