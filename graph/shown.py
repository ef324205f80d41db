"""Records that a notebook shows as HTML.

Comes in: a record. Goes out: what `display.py` makes of it, imported when a notebook asks.
"""

from __future__ import annotations


class Shown:
    """A record with a rich display; `display` has a function `<class>_html` for it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from . import display

        html: str = getattr(display, f"{type(self).__name__.lower()}_html")(self)
        return html
