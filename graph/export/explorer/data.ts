// What the page holds, as explorer_data.py wrote it, and the records that the rest of the program works with.
// Comes in: the JSON in #data. Goes out: a Collection. Nothing here is trusted to be harmless: all of it is shown as text.

type Column<T> = T[];

/** The shape that explorer_data.py documents. */
export interface PageData {
  title: string;
  note: string[];
  evidence: "full" | "sentences" | "none";
  kinds: { name: string; meaning: string; color: string; shape: string }[];
  shapes: Record<string, string>;
  deniedColor: string;
  classes: { name: string; color: string }[];
  types: { name: string; class: number; meaning: string }[];
  modalities: string[];
  texts: string[];
  entities: {
    id: Column<string>;
    name: Column<string>;
    kind: Column<number>;
    aliases: Column<number[]>;
    ids: Column<string[]>;
    mergedBy: Column<string>;
    mentions: Column<number>;
    members: Column<number[]>;
    x: Column<number>;
    y: Column<number>;
    community: Column<number>;
  };
  relations: {
    id: Column<string>;
    subject: Column<number>;
    object: Column<number>;
    type: Column<number>;
    symmetric: Column<number>;
    label: Column<number>;
    claims: Column<number>;
  };
  claims: {
    id: Column<string>;
    sentence: Column<number>;
    marks: number[];
    predicate: Column<number>;
    modality: Column<number>;
    negated: Column<number>;
    sources: Column<[number, number][]>;
    first: Column<number | null>;
    last: Column<number | null>;
    dated: Column<"text" | "article" | "">;
    confidence: Column<number>;
    extractor: Column<number>;
  };
  sentences: { article: Column<number>; start: Column<number>; end: Column<number>; text: Column<string> };
  articles: {
    id: Column<string>;
    title: Column<string>;
    source: Column<number>;
    url: Column<string>;
    published: Column<number | null>;
    origin: Column<number>;
    text?: Column<string>;
  };
}

export interface Kind {
  name: string;
  label: string;
  meaning: string;
  color: string;
  shape: string;
}
export interface RelationType {
  name: string;
  label: string;
  class: number;
  meaning: string;
}

export interface Entity {
  index: number;
  id: string;
  name: string;
  kind: number;
  aliases: string[];
  ids: string[];
  mergedBy: string;
  mentions: number;
  members: { article: Article; name: string; mentions: number }[];
  x: number;
  y: number;
  community: number;
  /** The relations at either end, the strongest first. */
  relations: Relation[];
}

export interface Relation {
  index: number;
  id: string;
  subject: Entity;
  object: Entity;
  type: number;
  class: number;
  symmetric: boolean;
  label: string;
  claims: Claim[];
}

export interface Sentence {
  index: number;
  article: Article;
  start: number;
  end: number;
  text: string;
}

export interface Article {
  index: number;
  id: string;
  title: string;
  source: string;
  url: string;
  published: number | null;
  origin: number;
  text: string;
  /** Its claims in the order of the text. */
  claims: Claim[];
}

export type Role = "subject" | "head" | "object" | "theme";
export interface Mark {
  start: number;
  end: number;
  role: Role;
}

export interface Claim {
  index: number;
  id: string;
  relation: Relation;
  sentence: Sentence;
  marks: Mark[];
  predicate: string;
  modality: number;
  negated: boolean;
  sources: { name: string; entity: Entity | null }[];
  first: number | null;
  last: number | null;
  dated: "text" | "article" | "";
  confidence: number;
  extractor: string;
}

export interface Collection {
  page: PageData;
  kinds: Kind[];
  types: RelationType[];
  entities: Entity[];
  relations: Relation[];
  claims: Claim[];
  articles: Article[];
  entityById: Map<string, Entity>;
  relationById: Map<string, Relation>;
  articleById: Map<string, Article>;
}

const ROLES: Role[] = ["subject", "head", "object", "theme"];
const NO_CLAIMS = 0;

/** The item of a column; that there is none means that the page is damaged. */
export function at<T>(column: readonly T[], index: number): T {
  const item = column[index];
  if (item === undefined) throw new Error(`the page's data are damaged: no item ${index} of ${column.length}`);
  return item;
}

