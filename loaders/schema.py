"""The schema that both Cypher stores share: labels, relationship types and what their properties are.

Comes in: nothing but an ontology, whose kinds become labels and whose relation types become relationship types. Goes
out: the tables of the schema, in the order in which they are loaded: nodes first, then the relationships between them.

    (:Collection)   (:Entity:Country)-[:TRADE ...]->(:Entity:Person)   (:Article)-[:MENTIONS]->(:Entity)
    (:Claim)-[:SUBJECT]->(:Entity)   (:Claim)-[:OBJECT]->(:Entity)   (:Claim)-[:ATTRIBUTED_TO]->(:Entity)
    (:Claim)-[:STATED_IN]->(:Article)

`key` is collection/id, and unique. A property without a value is absent. What an article calls an entity (its local
entity) stands on the relationship of the claim to the entity. A claim's `relation_key` is the `key` of the relationship
between two entities that folds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import InputError, OntologyError
from ..graph.ontology import Ontology

SCHEMA_VERSION = 1
DEFAULT_COLLECTION = "dyads"

COLLECTION, ENTITY, ARTICLE, CLAIM = "Collection", "Entity", "Article", "Claim"
SUBJECT, OBJECT, ATTRIBUTED_TO = "SUBJECT", "OBJECT", "ATTRIBUTED_TO"
STATED_IN, MENTIONS = "STATED_IN", "MENTIONS"
LABELS = (COLLECTION, ENTITY, ARTICLE, CLAIM)
LINKS = (SUBJECT, OBJECT, ATTRIBUTED_TO, STATED_IN, MENTIONS)

STRING, INTEGER, FLOAT, BOOLEAN, DATE = "STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE"
STRINGS, INTEGERS = "LIST<STRING>", "LIST<INTEGER>"

_NODE = {"key": STRING, "collection": STRING, "id": STRING, "name": STRING}
_SPANS = ("sentence_start", "sentence_end", "subject_start", "subject_end", "head_start", "head_end", "theme_start",
          "theme_end", "object_start", "object_end")  # fmt: skip

NODE_PROPERTIES: Mapping[str, Mapping[str, str]] = {
    COLLECTION: _NODE | {
        "schema_version": INTEGER, "ontology": STRING, "with_text": BOOLEAN, "state": STRING,
    },
    ENTITY: _NODE | {
        "kind": STRING, "aliases": STRINGS, "ids": STRINGS, "members": STRINGS, "merged_by": STRING,
        "mentions": INTEGER,
    },
    ARTICLE: _NODE | {
        "headline": STRING, "published": DATE, "source": STRING, "url": STRING, "language": STRING,
        "text_hash": STRING, "origin": STRING, "text": STRING, "parts": STRINGS,
    },
    CLAIM: _NODE | {
        "relation": STRING, "relation_key": STRING, "class": STRING, "score": FLOAT, "predicate": STRING,
        "head": STRING, "theme": STRING, "role": STRING, "sentence": STRING, "article": STRING,
        **dict.fromkeys(_SPANS, INTEGER), "modality": STRING, "negated": BOOLEAN, "symmetric": BOOLEAN,
        "date_start": DATE, "date_end": DATE, "date_from": STRING, "confidence": FLOAT, "extractor": STRING,
        "attribution": STRINGS, "attribution_starts": INTEGERS, "attribution_ends": INTEGERS,
    },
}  # fmt: skip

RELATION_PROPERTIES: Mapping[str, str] = {
    "key": STRING, "class": STRING, "score": FLOAT, "symmetric": BOOLEAN, "label": STRING, "predicates": STRINGS,
    "predicate_counts": INTEGERS, "themes": STRINGS, "theme_counts": INTEGERS, "asserted": INTEGER,
    "reported": INTEGER, "possible": INTEGER, "planned": INTEGER, "demanded": INTEGER, "denied": INTEGER,
    "claims": INTEGER, "articles": INTEGER, "origins": INTEGER, "first_date": DATE, "last_date": DATE,
    "confidence": FLOAT,
}  # fmt: skip

_LOCAL = {"local": STRING, "name": STRING, "kind": STRING, "aliases": STRINGS, "ref": STRING}

LINK_PROPERTIES: Mapping[str, Mapping[str, str]] = {
    SUBJECT: _LOCAL | {"mention": STRING, "nth": INTEGER},
    OBJECT: _LOCAL | {"mention": STRING, "nth": INTEGER},
    ATTRIBUTED_TO: {"position": INTEGER} | _LOCAL,
    STATED_IN: {},
    MENTIONS: {"count": INTEGER},
}


@dataclass(frozen=True, slots=True)
class NodeTable:
    """The nodes of one label; those of entities have a second one, `kind_label`."""

    label: str
    kind_label: str = ""

    @property
    def properties(self) -> Mapping[str, str]:
        """The type of each property."""
        return NODE_PROPERTIES[self.label]


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The relationships of one type; between two nodes there is one of each value of the property `told_apart_by`."""

    type: str
    source: str
    target: str
    properties: Mapping[str, str]
    told_apart_by: str = ""


