// The evidence of a relation: its claims with their sentences, what is denied beside what is said, copies folded.
// Comes in: the claims that the filters leave. Goes out: elements for the panel.

import type { Article, Claim, Collection } from "./data";
import { daysInWords, isoDay } from "./dates";
import { counted, element, name, button } from "./dom";
import { highlighted } from "./highlight";
import { mannerSign } from "./marks";

export interface EvidenceEvents {
  article(article: Article, claim: Claim): void;
  entity(id: string): void;
}

/** The claims of one story: those of the article that counts, and those of its copies. */
interface Story {
  claims: Claim[];
  copies: Map<Article, Claim[]>;
}

/** All claims; where some are denied and some are not, side by side. */
export function evidenceOf(collection: Collection, claims: Claim[], events: EvidenceEvents): HTMLElement {
  const [told, denied] = [claims.filter((claim) => !claim.negated), claims.filter((claim) => claim.negated)];
  if (!told.length || !denied.length) return element("div", { class: "evidence" }, ...stories(collection, claims, events));
  return element(
    "div",
    { class: "evidence sides" },
    element("section", { class: "told" }, element("h3", { text: `Said (${told.length})` }), ...stories(collection, told, events)),
    element(
      "section",
      { class: "against" },
      element("h3", { text: `Denied (${denied.length})` }),
      ...stories(collection, denied, events),
    ),
  );
}

function stories(collection: Collection, claims: Claim[], events: EvidenceEvents): HTMLElement[] {
  return storiesOf(claims).map((story) => {
    const shown = story.claims.map((claim) => claimCard(collection, claim, events));
    return element("div", { class: "story" }, ...shown, story.copies.size ? copies(collection, story, events) : null);
  });
}

/** Articles that copy each other are one story; the earliest of them counts. */
function storiesOf(claims: Claim[]): Story[] {
  const byOrigin = new Map<number, Map<Article, Claim[]>>();
  for (const claim of claims) {
    const { article } = claim.sentence;
    let articles = byOrigin.get(article.origin);
    if (!articles) byOrigin.set(article.origin, (articles = new Map()));
    articles.set(article, [...(articles.get(article) ?? []), claim]);
  }
  return [...byOrigin.values()].map((articles) => {
    const [first, ...others] = [...articles].sort(
      ([a], [b]) => (a.published ?? Infinity) - (b.published ?? Infinity) || a.index - b.index,
    );
    return { claims: first?.[1] ?? [], copies: new Map(others) };
  });
}

function copies(collection: Collection, { copies: folded }: Story, events: EvidenceEvents): HTMLElement {
  const details = element(
    "details",
    { class: "copies" },
    element("summary", { text: `also in ${counted(folded.size, "copy", "copies")} of this story` }),
  );
  // Made when it is opened: a story that a hundred outlets print would fill the panel with what nobody reads.
  details.addEventListener("toggle", () => {
    if (details.childElementCount > 1) return;
    details.append(...[...folded.values()].flat().map((claim) => claimCard(collection, claim, events)));
  });
  return details;
}

/** A claim: its sentence, how it is made and by whom, and where it stands. */
export function claimCard(collection: Collection, claim: Claim, events: EvidenceEvents): HTMLElement {
  const card = element("div", { class: claim.negated ? "claim denied" : "claim", "data-claim": claim.id });
  const { text } = claim.sentence;
  if (text)
    card.append(
      element(
        "blockquote",
        { dir: "auto" },
        ...highlighted(
          text,
          claim.marks.map(({ start, end, role }) => ({ start, end, class: role })),
        ),
      ),
    );
  card.append(manner(collection, claim, events), facts(claim), whence(collection, claim, events));
  return card;
}

/** "◐ reported, according to Reuters, citing two officials"; who is an actor can be clicked. */
function manner({ page }: Collection, claim: Claim, events: EvidenceEvents): HTMLElement {
  const modality = page.modalities[claim.modality] ?? "";
  const said = claim.negated ? (modality === "asserted" ? "denied" : `denied (${modality})`) : modality;
  const line = element(
    "p",
    { class: "how" },
    element("span", { class: "sign", "aria-hidden": "true", text: `${mannerSign(claim.negated ? "denied" : modality)} ` }),
    said,
  );
  claim.sources.forEach(({ name: text, entity }, place) => {
    line.append(place ? ", citing " : ", according to ");
    if (entity) line.append(link(text, () => events.entity(entity.id)));
    else line.append(name(text));
  });
  return line;
}

/** A button that looks like the name that it bears. */
export function link(text: string, act: () => void): HTMLButtonElement {
  const made = button("", act, { class: "link" });
  made.append(name(text));
  return made;
}

function facts(claim: Claim): HTMLElement {
  const when = daysInWords(claim.first, claim.last);
  const dated = when && (claim.dated === "text" ? when : `${when} (when it was published)`);
  const confidence = `confidence ${claim.confidence.toFixed(2)}`;
  return element("p", { class: "facts" }, name(claim.predicate), ` · ${[dated || "undated", confidence].join(" · ")}`);
}

function whence({ page }: Collection, claim: Claim, events: EvidenceEvents): HTMLElement {
  const { article } = claim.sentence;
  const line = element(
    "p",
    { class: "whence" },
    page.evidence === "full" ? link(article.title, () => events.article(article, claim)) : name(article.title),
  );
  line.append(...imprint(article));
  return line;
}

/** Source, day and address of an article; an address only where it is one of the web. */
export function imprint(article: Article): (Node | string)[] {
  const parts: (Node | string)[] = [];
  if (article.source) parts.push(", ", name(article.source));
  if (article.published !== null) parts.push(`, ${isoDay(article.published)}`);
  const address = webAddress(article.url);
  if (address) parts.push(" ", element("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: "open" }));
  return parts;
}

/** The address, where a browser may be sent there. */
export function webAddress(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { protocol } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? url : null;
}
