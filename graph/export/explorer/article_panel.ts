// An article's text with all its claims marked; each sentence that claims something bears the numbers of its claims.
// Only pages with full evidence have the text.

import type { Article, Claim, Collection } from "./data";
import { button, counted, element, name } from "./dom";
import { claimCard, imprint, type EvidenceEvents } from "./evidence";
import { highlighted, type Stretch } from "./highlight";
import { inWords, type RelationEvents } from "./relation_panel";

/** The whole panel of an article. */
export function articlePanel(collection: Collection, article: Article, events: RelationEvents): HTMLElement[] {
  const heading = element("h2", {}, name(article.title));
  const facts = element("p", { class: "facts" }, ...imprint(article), ` · ${counted(article.claims.length, "claim")}`);
  if (facts.firstChild?.nodeValue === ", ") facts.firstChild.remove();
  if (!article.text) return [heading, facts, ...article.claims.map((claim) => claimCard(collection, claim, events))];
  return [heading, facts, element("div", { class: "article", dir: "auto" }, ...body(article, events))];
}

/** The text, cut at the sentences that make claims. */
function body(article: Article, events: RelationEvents): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  const sentences = new Map<string, Claim[]>();
  for (const claim of article.claims) {
    const key = `${claim.sentence.start} ${claim.sentence.end}`;
    sentences.set(key, [...(sentences.get(key) ?? []), claim]);
  }
  let at = 0;
  let number = 0;
  for (const claims of sentences.values()) {
    const sentence = claims[0]?.sentence;
    if (!sentence || sentence.start < at) continue;
    nodes.push(article.text.slice(at, sentence.start));
    at = sentence.end;
    const text = article.text.slice(sentence.start, sentence.end);
    const stretches = claims.flatMap(({ marks }) => marks.map(({ start, end, role }): Stretch => ({ start, end, class: role })));
    const numbers = claims.map((claim) => claimNumber(claim, ++number, events));
    nodes.push(element("span", { class: "stated" }, ...highlighted(text, stretches)), ...numbers);
  }
  return [...nodes, article.text.slice(at)];
}

function claimNumber(claim: Claim, number: number, events: RelationEvents & EvidenceEvents): HTMLElement {
  const words = inWords(claim.relation);
  const sign = claim.negated ? `${number}×` : String(number);
  return button(sign, () => events.relation(claim.relation.id), {
    class: "number",
    title: words,
    "aria-label": `Claim ${number}: ${words}`,
    "data-claim": claim.id,
  });
}