LINK_TABLES = (
    LinkTable(SUBJECT, CLAIM, ENTITY, LINK_PROPERTIES[SUBJECT]),
    LinkTable(OBJECT, CLAIM, ENTITY, LINK_PROPERTIES[OBJECT]),
    LinkTable(ATTRIBUTED_TO, CLAIM, ENTITY, LINK_PROPERTIES[ATTRIBUTED_TO], "position"),
    LinkTable(STATED_IN, CLAIM, ARTICLE, LINK_PROPERTIES[STATED_IN]),
    LinkTable(MENTIONS, ARTICLE, ENTITY, LINK_PROPERTIES[MENTIONS]),
)


def node_tables(ontology: Ontology) -> tuple[NodeTable, ...]:
    """The tables of nodes, entities by kind.

    Args:
        ontology: its kinds become labels.

    Returns:
        The tables.

    Raises:
        OntologyError: a kind cannot be a label.
    """
    kinds = tuple(NodeTable(ENTITY, kind_label(kind)) for kind in ontology.kinds)
    return (NodeTable(COLLECTION), *kinds, NodeTable(ARTICLE), NodeTable(CLAIM))


def relation_tables(ontology: Ontology) -> tuple[LinkTable, ...]:
    """The tables of the relationships between entities, one a relation type.

    Args:
        ontology: its relation types become relationship types.

    Returns:
        The tables.

    Raises:
        OntologyError: a relation type is called like a relationship of the schema.
    """
    return tuple(relation_table(type_) for type_ in ontology.relations)


def relation_table(type_: str) -> LinkTable:
    """The table of one relation type; raises OntologyError where it cannot be one."""
    if type_ in LINKS:
        raise OntologyError(f"the stores have relationships of the type {type_} already; rename it in the ontology")
    return LinkTable(_checked(type_), ENTITY, ENTITY, RELATION_PROPERTIES, "key")


def kind_label(kind: str) -> str:
    """The label of a kind of entity: Country for COUNTRY; raises OntologyError where it cannot be one."""
    label = "".join(part[:1].upper() + part[1:].lower() for part in _checked(kind).split("_"))
    if label in LABELS:
        raise OntologyError(f"the stores have nodes of the label {label} already; rename {kind} in the ontology")
    return label


def _checked(name: str) -> str:
    """A name that can stand in backticks in a query: Neo4j reads Unicode escapes (\\u0060) there too."""
    if not name.strip("_") or "\\" in name or not name.isprintable():
        raise OntologyError(
            f"{name!r} cannot be a name in a graph store: it is empty, or has a backslash or a control character;"
            " rename it in the ontology"
        )
    return name


def check_names(ontology: Ontology) -> None:
    """Check that a graph of an ontology can be loaded into a store.

    Args:
        ontology: the ontology.

    Raises:
        OntologyError: a kind or relation type cannot be a label or relationship type, or two kinds are one label.
    """
    relation_tables(ontology)
    first: dict[str, str] = {}
    for kind in ontology.kinds:
        other = first.setdefault(kind_label(kind), kind)
        if other != kind:
            raise OntologyError(f"the kinds {other} and {kind} have one label in a graph store; rename one of them")


def check_collection(name: str) -> str:
    """Check the name of a collection.

    Args:
        name: what the user calls it.

    Returns:
        The name.

    Raises:
        InputError: it is empty, or has a slash, which ends it in a key, or characters that cannot be printed.
    """
    if not name.strip() or "/" in name or not name.isprintable():
        raise InputError(f"{name!r} cannot be the name of a collection; use letters, digits, spaces and the like, no /")
    return name


def key_of(collection: str, id_: str) -> str:
    """The key of what has this id in a collection."""
    return f"{collection}/{id_}"


def quoted(name: str) -> str:
    """A label or relationship type as a query names it, whatever characters it has."""
    return "`" + name.replace("`", "``") + "`"
