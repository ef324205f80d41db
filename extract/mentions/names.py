"""Names: which of an article's names are one entity's.

Comes in: the name candidates of one article. Goes out: a cluster for each entity that is named. The first pass of the
sieve: equal names, then a longer name's short forms ("Pezeshkian", "Narae" for "Narae Semiconductor"), acronyms, and
"the South".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..coreference.clusters import Cluster, Clusters, normal
from ..meaning.reporting import ADJECTIVES
from ..sentences.words import (
    APPOSITION,
    ATTRIBUTE,
    COMPLEMENT,
    COMPOUND,
    DETERMINER,
    INDIRECT,
    OBJECT,
    POSSESSOR,
    SUBJECTS,
    first_conjunct,
    is_passive,
)
from .candidates import Candidate
from .gazetteer import load_gazetteer
from .genders import gender_of
from .lexicon import Lexicon

COUNTRY_NAMES = ("country", "demonym", "seat")
# With these one goes to a capital, or things happen in it; with other verbs one deals with its government.
MOTION = {
    "visit", "leave", "reach", "enter", "tour", "fly", "travel", "arrive", "return", "go", "come", "bomb", "shell",
    "hit", "strike", "attack", "storm", "capture", "flee", "move", "head", "drive", "sail", "land", "depart", "bring",
    "take", "bear", "live", "hold", "open", "evacuate", "damage", "destroy", "cross", "march", "convene", "locate",
    "relocate", "smuggle", "ship", "transport", "airlift", "rush", "escape", "emigrate", "commute", "ferry",
    "control", "seize", "occupy", "besiege", "liberate", "overrun", "recapture", "retake", "patrol", "surround",
    "encircle", "blockade", "raid", "pound", "bombard", "shake", "rock", "paralyse", "paralyze", "infiltrate",
}  # fmt: skip
TRIPS = {"visit", "trip", "travel", "flight", "tour"}
ACTING_PREPOSITIONS = {"with", "against", "by", "between", "toward", "towards", "among"}
# "called on Ankara to", "imposed tariffs on Ankara"
APPEALING = {"call", "prevail", "lean", "rely", "depend", "impose", "slap", "levy", "spy"}
INERT_VERBS = {"be", "lie", "see", "host", "become", "remain", "stand", "sit", "witness", "have"}
# What a government is, and a town is not.
MINDED = frozenset("angry confident disappointed furious opposed optimistic pleased sceptical skeptical silent".split())
# What states have with each other.
DEALINGS = frozenset(
    "alliance axis cooperation crisis dialogue dispute feud quarrel relation relationship rift rivalry row spat "
    "standoff talk tension thaw tie".split()
)
# "The Kabul government" is no town's.
RULING = frozenset("government junta regime".split())
# What only people do.
PERSONAL_VERBS = {"resign", "retire", "die", "marry", "testify", "graduate"}
CITY_MATTERS = {"mayor", "resident", "street"}
BRACKETS = ("(", "[", "-LRB-", "-LSB-")
# Between a name and its acronym stand a bracket and a space at most.
BRACKET_GAP = 3
# "known by its Spanish initials"
KNOWN_GAP = 7
ACRONYM = re.compile(r"[A-Z]{2,7}")
COMPASS = ("North", "South", "East", "West")

Known = Mapping[tuple[str, str], Cluster]


class NamePass:
    """Gathers the names of one article into clusters."""

    def __init__(self, clusters: Clusters, lexicon: Lexicon) -> None:
        self.clusters = clusters
        self.lexicon = lexicon

    def run(self, names: Sequence[Candidate]) -> None:
        """Cluster the names, the longest first, so that a short form finds its full name."""
        self._correct_people(names)
        _correct_carriers(names)
        _correct_seats(names, self.lexicon)
        countries = {c.geo.ref for c in names if c.geo and c.geo.kind in COUNTRY_NAMES} | self._governments(names)
        known: dict[tuple[str, str], Cluster] = {}
        for candidate in sorted(names, key=lambda c: -len(c.name.split())):
            key, kind, ref = self._key(candidate, countries)
            cluster = known.get((key, kind))
            if cluster is None and not ref:
                cluster = self._fuller(candidate, kind, known)
            if cluster is None:
                name = candidate.geo.place if ref and candidate.geo else candidate.name
                cluster = self.clusters.add(Cluster(name, kind, ref), candidate)
            else:
                self.clusters.join(candidate, cluster)
            known[key, kind] = cluster
        self._acronyms(names)
        self._compass(names)
        for candidate in names:
            self._note_title(candidate)
        for cluster in self.clusters.all:
            if cluster.kind == "PERSON" and not cluster.gender:
                cluster.gender = gender_of(cluster.name)

    def _governments(self, names: Sequence[Candidate]) -> set[str]:
        """The countries known by capitals alone that act and are no places: "Ankara told Athens"."""
        capitals: dict[str, list[bool]] = {}
        for candidate in names:
            if candidate.geo and candidate.geo.kind == "capital":
                acts = acts_as_government(candidate, self.lexicon)
                capitals.setdefault(candidate.geo.ref, []).append(acts)
        return {ref for ref, acting in capitals.items() if all(acting)}

    def _correct_people(self, names: Sequence[Candidate]) -> None:
        """Make persons of names that the recogniser took for other things.

        Either the last word of "Brock Vane" stands alone elsewhere and the first is a first name, or somebody is
        described: "her counterpart, Ines Ruiz".
        """
        alone = {c.name for c in names if " " not in c.name and not c.geo}
        people = {c.name for c in names if c.name in alone and c.kind == "PERSON"}
        acting = {c.name for c in names if c.name in alone and c.kind == "PLACE" and _acts_alone(c)}
        # "Ana Garcia Lopez" goes by "Garcia".
        family = {w for c in names if c.kind == "PERSON" and c.name.count(" ") > 1 for w in c.name.split()[1:]}
        for candidate in names:
            words = candidate.name.split()
            if candidate.kind == "PERSON" or candidate.geo or not 1 < len(words) < 4:
                continue
            surname = words[-1] in people and candidate.kind == "ORGANIZATION" and not candidate.head.kids(DETERMINER)
            known = gender_of(candidate.name) or surname or (candidate.kind == "PLACE" and words[-1] in acting)
            if any(w.lower() in self.lexicon.name_cues for w in words) or not known:
                continue
            if words[-1] in alone or self._is_described_person(candidate):
                candidate.kind = "PERSON"
                family.add(words[-1])
        for candidate in names:
            if candidate.name in family and not candidate.geo:
                candidate.kind = "PERSON"

    def _is_described_person(self, candidate: Candidate) -> bool:
        head = candidate.head
        if head.rel in SUBJECTS and head.head is not None and head.head.lemma in PERSONAL_VERBS:
            return True
        beside = [*head.kids(APPOSITION), *([head.head] if head.rel == APPOSITION and head.head is not None else [])]
        return any(not w.plural and w.lemma.lower() in self.lexicon.persons for w in beside)

    def _key(self, candidate: Candidate, countries: set[str]) -> tuple[str, str, str]:
        geo = candidate.geo
        if geo and geo.kind == "body":
            return geo.ref, "ORGANIZATION", geo.ref
        if geo and candidate.kind in ("COUNTRY", "PLACE"):
            if geo.kind in COUNTRY_NAMES:
                return geo.ref, "COUNTRY", geo.ref
            if geo.kind == "capital" and geo.ref in countries and acts_as_government(candidate, self.lexicon):
                return geo.ref, "COUNTRY", geo.ref
            if geo.kind in ("region", "region adjective"):
                return geo.ref, "PLACE", geo.ref
            return candidate.name.lower(), "PLACE", ""
        key = normal(candidate.name)
        # "Republicans", "a Republican senator"
        return key.removesuffix("s") if candidate.kind == "GROUP" else key, candidate.kind, ""

    def _fuller(self, candidate: Candidate, kind: str, known: Known) -> Cluster | None:
        """The one entity of the article that this is a short form of."""
        if candidate.geo:
            return None
        words = normal(candidate.name).split()
        found: dict[Cluster, None] = {}
        for (key, other), cluster in known.items():
            long = key.split()
            if cluster.ref or len(long) < len(words):
                continue
            # "the Karin Lind", "the Lind" for the MV Karin Lind
            ship = other == "PRODUCT" and long[0] in self.lexicon.vehicles and long[1:][-len(words) :] == words
            short = other == kind and self._shortens(words, long, kind)
            if short or ship or self._brand(candidate, words, long, other):
                found[cluster] = None
        fitting = [c for c in found if c.kind == kind] or list(found)
        if len(fitting) > 1 and kind == "PERSON":
            # Of a family the one that the text is about goes by the family name alone.
            earlier = [c for c in fitting if any(m.start < candidate.start for m in c.mentions)]
            return max(earlier, key=lambda c: (len(c.mentions), -c.mentions[0].start)) if earlier else None
        return fitting[0] if len(fitting) == 1 else None

    def _shortens(self, words: list[str], long: list[str], kind: str) -> bool:
        """True where a name of one kind is the other with words left out: "Gordon", "Lee Park" for "Lee Ann Park"."""
        if kind == "PERSON":
            if "of" in long[1:]:
                long = long[: long.index("of")]
            same_ends = len(words) > 1 and (words[0], words[-1]) == (long[0], long[-1])
            swapped = len(words) > 1 and sorted(words) == sorted(long)
            father = len(words) == 1 and words[0] in long[1:-1]  # "Garcia" for "Ana Garcia Lopez"
            ends = long[: len(words)] == words or long[-len(words) :] == words
            return words != long and (ends or same_ends or swapped or father)
        if len(long) == len(words):
            return False
        if long[-len(words) :] == words:
            return True
        return (
            kind in ("ORGANIZATION", "EVENT", "WORK")
            and len(words) > 1
            and long[: len(words)] == words
            and len(long) - len(words) == 1
        )

    def _brand(self, candidate: Candidate, words: list[str], long: list[str], kind: str) -> bool:
        """True for the first, distinctive word of an organisation's name, whatever kind the recogniser took it for."""
        if (
            kind != "ORGANIZATION"
            or len(words) != 1
            or len(long) < 2
            or long[0] != words[0]
            or long[1] in ("of", "for")
        ):
            return False
        told = candidate.label in ("GPE", "LOC", "NORP", "FAC") or candidate.told == "PLACE" or candidate.title
        return not told and len(words[0]) > 2 and words[0] not in self.lexicon.name_cues

    def _note_title(self, candidate: Candidate) -> None:
        cluster = self.clusters.of[candidate][0]
        spoken = [w for w in candidate.head.kids(COMPOUND) if w.index < candidate.first.index and w.text.islower()]
        for word in (*candidate.title, *spoken):
            self.note_role(cluster, word.lower.rstrip("."))
        if candidate.owner and candidate.owner in self.clusters.of:
            cluster.nationality = self.clusters.of[candidate.owner][0]
        elif cluster.nationality is None and not cluster.ref:
            heads = (candidate.head, *spoken)
            cluster.nationality = next(filter(None, (self.clusters.before_noun(h, ("COUNTRY",)) for h in heads)), None)
        # "Vodara spokesman Paul Reyl"
        firms = ((w, self.clusters.before_noun(w, ("ORGANIZATION",))) for w in spoken)
        cluster.kin += [(w.lower, firm) for w, firm in firms if firm is not None]

    def note_role(self, cluster: Cluster, noun: str) -> None:
        """Remember a noun that was said of an entity, and the gender that it tells."""
        cluster.roles.add(noun)
        gender = "female" if noun in self.lexicon.female else "male" if noun in self.lexicon.male else ""
        if gender and not cluster.certain:
            cluster.gender, cluster.certain = gender, True

    def _acronyms(self, names: Sequence[Candidate]) -> None:
        """Join "SCO" to "Shanghai Cooperation Organization", and what stands in brackets after a name to the name."""
        ordered = sorted(names, key=lambda c: c.start)
        for candidate in ordered:
            short = self.clusters.of[candidate][0]
            compact = candidate.name.replace(".", "")
            acronym = ACRONYM.fullmatch(compact) is not None
            if short.ref or not (acronym or compact.isalpha()):
                continue
            for other in ordered:
                long = self.clusters.of[other][0]
                if long is short or " " not in other.name or (long.ref and short.kind != "ORGANIZATION"):
                    continue
                if not acronym and not (_bracketed(other, candidate) and _shortens(compact, other.name)):
                    continue
                beside = _bracketed(other, candidate) or _bracketed(candidate, other) or _known_by(other, candidate)
                if beside or _initials(other.name) == compact:
                    self.clusters.merge(long, short)
                    break

    def _compass(self, names: Sequence[Candidate]) -> None:
        """ "the South" beside South Korea is that country."""
        for candidate in names:
            if candidate.name in COMPASS and not candidate.geo:
                fitting = [
                    c for c in self.clusters.all if c.kind == "COUNTRY" and c.name.startswith(candidate.name + " ")
                ]
                if len(fitting) == 1:
                    self.clusters.merge(fitting[0], self.clusters.of[candidate][0])


