"""What an Agreement says, for people and for programs.

Comes in: an Agreement, and which claims are to be shown with it. Goes out: lines of plain text, rows for CSV, or plain
JSON values. A match is shown by the claim of the first extractor, what the second says otherwise beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from ..agreement import Agreement, Figures
from ..records import Claim
from .flat import Row
from .page_text import claim_manner, claim_origin

Show = Literal["only-a", "only-b", "both"]

ALL = "all"
COUNTS = ("both", "only_a", "only_b", "other_type", "same_modality", "same_negation")
SHARES = ("share_of_a", "share_of_b", "f1")
FIGURE_COLUMNS = ("relation", *COUNTS, *SHARES)
CLAIM_COLUMNS = (
    "relation", "subject", "predicate", "object", "modality", "negated", "confidence", "extractor", "article",
    "sentence", "id", "other_predicate", "other_modality", "other_negated", "other_id",
)  # fmt: skip


def shown_claims(agreement: Agreement, show: Show) -> list[tuple[Claim, Claim | None]]:
    """The claims that both made, with the one that matches, or that one alone made."""
    if show == "both":
        return list(agreement.both)
    return [(claim, None) for claim in (agreement.only_a if show == "only-a" else agreement.only_b)]


def agreement_lines(agreement: Agreement, show: Show | None = None) -> Iterator[str]:
    """The figures as a table to read, then the claims, by relation type."""
    yield f"A  {agreement.a}"
    yield f"B  {agreement.b}"
    yield f"articles compared: {agreement.articles:,}"
    if any(agreement.left_out):
        alone_a, alone_b = agreement.left_out
        yield f"left out, with claims of A alone: {alone_a:,}, of B alone: {alone_b:,} (--all-articles takes them in)"
    yield ""
    titles = ("both", "only A", "only B", "A in B", "B in A", "F1")
    rows = [*agreement.by_type.items(), (ALL, agreement.total)]
    width = max(len(name) for name, _ in rows)
    yield f"{'':<{width}}" + "".join(f"{title:>9}" for title in titles)
    for name, found in rows:
        cells = [f"{count:,}" for count in (found.both, found.only_a, found.only_b)]
        cells += [_rounded(getattr(found, share)) for share in SHARES]
        yield f"{name:<{width}}" + "".join(f"{cell:>9}" for cell in cells)
    yield ""
    yield from _remarks(agreement.total)
    if show:
        yield from _claim_lines(agreement, show)


def agreement_rows(agreement: Agreement) -> Iterator[Row]:
    """The figures under FIGURE_COLUMNS: a row each relation type and one for all; an empty share is one of nothing."""
    for name, found in (*agreement.by_type.items(), (ALL, agreement.total)):
        yield {"relation": name, **figure_values(found)}


def claim_rows(agreement: Agreement, show: Show) -> Iterator[Row]:
    """Claims under CLAIM_COLUMNS; what the second extractor says of a pair is in the columns that begin with other_."""
    for claim, other in shown_claims(agreement, show):
        values = (
            claim.relation, _entity(agreement, claim.subject.entity.key), claim.predicate,
            _entity(agreement, claim.object.entity.key), claim.modality, claim.negated, claim.confidence,
            claim.extractor, claim.article, claim.sentence, claim.id,
            *((other.predicate, other.modality, other.negated, other.id) if other else ("", "", None, "")),
        )  # fmt: skip
        yield dict(zip(CLAIM_COLUMNS, values, strict=True))


def agreement_values(agreement: Agreement, show: Show | None = None) -> dict[str, Any]:
    """Figures and claims as plain JSON values; of a match both claims."""
    values: dict[str, Any] = {
        "a": agreement.a, "b": agreement.b, "articles": agreement.articles,
        "left_out": {"only_a": agreement.left_out[0], "only_b": agreement.left_out[1]},
        "all": figure_values(agreement.total),
        "relations": {name: figure_values(found) for name, found in agreement.by_type.items()},
    }  # fmt: skip
    if show:
        values["shown"] = show
        values["claims"] = [
            {"a": claim.to_dict(), "b": other.to_dict()} if other else claim.to_dict()
            for claim, other in shown_claims(agreement, show)
        ]
    return values


def figure_values(found: Figures) -> dict[str, int | float | None]:
    """All figures of a type, by their names."""
    shares = {name: getattr(found, name) for name in SHARES}
    rounded = {name: None if share is None else round(share, 3) for name, share in shares.items()}
    return {name: getattr(found, name) for name in COUNTS} | rounded


def _remarks(total: Figures) -> Iterator[str]:
    if total.both:
        modality, negation = total.same_modality / total.both, total.same_negation / total.both
        yield f"of what both have: same modality {modality:.2f}, same negation {negation:.2f}"
    if total.only_a:
        yield f"of what only A has, B has {total.other_type:,} as another relation type"


def _claim_lines(agreement: Agreement, show: Show) -> Iterator[str]:
    shown = shown_claims(agreement, show)
    for relation in agreement.graph.ontology.relations:
        of_type = [(claim, other) for claim, other in shown if claim.relation == relation]
        if of_type:
            yield ""
            yield f"{relation}, {show.replace('-', ' ').replace(' a', ' A').replace(' b', ' B')}: {len(of_type):,}"
        for claim, other in of_type:
            yield f"  {_said(agreement, claim)} ({claim_manner(claim)})"
            if other:
                yield f"  {_said(agreement, other)} ({claim_manner(other)})"
            sentence = " ".join(claim.sentence.split())
            yield f"    “{sentence}” ({claim_origin(agreement.graph, claim)})"


def _said(agreement: Agreement, claim: Claim) -> str:
    subject, object_ = (_entity(agreement, end.entity.key) for end in (claim.subject, claim.object))
    return f"{subject} – {claim.predicate} {'–' if claim.symmetric else '→'} {object_}"


def _entity(agreement: Agreement, key: str) -> str:
    return agreement.graph.entities[agreement.graph.entity_of[key]].name


def _rounded(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
