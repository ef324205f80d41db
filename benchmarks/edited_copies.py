"""Copies of articles as other outlets print them: edits of a seeded generator, the same for the same story every time.

Comes in: stories, each a headline and paragraphs. Goes out: the story under another headline, with an agency's line,
cut, thinned out, reworded, framed by paragraphs of the outlet's own, or all of that at once.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dyads.graph.records import Article, Part, digest

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")

SYNONYMS = dict(
    pair.split("/")
    for pair in """
    about/roughly accused/charged after/following aircraft/planes also/too announced/declared arrested/detained
    attack/raid because/since before/until between/among bought/acquired called/termed claimed/maintained
    company/firm country/nation deal/accord demanded/sought denied/disputed described/portrayed
    despite/notwithstanding early/soon expected/likely government/administration have/possess help/aid
    however/though including/among killed/slain last/previous leader/head many/numerous meeting/encounter
    minister/secretary month/period more/further most/largely near/close nearly/almost offered/proposed
    officials/authorities only/merely people/persons plan/scheme planned/intended promised/pledged received/got
    rejected/dismissed report/account reported/related said/stated several/some should/ought since/from
    soldiers/troops spokesman/representative support/backing talks/negotiations their/its threatened/warned
    told/informed urged/pressed visit/trip wants/wishes week/fortnight when/as which/that while/whereas
    will/shall would/could year/twelvemonth
    """.split()
)
FILLERS = "again certainly clearly duly indeed likewise mostly plainly quite rather still surely then thus".split()

HEADLINES = ("What we know so far", "Wire report", "From our correspondents", "World news", "Morning edition")
AGENCIES = ("Meridian Wire", "Harbour Press Agency", "Agence Levant", "Continental News Service")
LAST_LINES = (
    "(Reporting by {0}; editing by the night desk)",
    "This report was prepared with material of {0}. Rights reserved.",
    "Copyright {0}. Not to be printed without leave.",
)
OWN_PARAGRAPHS = (
    "Readers of this newspaper have followed the matter since last autumn, when a colleague first wrote about it on"
    " these pages. Letters on the subject reach us every week, and the best of them appear on Saturdays.",
    "What does that mean for our region? Two firms in the valley told us that they are watching closely, though neither"
    " expects to lose orders before the summer. The chamber of commerce did not want to comment.",
    "The consulate has opened a telephone line for those who have relatives there. It can be reached from eight in the"
    " morning until six in the evening, except on Sundays.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and paragraphs."""

    name: str
    headline: str
    paragraphs: tuple[str, ...]

    def article(self, version: str) -> Article:
        """The story as an article of an outlet's; `version` tells it from the others' articles."""
        body = "\n\n".join(self.paragraphs)
        text = f"{self.headline}\n\n{body}"
        start = len(text) - len(body)
        parts = (Part(0, len(self.headline), "headline"), Part(start, len(text), "body"))
        return Article(
            digest(self.name, version, text), digest(text), f"{self.name}, {version}", self.headline, text, parts
        )


Edit = Callable[[Story, random.Random], Story]


def other_headline(story: Story, chance: random.Random) -> Story:
    """The same text under a headline of the outlet's own."""
    return replace(story, headline=chance.choice(HEADLINES))


def agency_line(story: Story, chance: random.Random) -> Story:
    """The agency's name after the place at the beginning, its line at the end."""
    agency = chance.choice(AGENCIES)
    last = chance.choice(LAST_LINES).format(agency)
    return replace(story, paragraphs=(f"({agency}) - {story.paragraphs[0]}", *story.paragraphs[1:], last))


def paragraphs_cut(story: Story, chance: random.Random) -> Story:
    """Up to half of the paragraphs gone, the first one kept."""
    first, *others = story.paragraphs
    gone = (
        set(chance.sample(range(len(others)), chance.randint(1, max(1, len(story.paragraphs) // 2)))) if others else {}
    )
    return replace(story, paragraphs=(first, *(text for at, text in enumerate(others) if at not in gone)))


def shortened(story: Story, chance: random.Random) -> Story:
    """A brief: the first paragraphs alone, at most two fifths of all."""
    return replace(story, paragraphs=story.paragraphs[: chance.randint(1, max(1, len(story.paragraphs) * 2 // 5))])


def sentences_dropped(story: Story, chance: random.Random) -> Story:
    """Every fourth sentence gone, the first one kept."""
    paragraphs = []
    for at, text in enumerate(story.paragraphs):
        sentences = SENTENCE_END.split(text)
        paragraphs.append(" ".join(s for n, s in enumerate(sentences) if at + n == 0 or chance.random() > 0.25))
    return replace(story, paragraphs=tuple(text for text in paragraphs if text))


def words_replaced(story: Story, chance: random.Random, share: float = 0.1) -> Story:
    """Every tenth of the small words another: a synonym where there is one, else a filler."""

    def other(match: re.Match[str]) -> str:
        return SYNONYMS.get(match[0], chance.choice(FILLERS)) if chance.random() < share else match[0]

    return replace(story, paragraphs=tuple(SMALL_WORD.sub(other, text) for text in story.paragraphs))


def reworded(story: Story, chance: random.Random) -> Story:
    """Every fifth of the small words another."""
    return words_replaced(story, chance, 0.2)


def framed(story: Story, chance: random.Random) -> Story:
    """Between paragraphs of the outlet's own."""
    before, after = chance.sample(OWN_PARAGRAPHS, 2)
    return replace(story, paragraphs=(before, *story.paragraphs, after))


def several(story: Story, chance: random.Random) -> Story:
    """Another headline, an agency's line, paragraphs cut, sentences dropped and words replaced."""
    for edit in (other_headline, paragraphs_cut, sentences_dropped, words_replaced, agency_line):
        story = edit(story, chance)
    return story


EDITS: Mapping[str, Edit] = {
    "another headline": other_headline,
    "agency line": agency_line,
    "paragraphs cut": paragraphs_cut,
    "first paragraphs only": shortened,
    "sentences dropped": sentences_dropped,
    "a tenth of the words replaced": words_replaced,
    "a fifth of the words replaced": reworded,
    "framed by own paragraphs": framed,
    "several at once": several,
}


def edited(story: Story, edit: str, number: int = 0) -> Article:
    """A copy of a story.

    Args:
        story: the story.
        edit: one of EDITS.
        number: which of several copies of this kind.

    Returns:
        The copy as an article.
    """
    version = f"{edit} {number}"
    return EDITS[edit](story, random.Random(f"{story.name}\x1f{version}")).article(version)