/** Read what the page holds. */
export function readCollection(page: PageData): Collection {
  const articles = readArticles(page);
  const entities = readEntities(page, articles);
  const { relations, claims } = readRelations(page, entities, readSentences(page, articles));
  for (const article of articles) article.claims.sort((a, b) => a.sentence.start - b.sentence.start || a.index - b.index);
  return {
    page,
    articles,
    entities,
    relations,
    claims,
    kinds: page.kinds.map((kind) => ({ ...kind, label: kind.name.toLowerCase().replaceAll("_", " ") })),
    types: page.types.map((type) => ({ ...type, label: type.name.toLowerCase().replaceAll("_", " ") })),
    entityById: new Map(entities.map((entity) => [entity.id, entity])),
    relationById: new Map(relations.map((relation) => [relation.id, relation])),
    articleById: new Map(articles.map((article) => [article.id, article])),
  };
}

function readArticles({ articles: column, texts }: PageData): Article[] {
  return column.id.map((id, index) => ({
    index,
    id,
    title: at(column.title, index),
    source: at(texts, at(column.source, index)),
    url: at(column.url, index),
    published: at(column.published, index),
    origin: at(column.origin, index),
    text: column.text ? at(column.text, index) : "",
    claims: [],
  }));
}

function readSentences({ sentences: column }: PageData, articles: Article[]): Sentence[] {
  return column.text.map((text, index) => {
    const article = at(articles, at(column.article, index));
    const [start, end] = [at(column.start, index), at(column.end, index)];
    return { index, article, start, end, text: text || article.text.slice(start, end) };
  });
}

function readEntities({ entities: column, texts }: PageData, articles: Article[]): Entity[] {
  return column.id.map((id, index) => ({
    index,
    id,
    name: at(column.name, index),
    kind: at(column.kind, index),
    aliases: at(column.aliases, index).map((text) => at(texts, text)),
    ids: at(column.ids, index),
    mergedBy: at(column.mergedBy, index),
    mentions: at(column.mentions, index),
    members: readMembers(at(column.members, index), texts, articles),
    x: at(column.x, index),
    y: at(column.y, index),
    community: at(column.community, index),
    relations: [],
  }));
}

function readMembers(numbers: number[], texts: string[], articles: Article[]): Entity["members"] {
  const members: Entity["members"] = [];
  for (let i = 0; i < numbers.length; i += 3) {
    const name = at(numbers, i + 1);
    members.push({ article: at(articles, at(numbers, i)), name: name < 0 ? "" : at(texts, name), mentions: at(numbers, i + 2) });
  }
  return members;
}

function readRelations(page: PageData, entities: Entity[], sentences: Sentence[]): { relations: Relation[]; claims: Claim[] } {
  const { relations: column, texts, types } = page;
  const claims: Claim[] = [];
  const relations = column.id.map((id, index) => {
    const type = at(column.type, index);
    const relation: Relation = {
      index,
      id,
      subject: at(entities, at(column.subject, index)),
      object: at(entities, at(column.object, index)),
      type,
      class: at(types, type).class,
      symmetric: at(column.symmetric, index) === 1,
      label: at(texts, at(column.label, index)),
      claims: [],
    };
    relation.subject.relations.push(relation);
    relation.object.relations.push(relation);
    for (let left = at(column.claims, index); left > NO_CLAIMS; left--) {
      const claim = readClaim(page, claims.length, relation, entities, sentences);
      claims.push(claim);
      relation.claims.push(claim);
      claim.sentence.article.claims.push(claim);
    }
    return relation;
  });
  return { relations, claims };
}

function readClaim(page: PageData, index: number, relation: Relation, entities: Entity[], sentences: Sentence[]): Claim {
  const { claims: column, texts } = page;
  const marks: Mark[] = [];
  ROLES.forEach((role, place) => {
    const start = at(column.marks, 8 * index + 2 * place);
    if (start >= 0) marks.push({ start, end: at(column.marks, 8 * index + 2 * place + 1), role });
  });
  return {
    index,
    id: at(column.id, index),
    relation,
    sentence: at(sentences, at(column.sentence, index)),
    marks,
    predicate: at(texts, at(column.predicate, index)),
    modality: at(column.modality, index),
    negated: at(column.negated, index) === 1,
    sources: at(column.sources, index).map(([name, entity]) => ({
      name: at(texts, name),
      entity: entity < 0 ? null : at(entities, entity),
    })),
    first: at(column.first, index),
    last: at(column.last, index),
    dated: at(column.dated, index),
    confidence: at(column.confidence, index),
    extractor: at(texts, at(column.extractor, index)),
  };
}
