"""Which relations and claims a filtered graph keeps.

Comes in: the values that a user filters by. Goes out: yes or no for a relation or a claim. None means no restriction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..errors import InputError
from .ontology import CLASSES, Ontology
from .records import MODALITIES, Claim, Entity, Relation


@dataclass(frozen=True, slots=True)
class Selection:
    """What `EntityGraph.filter` keeps; its arguments say what each value means. `entities` are ids."""

    types: Collection[str] | None
    classes: Collection[str] | None
    modalities: Collection[str] | None
    kinds: Collection[str] | None
    entities: Collection[str] | None
    min_confidence: float
    min_articles: int
    include_denied: bool

    def check(self, ontology: Ontology, entities: Iterable[Entity]) -> None:
        """Refuse what does not exist.

        Raises:
            InputError: an unknown type, class, modality or kind; the message lists the known ones.
        """
        _check("relation type", self.types, list(ontology.relations))
        _check("relation class", self.classes, CLASSES)
        _check("modality", self.modalities, MODALITIES)
        _check("kind", self.kinds, sorted({*ontology.kinds, *(entity.kind for entity in entities)}))

    def keeps_ends(self, relation: Relation, ontology: Ontology, entities: Mapping[str, Entity]) -> bool:
        """True where type, class and both ends of a relation are wanted."""
        ends = (relation.subject, relation.object)
        return (
            (self.types is None or relation.type in self.types)
            and (self.classes is None or ontology.relations[relation.type].relation_class in self.classes)
            and (self.kinds is None or all(entities[end].kind in self.kinds for end in ends))
            and (self.entities is None or any(end in self.entities for end in ends))
        )

    def keeps_claim(self, claim: Claim) -> bool:
        """True where a claim's modality is wanted, or, for a negated claim, denials are."""
        if claim.negated:
            return self.include_denied
        return self.modalities is None or claim.modality in self.modalities

    def keeps_weight(self, relation: Relation) -> bool:
        """True where a relation, folded from the claims kept, has evidence enough."""
        return relation.confidence >= self.min_confidence and relation.articles >= self.min_articles


def refuse_string(what: str, given: Collection[str] | None) -> None:
    """Refuse "Iran" where ["Iran"] is meant, which would be read as four names of one letter.

    Raises:
        InputError: a string instead of a list of strings.
    """
    if isinstance(given, str):
        raise InputError(f"filter: {what} {given!r} is a string; give a list: [{given!r}]")


def _check(what: str, given: Collection[str] | None, known: Collection[str]) -> None:
    refuse_string(what, given)
    unknown = sorted(set(given or ()) - set(known))
    if unknown:
        raise InputError(f"filter: no {what} {unknown[0]!r}; known: {', '.join(known)}")
