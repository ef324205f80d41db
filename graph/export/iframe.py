"""A page of ours within a notebook's page: everything in one attribute, so that nothing has to be fetched.

Comes in: the HTML of a page. Goes out: an iframe that shows it. pyvis's own iframe points to a file beside the
notebook, which JupyterLab and VS Code do not serve as a page, and stays blank.
"""

from __future__ import annotations

import re
from html import escape

from ...errors import InputError


def css_length(height: str | int) -> str:
    """A height as CSS has it: a number is one of pixels.

    Args:
        height: a CSS length, or a number.

    Returns:
        A CSS length.

    Raises:
        InputError: it is no length.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(px|em|rem|vh|cm|mm|in|pt|%)?", str(height).strip())
    if not found or not float(found[1]):
        raise InputError(f"height is {height!r}; give a number of pixels, or a length such as '640px' or '80vh'")
    return f"{found[1]}{found[2] or 'px'}"


def iframe(page: str, *, height: str, title: str) -> str:
    """An iframe that holds a page.

    Args:
        page: a whole HTML page that needs nothing from outside.
        height: a CSS length.
        title: what it shows, for those who listen to it.

    Returns:
        HTML. The page may run its scripts, save files and open links, and reach nothing of the notebook around it.
    """
    style = f"width:100%;height:{height};border:1px solid rgba(127,127,127,.4);border-radius:4px;background:#fff"
    allowed = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    shown = f'sandbox="{allowed}" title="{escape(title)}" style="{escape(style)}"'
    return f'<iframe srcdoc="{escape(page)}" {shown}></iframe>'
