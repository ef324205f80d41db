// Elements made from code. Text goes in as text only; nothing in this program parses markup.

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined | false;

/** An element with attributes; `class` and `text` mean what they say, true sets an attribute and false leaves it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") made.textContent = String(value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

/** An element of an SVG picture. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Node[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = String(value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", text: label, ...attributes });
  made.addEventListener("click", act);
  return made;
}

/** A name out of an article: whatever direction its letters run in, the text around it keeps its own. */
export function name(text: string): HTMLElement {
  return element("bdi", { text });
}

/** An element of the page that must be there. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found as T;
}

/** Put other content into an element; who was on a button in it with the keyboard stays on the one that took its place. */
export function replaceContent(root: HTMLElement, ...content: HTMLElement[]): void {
  const held =
    document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? document.activeElement : null;
  root.replaceChildren(...content);
  if (!held || held === root || root.contains(held)) return;
  const same = [...root.querySelectorAll<HTMLElement>("button, input, select, summary")].find(
    (other) => signature(other) === signature(held),
  );
  (same ?? root).focus({ preventScroll: true });
}

function signature(held: HTMLElement): string {
  return [held.tagName, held.id, held.getAttribute("aria-label") ?? held.textContent, held.getAttribute("type")].join("|");
}

/** "3 claims", "1 claim". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
