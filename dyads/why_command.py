"""The command `dyads why`.

Comes in: a folder and two names. Goes out: the sentences that name both, each with the reason why it says nothing of
the two, on standard output; articles that could not be read once more on standard error.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .arguments import Quiet, Verbose
from .terminal import Progress, printable

if TYPE_CHECKING:
    from .extract.omissions import Step
    from .graph.records import Claim
    from .together import Together
    from .why import Why

ARTICLES_SHOWN = 4


def why(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `dyads build` wrote.")],
    first: Annotated[str, typer.Argument(metavar="ENTITY", help="An entity, by name, alias or id.")],
    second: Annotated[str, typer.Argument(metavar="ENTITY", help="Another.")],
    claims: Annotated[bool, typer.Option("--claims", help="Also the sentences that gave a claim.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say why sentences that name two entities say nothing of the two.

    Sentences count that name both by any mention: a name, a pronoun, "the country". The articles that name both are
    read once more, with the model and options that the folder was built with, so that each reason is that of the very
    rules; also what was not read is looked into, such as articles in other languages.

    \b
    Examples:
      dyads why graph Iran China
      dyads why graph "Ana Ruiz" "Omra Mining Company" --claims
      dyads why graph country:IRN country:CHN --json | jq .counts
    """
    from .why import why as look

    progress = Progress("articles", quiet=quiet, verbose=verbose)
    with progress.running():
        found = look(
            folder, (first, second), on_articles=progress.expect, on_article=progress.advance,
            on_problem=progress.report,
        )  # fmt: skip
    if as_json:
        shown = found.to_dict()
        if not claims:
            shown["sentences"] = [sentence for sentence in shown["sentences"] if sentence["outcome"] != "claim"]
        print(json.dumps(shown, ensure_ascii=False))
    else:
        print(printable("\n".join(_lines(found, claims=claims))))
    progress.end()


def _lines(found: Why, *, claims: bool) -> Iterator[str]:
    from .together import CLAIM, OUTCOMES

    one, other = (f"{entity.name} ({entity.kind})" for entity in (found.first, found.second))
    articles = {sentence.article.id for sentence in found.sentences}
    count = f"{_number(len(found.sentences), 'sentence')} of {_number(len(articles), 'article')}"
    yield f"{one} and {other}: named together in {count if articles else 'no sentence'}"
    yield from (f"{count:>6,}  {OUTCOMES[outcome]}" for outcome, count in found.counts.items())
    yield from (f"also called so: {e.name} ({e.kind}), {e.id}" for e in found.namesakes)
    yield from _changed(found)
    shown = [sentence for sentence in found.sentences if claims or sentence.outcome != CLAIM]
    for alike in _alike(shown):
        yield ""
        yield f"{_listed([sentence.article.name for sentence in alike])}: {' '.join(alike[0].text.split())}"
        yield from (f"  {line}" for line in _reason(alike[0]))
    if found.unread.articles:
        yield ""
        yield "name both, and are not in the folder:"
        yield from (f"  {problem.file}: {problem.reason}" for problem in found.unread.articles)
    if found.unread.unknown:
        yield ""
        yield f"{found.unread.unknown:,} more were not read and cannot be looked into; problems.jsonl lists them"


def _changed(found: Why) -> Iterator[str]:
    if found.changes:
        yield f"built with another {' and '.join(found.changes)} than read it now: a new build may find other claims"


def _alike(sentences: Iterable[Together]) -> list[list[Together]]:
    """Sentences of the same words and outcome, as copies have them, together."""
    groups: dict[tuple[str, str, str], list[Together]] = {}
    for sentence in sentences:
        groups.setdefault((sentence.text, sentence.outcome, sentence.detail), []).append(sentence)
    return list(groups.values())


def _reason(sentence: Together) -> Iterator[str]:
    from .together import OUTCOMES

    details = [sentence.detail] if sentence.detail else []
    if sentence.path:
        details.append(_way(sentence.path))
    yield f"{OUTCOMES[sentence.outcome]}{': ' if details else ''}{'; '.join(details)}"
    for claim in (*sentence.claims, *([sentence.proposed] if sentence.proposed else [])):
        yield f"  {_said(claim)}"


def _said(claim: Claim) -> str:
    arrow = "–" if claim.symmetric else "→"
    ends = f"{claim.subject.entity.name} – {claim.predicate} {arrow} {claim.object.entity.name}"
    said = "not " if claim.negated else ""
    by = "" if claim.is_ours else f", {claim.extractor}"
    return f"{said}{ends} ({claim.relation}, {claim.modality}, {claim.confidence:.2f}, {claim.id}{by})"


def _way(path: Sequence[Step]) -> str:
    """ "Iran ← said → sank → in → Peru": arrows lead from a word to what hangs on it."""
    top = next((n for n, step in enumerate(path) if not step.relation), 0)
    parts = [path[0].word]
    parts += [f"{'←' if n <= top else '→'} {step.word}" for n, step in enumerate(path) if n]
    return " ".join(parts)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - ARTICLES_SHOWN:,} more" if len(names) > ARTICLES_SHOWN else ""
    return ", ".join(names[:ARTICLES_SHOWN]) + more


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
