"""How extractions were made, so that a build can tell which it need not make again.

Comes in: options, the ontology, a build folder. Goes out: the recipe of its extractions, and the files whose articles
it knows.
"""

from __future__ import annotations

from .extract.known_files import KnownFiles
from .extract.versions import code_version, library_versions, model_version
from .graph.ontology import Ontology
from .graph.updating import FolderUpdate
from .options import Options


def recipe_of(options: Options, ontology: Ontology) -> dict[str, str]:
    """What an extraction depends on besides its article; what was extracted by an equal recipe need not be again."""
    return {
        "dyads": code_version(), "libraries": library_versions(), "model": model_version(options.model),
        "ontology": ontology.digest, "nodes": options.nodes,
    }  # fmt: skip


def known_files(update: FolderUpdate, options: Options) -> KnownFiles:
    """The files that a folder was built from, as far as they would be read in the same way now."""
    reading = {name: update.before.options.get(name) for name in ("language", "max_chars")}
    if reading != {"language": options.language, "max_chars": options.max_chars}:
        return KnownFiles()
    # Where a killed build read an article anew, the manifest's sources still mean the one before.
    articles = {article.id: article for article in reversed(list(update.known))}
    return KnownFiles(update.before.sources, articles)
