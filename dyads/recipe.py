"""How extractions were made, so that a build can tell which it need not make again.

Comes in: options, the ontology, the names that the user knows, a build folder. Goes out: the recipe of its extractions,
and the files whose articles it knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from .extract.mentions.known_names import NONE_KNOWN, KnownNames, read_known_names
from .extract.reading.field_map import read_field_map
from .extract.reading.known_files import KnownFiles
from .extract.versions import code_version, library_versions, model_version
from .graph.folder.manifest import Manifest
from .graph.folder.updating import FolderUpdate
from .graph.ontology import Ontology
from .options import Options, OptionValues, read_options


def choose_known_names(options: Options, ontology: Ontology) -> KnownNames:
    """The names in the file that the options name, or none."""
    return read_known_names(options.entities, ontology.kinds) if options.entities else NONE_KNOWN


def recipe_of(options: Options, ontology: Ontology, names: KnownNames) -> dict[str, str]:
    """What an extraction depends on besides its article; what was extracted by an equal recipe need not be again.

    Claims from elsewhere are not among it: they are placed anew by every build.
    """
    if options.claims_only:
        return {"dyads": code_version(), "libraries": library_versions(), "extraction": "none"}
    return {
        "dyads": code_version(), "libraries": library_versions(), "model": model_version(options.model),
        "ontology": ontology.digest, "entities": names.digest, "nodes": options.nodes,
    }  # fmt: skip


def options_of(manifest: Manifest) -> Options:
    """The options that a folder was built with.

    Raises:
        InputError: this dyads does not have them.
    """
    return read_options(cast(OptionValues, {"model": manifest.model, **manifest.options}))


def changes(manifest: Manifest, recipe: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What a folder's extractions were made with and what a recipe has, where the two differ."""
    return {
        name: (manifest.recipe.get(name, ""), recipe.get(name, ""))
        for name in sorted({*manifest.recipe, *recipe})
        if manifest.recipe.get(name) != recipe.get(name)
    }


def known_files(update: FolderUpdate, options: Options) -> KnownFiles:
    """The files that a folder was built from, as far as they would be read in the same way now."""
    before = update.before.options
    reading = (before.get("language"), before.get("max_chars"), read_field_map(before.get("field_map")))
    if reading != (options.language, options.max_chars, read_field_map(options.field_map)):
        return KnownFiles()
    # Where a killed build read an article anew, the manifest's sources still mean the one before.
    articles = {article.id: article for article in reversed(list(update.known))}
    return KnownFiles(update.before.sources, articles)
