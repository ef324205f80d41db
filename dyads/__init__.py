"""News articles into an entity-relationship graph: who does what to whom, with the sentence behind every edge.

The public names, each imported when it is first asked for, so that `import dyads` is quick.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .built import load
    from .errors import DyadsError
    from .extract.articles import read_articles
    from .extract.claims import extract as extract_articles
    from .extract.claims import extract_claims
    from .graph.build import build_graph
    from .graph.entity_graph import EntityGraph
    from .graph.records import Article, Claim
    from .whole_way import build

    __version__: str

__all__ = [
    "Article",
    "Claim",
    "DyadsError",
    "EntityGraph",
    "build",
    "build_graph",
    "extract_articles",
    "extract_claims",
    "load",
    "read_articles",
]

_HOMES = {
    "Article": "graph.records:Article",
    "Claim": "graph.records:Claim",
    "DyadsError": "errors:DyadsError",
    "EntityGraph": "graph.entity_graph:EntityGraph",
    "build": "whole_way:build",
    "build_graph": "graph.build:build_graph",
    # Not by its own name: importing the subpackage dyads.extract would overwrite it.
    "extract_articles": "extract.claims:extract",
    "extract_claims": "extract.claims:extract_claims",
    "load": "built:load",
    # What IPython calls for `%load_ext dyads`.
    "load_ipython_extension": "cell_magic:load_ipython_extension",
    "read_articles": "extract.articles:read_articles",
}

# In a clone the parts stand beside this folder, which Python takes for the whole package where it starts in the clone.
_HERE = Path(__file__).parent
if not (_HERE / "graph").is_dir() and (_HERE.parent / "graph" / "records.py").is_file():
    __path__.append(str(_HERE.parent))


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("dyads")
    elif name in _HOMES:
        module, _, attribute = _HOMES[name].partition(":")
        value = getattr(importlib.import_module(f".{module}", __name__), attribute)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; its public names: {', '.join(__all__)}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
