"""The ontology: entity kinds, relation types, and the words that mean them.

Comes in: a TOML file (`ontology.toml` beside this module, whose header says its form, or a user's that extends or
replaces it). Goes out: an `Ontology` that types a predicate. The words are data; this file only looks them up, the most
specific entry first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from ..errors import OntologyError
from .ontology_file import CLASSES, Entry, OntologyFile, RelationType, read_ontology_file

__all__ = ["CLASSES", "Condition", "Ontology", "RelationType", "default_ontology", "read_ontology"]

DEFAULT_FILE = Path(__file__).with_name("ontology.toml")
# Any head, in patterns such as "* in".
ANY = "*"
# What stands behind a governor of infinitives of any conflict: "threaten conflict".
CONFLICT = "conflict"
# "Undertook a mission" is no part of anything, as "has a mission" says; "put his name to" is no name.
STANDING = ("LOCATED_IN", "PART_OF", "IS_A", "BORN_IN", "FAMILY")
# Nouns of these classes say nothing of what is done: "to pivot in response to" states nothing.
UNSAID = ("standing", "other")
# Kinds whose things are not they themselves.
PEOPLE = ("PERSON", "GROUP", "ROLE")
MEMBERSHIP = "MEMBER_OF"
# To ask is a conflict of words, but does nothing to anybody.
WISH = "REQUEST"
# What such a thing is for is not what happens to it: "patrol boat", "rescue helicopter", "attack submarine".
CRAFT = frozenset("aircraft boat cutter frigate helicopter jet plane ship submarine truck vehicle vessel".split())
# A noun that no list has, in "NOUN of".
NOUN = "NOUN"


@dataclass(frozen=True, slots=True)
class Condition:
    """A relation type that a pattern has only between some kinds of subject and object (none given: any)."""

    relation: str
    subject: frozenset[str]
    object: frozenset[str]

    def holds(self, subject_kind: str, object_kind: str) -> bool:
        """True between these kinds."""
        return (not self.subject or subject_kind in self.subject) and (not self.object or object_kind in self.object)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Entity kinds, relation types and their lexicon; `digest` identifies the files it was read from.

    `verbs` (adjectives among them), `nouns`, `roles` and `governors` map patterns to relation types, `conditions` those
    that hold for some kinds only.
    """

    kinds: Mapping[str, str]
    relations: Mapping[str, RelationType]
    digest: str
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    roles: Mapping[str, str]
    governors: Mapping[str, str]
    conditions: Mapping[str, tuple[Condition, ...]]
    light_verbs: frozenset[str]
    symmetric_verbs: frozenset[str]
    symmetric_nouns: frozenset[str]

    def classify(
        self,
        head: str,
        theme: str = "",
        role: str = "",
        subject_kind: str = "",
        object_kind: str = "",
        *,
        nominal: bool | None = None,
        governor: str = "",
    ) -> str:
        """The relation type of a predicate.

        Args:
            head: lemma of the word that carries the predicate, a verb with its particle ("turn down").
            theme: lemma of the non-entity argument or a `turn`, or "".
            role: the preposition of the object, or "".
            subject_kind: entity kind of the subject, or "".
            object_kind: entity kind of the object, or "".
            nominal: whether the head is a noun ("head", "nurse"); None where that is not known.
            governor: lemma of the word whose infinitive the head is ("refuse" in "refuses to lend"), or "".

        Returns:
            The name of a relation type; OTHER where no entry covers the predicate.
        """
        relation = self._classify(head, theme, role, subject_kind, object_kind, nominal)
        return self.governed(relation, governor) or relation

    def telling_noun(self, compound: Sequence[str]) -> str:
        """The noun of a compound that says what happens: the last, but "mediation" of "mediation effort".

        Or both, where the lexicon has them as one: "hunger strike".

        Args:
            compound: the lemmas of the nouns, in the order of the text.
        """
        *before, last = compound
        # A "patrol boat" is struck, and no patrol.
        named = self.named_noun(last, before)
        if named != last or self.is_event(last) or last in CRAFT:
            return named
        return next((noun for noun in reversed(before) if self.is_event(noun)), last)

    def named_noun(self, noun: str, modifiers: Sequence[str]) -> str:
        """A noun, with the word before it where the lexicon has the two as one: "trade war"."""
        return next((f"{m} {noun}" for m in reversed(modifiers) if f"{m} {noun}" in self.nouns), noun)

    def stance(self, noun: str, role: str) -> str:
        """The type of what one does "in protest at" or "in partnership with" another, "" of a noun that says nothing.

        Args:
            noun: the noun's lemma.
            role: the preposition behind it.
        """
        return self._noun(noun, role) if self.is_event(noun) else ""

    @property
    def deeds(self) -> frozenset[str]:
        """The verbs, alone or with an infinitive, of what one does against another: "sue", "arrest", "order to do"."""
        hostile = {name for name, r in self.relations.items() if CONFLICT in r.relation_class and name != WISH}
        heads = (head.removesuffix(" to do") for head, relation in self.verbs.items() if relation in hostile)
        return frozenset(head for head in heads if " " not in head)

    def is_event(self, noun: str) -> bool:
        """Whether a noun is of what one does to another, or with him: "visit", "attack", "deal"."""
        return noun in self.nouns and self.relations[self.nouns[noun]].relation_class not in UNSAID

    def turn(self, head: str, turns: Iterable[str]) -> str:
        """The first of some words behind a verb's object that makes another verb of it: "to court" with "take"."""
        return next((turn for turn in turns if f"{head} {turn}" in self.verbs), "")

    def governed(self, relation: str, governor: str) -> str:
        """The type that a governor gives an infinitive ("refuses to lend"), or "" where it says nothing.

        Args:
            relation: the infinitive's own type.
            governor: lemma of the verb or adjective.
        """
        relation_class = self.relations[relation].relation_class if relation in self.relations else ""
        named = self.governors.get(f"{governor} {relation}") or self.governors.get(f"{governor} {relation_class}")
        return named or self.governors.get(f"{governor} {CONFLICT}" if CONFLICT in relation_class else governor, "")

    def _classify(
        self, head: str, theme: str, role: str, subject_kind: str, object_kind: str, nominal: bool | None
    ) -> str:
        if nominal is None:
            nominal = role == "of" and not theme and f"{head} of" not in self.verbs
        heads = [head]
        if " " in head:
            heads.append(head.partition(" ")[0])
        for word in heads:
            found = self._of_head(word, theme, role, subject_kind, object_kind, nominal)
            if found:
                return found
        carried = self._noun(theme, role)
        return carried if carried and self.relations[carried].relation_class not in UNSAID else "OTHER"

    def _of_head(self, head: str, theme: str, role: str, subject_kind: str, object_kind: str, nominal: bool) -> str:
        """The type that the head gives, "" where it gives none."""
        # A noun of known meaning says more than its preposition: "role in" is no location.
        known = nominal and (head in self.nouns or head in self.roles)
        for pattern in _patterns(head, theme, role):
            if (known and pattern.startswith(ANY)) or (nominal and not known and pattern == head):
                continue
            between = self._conditional(pattern, subject_kind, object_kind)
            # "Tried the chef's dish" is no trial of the chef, "sold a house to the bank" makes nobody the bank's.
            other = role != "on" and theme and theme not in pattern and between == MEMBERSHIP
            if between and not other and not (theme and pattern == head and object_kind in PEOPLE):
                return between
            # Ties with a state are no ties in sport: a verb's pattern says nothing of the noun.
            if nominal and not pattern.startswith(ANY):
                continue
            if pattern in self.verbs:
                return self.verbs[pattern]
            if pattern == f"{ANY} {theme}" and self._is_light(head):
                carried = self._noun(theme, role)
                if carried and (head in ("be", "have") or carried not in STANDING):
                    return carried
        if not nominal:
            return ""
        listed = self._noun(head, role) or self._role(head, role)
        return listed or ("" if theme else self._conditional(f"{NOUN} {role}", subject_kind, object_kind))

    def _is_light(self, head: str) -> bool:
        """True for "hold" and for "hold in", but not for "call for", a verb of its own."""
        return head in self.light_verbs or (head not in self.verbs and head.partition(" ")[0] in self.light_verbs)

    def _conditional(self, pattern: str, subject_kind: str, object_kind: str) -> str:
        """The type that a pattern has between two kinds of entity, or ""."""
        held = (c.relation for c in self.conditions.get(pattern, ()) if c.holds(subject_kind, object_kind))
        return next(held, "")

    def _noun(self, noun: str, role: str) -> str:
        return self.nouns.get(f"{noun} {role}") or self.nouns.get(noun, "")

    def _role(self, noun: str, role: str) -> str:
        return self.roles.get(f"{noun} {role}") or self.roles.get(noun, "")

    def _is_one_sided(self, head: str) -> bool:
        """True for what one does to what several share: "scrap" a deal with another, "seek" talks with him."""
        relation = self.relations.get(self.verbs.get(head, ""))
        hostile = relation is not None and ("conflict" in relation.relation_class or relation.name == "RETREAT")
        return hostile and not self._is_light(head)

    def is_symmetric(self, head: str, theme: str = "", role: str = "") -> bool:
        """True where the predicate holds both ways ("meet with", "war with", "holds talks with")."""
        shared = role in ("with", "between") and theme in self.symmetric_nouns and not self._is_one_sided(head)
        if shared or (role in ("with", "between") and head in self.symmetric_nouns):
            return True
        return f"{head} {role}".strip() in self.symmetric_verbs


