"""The explorer: the entity graph as one HTML file that opens anywhere, from an attachment too, and asks for nothing.

Comes in: an EntityGraph. Goes out: an HTML file. The page is `explorer/index.html`, its style `explorer/explorer.css`,
its script what the TypeScript beside them is bundled into. Text from articles is in the page as JSON only, in a script
element that no browser runs, with all that could end the element escaped; a Content-Security-Policy allows our script
and style by their hashes and no request at all.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...errors import DyadsError
from ..entity_graph import EntityGraph
from .explorer_data import explorer_data
from .handing_on import Evidence, hand_on
from .layout import arrange

HERE = Path(__file__).parent / "explorer"
SCRIPT = HERE / "explorer.js"

UNSAFE = re.compile("[<>&\x85\u2028\u2029\ud800-\udfff]")  # what HTML or a line-minded reader takes for more than text


def write_explorer_page(
    graph: EntityGraph,
    path: Path,
    *,
    title: str = "Who does what to whom",
    evidence: Evidence = "sentences",
    hide: Sequence[str] = (),
    top: int | None = None,
    made: dt.date | None = None,
) -> None:
    """Write the page.

    Args:
        graph: what to show.
        path: the HTML file.
        title: the page's title, any text.
        evidence: what is handed on of the articles: "full" their text, "sentences" those of the claims, "none" neither.
        hide: names of entities that the page may not name.
        top: how many relations to hand on, the strongest; by default all.
        made: the day to name in the page's note; without it the same graph always gives the same page.

    Raises:
        DyadsError: the page's script was not bundled, or an argument is wrong.
    """
    page = explorer_page(graph, title=title, evidence=evidence, hide=hide, top=top, made=made)
    path.write_text(page, encoding="utf-8", newline="\n")


def explorer_page(
    graph: EntityGraph,
    *,
    title: str = "Who does what to whom",
    evidence: Evidence = "sentences",
    hide: Sequence[str] = (),
    top: int | None = None,
    made: dt.date | None = None,
) -> str:
    """The page as a string; `write_explorer_page` says what the arguments do.

    Returns:
        HTML.

    Raises:
        DyadsError: the page's script was not bundled, or an argument is wrong.
    """
    from jinja2 import Environment, FileSystemLoader

    handed = hand_on(graph, title=title, evidence=evidence, hide=hide, top=top, made=made)
    about = {"title": handed.title, "note": handed.note}
    data = about | explorer_data(handed.graph, arrange(handed.graph), evidence=evidence)
    script, style = _script(), (HERE / "explorer.css").read_text(encoding="utf-8")
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("index.html")
    return template.render(
        title=handed.title, policy=_policy(script, style), style=style, script=script, data=script_json(data)
    )


def script_json(value: Any) -> str:
    """A value as JSON that may stand in a script element: nothing in it is markup to HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _script() -> str:
    try:
        return SCRIPT.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DyadsError(
            f"{SCRIPT}: the explorer's script is not there; it is made when the package is built:"
            " in a clone, run `make demo` or `python graph/export/explorer/bundle.py`"
        ) from error


def _policy(script: str, style: str) -> str:
    rules = ("default-src 'none'", f"script-src {_hash(script)}", f"style-src {_hash(style)}", "img-src data: blob:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
