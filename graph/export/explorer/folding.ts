// The claims that filters leave, folded into relations anew, as graph/folding.py folds all of them.
// Comes in: a collection and filters. Goes out: for each relation that is left its counts and confidence.

import { at, type Claim, type Collection, type Relation } from "./data";
import type { Filters } from "./state";

export interface Fold {
  relation: Relation;
  claims: Claim[];
  /** How many claims that are not negated have each modality. */
  modalities: number[];
  denied: number;
  articles: number;
  origins: number;
  confidence: number;
}

/** The relations that are left, the strongest first. */
export function foldAll(collection: Collection, filters: Filters): Fold[] {
  const folds: Fold[] = [];
  for (const relation of collection.relations) {
    if (!keepsRelation(relation, filters)) continue;
    const claims = relation.claims.filter((claim) => keepsClaim(claim, filters));
    if (claims.length < filters.claims || claims.length === 0) continue;
    const fold = foldClaims(relation, claims, collection.page.modalities.length);
    if (fold.origins >= filters.origins && fold.confidence >= filters.confidence && keepsDenials(fold, filters)) folds.push(fold);
  }
  return folds;
}

/** Whether filters leave relations of these ends and this type. */
function keepsRelation({ subject, object, type, class: class_ }: Relation, filters: Filters): boolean {
  return (
    !filters.kinds.has(subject.kind) &&
    !filters.kinds.has(object.kind) &&
    !filters.types.has(type) &&
    !filters.classes.has(class_)
  );
}

function keepsClaim(claim: Claim, filters: Filters): boolean {
  if (claim.negated ? filters.denials === "without" : filters.modalities.has(claim.modality)) return false;
  if (filters.sources.has(claim.sentence.article.source) || filters.extractors.has(claim.extractor)) return false;
  if (claim.first === null || claim.last === null) return filters.undated;
  return (filters.to === null || claim.first <= filters.to) && (filters.from === null || claim.last >= filters.from);
}

function keepsDenials(fold: Fold, filters: Filters): boolean {
  return filters.denials !== "only" || fold.denied > 0;
}

/** The counts of some claims of a relation. */
export function foldClaims(relation: Relation, claims: Claim[], modalities: number): Fold {
  const told = claims.filter((claim) => !claim.negated);
  const counts = new Array<number>(modalities).fill(0);
  for (const claim of told) counts[claim.modality] = at(counts, claim.modality) + 1;
  const articles = new Set(claims.map((claim) => claim.sentence.article));
  return {
    relation,
    claims,
    modalities: counts,
    denied: claims.length - told.length,
    articles: articles.size,
    origins: new Set([...articles].map((article) => article.origin)).size,
    confidence: confidenceOf(told.length ? told : claims),
  };
}

/** The probability that one claim at least is right; of an origin the earliest article counts, of those of one day the
 * least confident, so that copies raise nothing. */
function confidenceOf(claims: Claim[]): number {
  const best = new Map<number, { origin: number; day: number; confidence: number }>();
  for (const {
    sentence: { article },
    confidence,
  } of claims) {
    const known = best.get(article.index);
    if (known) known.confidence = Math.max(known.confidence, confidence);
    else best.set(article.index, { origin: article.origin, day: article.published ?? Infinity, confidence });
  }
  const counted = new Map<number, { day: number; confidence: number }>();
  for (const { origin, day, confidence } of best.values()) {
    const other = counted.get(origin);
    if (!other || day < other.day || (day === other.day && confidence < other.confidence))
      counted.set(origin, { day, confidence });
  }
  let wrong = 1;
  for (const { confidence } of counted.values()) wrong *= 1 - confidence;
  return 1 - wrong;
}

/** How a relation is said, for its line: by the strongest modality that any claim has. */
export function manner(fold: Fold): number {
  const found = fold.modalities.findIndex((count) => count > 0);
  return found < 0 ? at(fold.claims, 0).modality : found;
}

/** Some say it and some deny it. */
export function isContested(fold: Fold): boolean {
  return fold.denied > 0 && fold.denied < fold.claims.length;
}

/** All who speak of it deny it. */
export function isDenied(fold: Fold): boolean {
  return fold.denied === fold.claims.length;
}