def _patterns(head: str, theme: str, role: str) -> Iterator[str]:
    """The patterns that a predicate answers to, the most specific first."""
    for word in (head, ANY):
        if theme and role:
            yield f"{word} {theme} {role}"
        if theme:
            yield f"{word} {theme}"
    if role:
        yield f"{head} {role}"
        if " " in head:
            yield head
        yield f"{ANY} {ANY} {role}" if theme else f"{ANY} {role}"
    yield head


@cache
def default_ontology() -> Ontology:
    """The ontology that dyads ships."""
    return read_ontology(DEFAULT_FILE)


def read_ontology(path: Path, base: Path | None = None) -> Ontology:
    """Read and check an ontology file.

    Args:
        path: a TOML file of the form of `graph/ontology.toml`. With `extends = "default"` at its top it adds to that
            one, and its patterns overrule the same ones there; without, it replaces it.
        base: the file that `extends = "default"` means; the one that dyads ships where None.

    Returns:
        The ontology.

    Raises:
        OntologyError: the file cannot be read, or holds what an ontology cannot; the message names file and line.
    """
    return _compile(read_ontology_file(path, base or DEFAULT_FILE))


def _compile(file: OntologyFile) -> Ontology:
    """Spell out word classes, so that every later question is a look-up."""
    classes = dict(file.words)
    for entry in file.entries:
        if entry.table == "nouns" and " " not in entry.pattern:
            classes[entry.relation] = classes.get(entry.relation, frozenset()) | {entry.pattern}
    tables: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "roles": {}, "governs": {}}
    tables["adjectives"] = tables["verbs"]
    conditions: dict[str, list[tuple[int, Condition]]] = {}
    layers: dict[str, int] = {}
    # A pattern written out overrules the same one spelt out from a class, and a later file an earlier one.
    for entry in sorted(file.entries, key=lambda e: "<" not in e.pattern):
        for pattern in _spelt_out(entry, classes):
            if entry.table == "when":
                condition = Condition(entry.relation, entry.subject, entry.object)
                conditions.setdefault(pattern, []).insert(0, (entry.layer, condition))
            else:
                tables[entry.table][pattern] = entry.relation
                layers[pattern] = max(entry.layer, layers.get(pattern, 0))
    return Ontology(
        kinds=file.kinds,
        relations=file.relations,
        digest=file.digest,
        verbs=tables["verbs"],
        nouns=tables["nouns"],
        roles=tables["roles"],
        governors=tables["governs"],
        conditions={
            pattern: tuple(condition for layer, condition in held if layer >= layers.get(pattern, 0))
            for pattern, held in conditions.items()
        },
        light_verbs=file.words.get("light_verbs", frozenset()),
        symmetric_verbs=file.words.get("symmetric_verbs", frozenset()),
        symmetric_nouns=file.words.get("symmetric_nouns", frozenset()),
    )


def _spelt_out(entry: Entry, classes: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The patterns that one with <classes> stands for."""
    if "<" not in entry.pattern:
        yield entry.pattern
        return
    choices: list[Iterable[str]] = []
    for word in entry.pattern.split():
        if not word.startswith("<"):
            choices.append((word,))
        elif word[1:-1] in classes:
            choices.append(sorted(classes[word[1:-1]]))
        else:
            known = ", ".join(sorted(classes))
            raise OntologyError(f"{entry.place}: {entry.pattern!r} asks for unknown words {word}; known: {known}")
    for words in product(*choices):
        yield " ".join(words)