def acts_as_government(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True where a capital's name stands for the state: it acts, is dealt with, or owns; one does not go there."""
    word = first_conjunct(candidate.head)
    head = word.head
    if head is None:
        return False
    if word.rel in SUBJECTS:
        acting = head.lemma not in (MOTION if is_passive(head) else INERT_VERBS)
        # "Oslo was willing to host them"
        minded = any(k.lower in ADJECTIVES.plan | ADJECTIVES.fear | MINDED for k in head.kids(ATTRIBUTE))
        return acting or minded or bool(head.kids(OBJECT))
    if word.rel in (OBJECT, INDIRECT):
        return head.lemma not in MOTION
    if word.rel == POSSESSOR:  # "Helsinki's Tuulia Films"
        return head.pos != "PROPN" and head.lemma.lower() not in lexicon.places | CITY_MATTERS
    if word.rel == COMPOUND:  # "the Ankara-Athens row"
        while head.rel == COMPOUND and head.head is not None:
            head = head.head
        return head.lemma.lower() in DEALINGS | RULING
    if word.rel != COMPLEMENT:
        return False
    governor = head.head
    if head.lower == "to" and governor is not None:
        return governor.lemma not in MOTION | TRIPS
    imposed = governor is not None and (governor.is_noun or governor.lemma in APPEALING)
    return head.lower in ACTING_PREPOSITIONS or (head.lower in ("on", "upon") and imposed)


def _correct_carriers(names: Sequence[Candidate]) -> None:
    """ "Ethiopian", said of Ethiopian Airlines, is no people."""
    firms = {words[0] for c in names if c.kind == "ORGANIZATION" and len(words := c.name.split()) > 1}
    for candidate in names:
        people = candidate.geo is not None and candidate.geo.kind == "demonym" and not candidate.modifier
        alone = people and candidate.first is candidate.last and not candidate.head.plural
        if alone and candidate.name in firms and not candidate.head.kids(DETERMINER):
            candidate.kind, candidate.geo, candidate.label = "ORGANIZATION", None, "ORG"


def _correct_seats(names: Sequence[Candidate], lexicon: Lexicon) -> None:
    """ "Talks with Brussels" are with the European Union, unless the text speaks of Belgium too."""
    union, seat = (load_gazetteer().names[name][0] for name in ("European Union", "Brussels"))
    if any(c.geo and c.geo.ref == seat.ref and c.geo.kind in COUNTRY_NAMES for c in names):
        return
    for candidate in names:
        if candidate.geo == seat and acts_as_government(candidate, lexicon):
            candidate.geo, candidate.kind = union, "ORGANIZATION"


def _acts_alone(candidate: Candidate) -> bool:
    """ "Spyratou sent her minister": a place does hardly anything."""
    verb = candidate.head.head
    if candidate.head.rel not in SUBJECTS or verb is None or not verb.is_verb or is_passive(verb):
        return False
    return candidate.label != "FAC" and verb.lemma not in INERT_VERBS | MOTION


def _bracketed(left: Candidate, right: Candidate) -> bool:
    """True where the right one stands in brackets after the left one."""
    if not 0 < right.start - left.end <= BRACKET_GAP:
        return False
    words = left.head.sentence.words
    offset = words[0].index
    return any(w.text in BRACKETS for w in words[left.last.index - offset + 1 : right.first.index - offset])


def _known_by(long: Candidate, short: Candidate) -> bool:
    """ "The National Liberation Army, known by its Spanish initials ELN"."""
    words = long.head.sentence.words
    between = words[long.last.index - words[0].index + 1 : short.first.index - words[0].index]
    told = [w.lower for w in between] if long.head.sentence is short.head.sentence else []
    return len(told) <= KNOWN_GAP and "known" in told and ("as" in told or "by" in told)


def _shortens(short: str, name: str) -> bool:
    """True for "Marina" beside "Maritime Industry Authority": its letters stand in the name in this order."""
    letters = iter(name.lower())
    return short[0] == name[0] and all(letter in letters for letter in short.lower())


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w[0].isupper())
