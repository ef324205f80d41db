// What the panel says of a relation: who does what to whom, in which words, how sure, and all of its evidence.

import { type Collection, type Relation } from "./data";
import { daysInWords } from "./dates";
import { counted, element, name } from "./dom";
import { evidenceOf, link, type EvidenceEvents } from "./evidence";
import { isContested, type Fold } from "./folding";
import type { View } from "./view";

export interface RelationEvents extends EvidenceEvents {
  relation(id: string): void;
}

/** "Iran – buys weapons from → China", its actors to click. */
export function relationHeading(
  relation: Relation,
  events: { entity(id: string): void },
  tag: "h2" | "h3" | "p" = "h2",
): HTMLElement {
  const { subject, object, label, symmetric } = relation;
  return element(
    tag,
    { class: "dyad" },
    link(subject.name, () => events.entity(subject.id)),
    " – ",
    name(label),
    symmetric ? " – " : " → ",
    link(object.name, () => events.entity(object.id)),
  );
}

/** The whole panel of a relation. */
export function relationPanel(collection: Collection, relation: Relation, view: View, events: RelationEvents): HTMLElement[] {
  const fold = view.folds.get(relation.index);
  const type = collection.types[relation.type];
  const content = [
    relationHeading(relation, events),
    element("p", {
      class: "facts",
      title: type?.meaning ?? null,
      text: `${type?.label ?? ""} – ${collection.page.classes[relation.class]?.name ?? ""}`,
    }),
  ];
  if (!fold)
    return [
      ...content,
      element("p", { class: "warning", text: "The filters leave none of its claims. All of them:" }),
      evidenceOf(collection, relation.claims, events),
    ];
  content.push(...foldFacts(collection, fold));
  const left = relation.claims.length - fold.claims.length;
  if (left) content.push(element("p", { class: "warning", text: `The filters leave out ${counted(left, "more claim")}.` }));
  const reverse = parallels(relation, view);
  if (reverse.length)
    content.push(
      element(
        "details",
        { class: "parallels" },
        element("summary", { text: `${counted(reverse.length, "other relation")} between the two` }),
        element(
          "ul",
          {},
          ...reverse.map((other) =>
            element(
              "li",
              {},
              link(inWords(other.relation), () => events.relation(other.relation.id)),
            ),
          ),
        ),
      ),
    );
  return [...content, evidenceOf(collection, fold.claims, events)];
}

/** Counts, confidence, days, and the wordings where they differ. */
function foldFacts({ page }: Collection, fold: Fold): HTMLElement[] {
  const counts = page.modalities.flatMap((modality, place) =>
    fold.modalities[place] ? [`${fold.modalities[place]} ${modality}`] : [],
  );
  if (fold.denied) counts.push(`${fold.denied} denied`);
  const days = fold.claims.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last]));
  const when = days.length ? ` · ${daysInWords(Math.min(...days), Math.max(...days))}` : "";
  const facts = [
    `${counted(fold.claims.length, "claim")}: ${counts.join(", ")}`,
    `${counted(fold.articles, "article")}, ${fold.origins} independent · confidence ${fold.confidence > 0.99 ? "over 0.99" : fold.confidence.toFixed(2)}${when}`,
  ].map((text) => element("p", { class: "facts", text }));
  const words = new Map<string, number>();
  for (const { predicate } of fold.claims) words.set(predicate, (words.get(predicate) ?? 0) + 1);
  if (words.size > 1) {
    const line = element("p", { class: "facts" }, "In words: ");
    [...words]
      .sort((a, b) => b[1] - a[1])
      .forEach(([text, count], place) => line.append(place ? ", " : "", name(text), ` (${count})`));
    facts.push(line);
  }
  if (isContested(fold)) facts.push(element("p", { class: "contested", text: "Contested: some say it, some deny it." }));
  return facts;
}

function parallels({ subject, object, index }: Relation, view: View): Fold[] {
  return subject.relations.flatMap((other) => {
    const joins = other.index !== index && (other.subject === object || other.object === object);
    return joins ? (view.folds.get(other.index) ?? []) : [];
  });
}

/** A relation as one line of plain text. */
export function inWords({ subject, label, object, symmetric }: Relation): string {
  return `${subject.name} – ${label} ${symmetric ? "–" : "→"} ${object.name}`;
}
