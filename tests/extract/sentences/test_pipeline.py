"""The pipeline: what is missing is explained, and it parses no other language than its own."""

from __future__ import annotations

import dataclasses

import pytest
from spacy.language import Language

from dyads.errors import InputError, ModelError
from dyads.extract.articles import read_articles
from dyads.extract.claims import extract_claims
from dyads.extract.sentences.pipeline import DEFAULT_MODEL, check_language, load_pipeline
from dyads.extract.triples.triples import open_triples


def test_a_missing_pipeline_is_named_with_what_to_do() -> None:
    with pytest.raises(ModelError, match="'no_such_pipeline' cannot be loaded") as caught:
        load_pipeline("no_such_pipeline")
    assert "Install it with pip" in str(caught.value)
    assert ".." not in str(caught.value)


def test_a_pipeline_parses_its_own_language_only(pipeline: Language) -> None:
    check_language(pipeline, "en", DEFAULT_MODEL)
    with pytest.raises(InputError, match=r"language is 'fr'.* is for 'en': name a pipeline for 'fr' with --model"):
        check_language(pipeline, "fr", DEFAULT_MODEL)


def test_french_articles_are_refused_before_they_are_parsed(tmp_path, pipeline: Language) -> None:
    (tmp_path / "a.txt").write_text("Norway criticised Chile. The two governments have not met since the spring.")
    articles = [dataclasses.replace(article, language="fr") for article in read_articles(tmp_path)]
    with pytest.raises(InputError, match="name a pipeline for 'fr'"):
        list(extract_claims(articles))


def test_french_texts_are_refused_for_triples(pipeline: Language) -> None:
    with pytest.raises(InputError, match="name a pipeline for 'fr'"):
        list(open_triples(["La Norvège accuse le Chili."], language="fr"))
