"""Names that the user knows, from a CSV file, recognised before the model's.

Comes in: a file with the columns name, kind, aliases and ids, the last two optional and with semicolons between; the
candidates of an article, and what they were resolved to. Goes out: candidates in which these names are what the file
says, and local entities that bear the file's name and ids. Names are found by their exact words.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...errors import InputError
from ...graph.records import BETWEEN_REFS, LocalEntity
from ..coreference.coreference import Resolution
from ..sentences.words import Sentence, Word
from .candidates import Candidate, text_of

COLUMNS = ("name", "kind", "aliases", "ids")
BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity that the user knows; `ids` are identifiers such as `wikidata:Q20`."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The entities of a file by each of their names; `digest` identifies the file's content, "" is no file."""

    by_name: Mapping[str, KnownEntity] = field(default_factory=dict)
    digest: str = ""

    def recognise(
        self, sentences: Sequence[Sentence], candidates: Sequence[Candidate]
    ) -> tuple[list[Candidate], dict[Candidate, KnownEntity]]:
        """Put the known names in the place of what was found there.

        Args:
            sentences: the sentences of an article.
            candidates: what was found in them.

        Returns:
            The candidates, in the order of the text, and those among them that are known. A name that was found and is
            longer than a known one in it stays as it is.
        """
        kept = list(candidates)
        known: dict[Candidate, KnownEntity] = {}
        for words, entity in (found for sentence in sentences for found in self._found(sentence.words)):
            start, end = words[0].start, words[-1].end
            over = [c for c in kept if c.form != "pronoun" and c.start < end and start < c.end]
            names = [c for c in over if c.form == "name"]
            held = next((c for c in names if (c.start, c.end) == (start, end)), None)
            if held is None:
                if any(c.start <= start and end <= c.end for c in names):
                    continue
                gone = [*names, *(c for c in over if start <= c.start and c.end <= end and c not in names)]
                kept = [c for c in kept if c not in gone]
                held = Candidate(_head(words), words[0], words[-1], "name", entity.kind, entity.name)
                titled = next((c for c in gone if c.title), held)
                held.title, held.owner = titled.title, titled.owner
                kept.append(held)
            if held.geo is None:
                held.name, held.kind = entity.name, entity.kind
            known[held] = entity
        return sorted(kept, key=lambda c: (c.start, -c.end)), known

    def _found(self, words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], KnownEntity]]:
        """The longest known name from each word on, none within another."""
        starts = {name[:1] for name in self.by_name}
        longest = max(map(len, self.by_name), default=0)
        at = 0
        while at < len(words):
            best = at
            if words[at].text[:1] in starts:
                for end in range(at + 1, len(words) + 1):
                    if words[end - 1].end - words[at].start > longest:
                        break
                    if text_of(words[at:end]) in self.by_name:
                        best = end
            if best > at:
                yield words[at:best], self.by_name[text_of(words[at:best])]
            at = max(best, at + 1)


NONE_KNOWN = KnownNames()


def identify(resolution: Resolution, known: Mapping[Candidate, KnownEntity]) -> Resolution:
    """Give local entities the names and ids of the known ones that they were found to be.

    Args:
        resolution: what the candidates of an article stand for.
        known: the candidates that are known.

    Returns:
        The same, with the ids in the local entities' `ref`, after what reference data says.
    """
    said: dict[LocalEntity, Counter[KnownEntity]] = defaultdict(Counter)
    forms: dict[LocalEntity, set[str]] = defaultdict(set)
    for candidate, entity in known.items():
        held = resolution.entities.get(candidate, ())
        if len(held) == 1:
            said[held[0]][entity] += 1
            forms[held[0]].add(text_of(_words(candidate)))
    named = {
        local: _identified(local, max(sorted(counts, key=lambda k: k.name), key=lambda k: counts[k]), forms[local])
        for local, counts in said.items()
    }
    entities = {c: tuple(named.get(local, local) for local in held) for c, held in resolution.entities.items()}
    return replace(resolution, entities=entities)


def read_known_names(path: Path, kinds: Collection[str]) -> KnownNames:
    """Read a file of names that the user knows.

    Args:
        path: a CSV file.
        kinds: the kinds that there are.

    Returns:
        The names.

    Raises:
        InputError: the file cannot be read, or a line of it is wrong; the message names the line.
    """
    try:
        data = path.read_bytes()
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in COLUMNS[:2] if column not in (rows.fieldnames or ())]
        if missing:
            raise InputError(f"{path}: has no column {missing[0]!r}; its columns are to be {', '.join(COLUMNS)}")
        by_name: dict[str, KnownEntity] = {}
        for row in rows:
            entity = _entity(row, f"{path}: line {rows.line_num}", kinds)
            for name in (entity.name, *entity.aliases):
                if by_name.setdefault(name, entity) != entity:
                    raise InputError(
                        f"{path}: line {rows.line_num}: {name!r} is a name of {by_name[name].name!r} too; give it once"
                    )
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; give a CSV file of names") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: is no CSV file in UTF-8: {error}; save it as one") from error
    return KnownNames(by_name, hashlib.sha256(data).hexdigest()[:16])


def _entity(row: Mapping[str, str | None], place: str, kinds: Collection[str]) -> KnownEntity:
    name, kind = (" ".join((row.get(column) or "").split()) for column in COLUMNS[:2])
    if not name:
        raise InputError(f"{place}: no name; give one or delete the line")
    if kind.upper() not in kinds:
        raise InputError(f"{place}: {name!r} is of kind {kind!r}; give one of {', '.join(kinds)}")
    lists = [[" ".join(part.split()) for part in (row.get(c) or "").split(BETWEEN)] for c in COLUMNS[2:]]
    aliases, ids = (tuple(dict.fromkeys(part for part in parts if part)) for parts in lists)
    return KnownEntity(name, kind.upper(), tuple(alias for alias in aliases if alias != name), ids)


def _identified(local: LocalEntity, entity: KnownEntity, forms: Collection[str]) -> LocalEntity:
    refs = dict.fromkeys([*local.refs, *entity.ids])
    aliases = dict.fromkeys([*local.aliases, local.name, *sorted(forms)])
    return replace(
        local,
        name=entity.name,
        kind=entity.kind,
        ref=BETWEEN_REFS.join(refs),
        aliases=tuple(alias for alias in aliases if alias != entity.name),
    )


def _head(words: Sequence[Word]) -> Word:
    """The word of a name that the others hang on."""
    return next((word for word in reversed(words) if word.head not in words), words[-1])


def _words(candidate: Candidate) -> list[Word]:
    words = candidate.head.sentence.words
    return [word for word in words if candidate.first.index <= word.index <= candidate.last.index]
