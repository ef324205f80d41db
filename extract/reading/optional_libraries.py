"""Libraries that only some formats need, which the extra `dyads[documents]` brings.

Comes in: a library's name. Goes out: the library, or an InputError that says what to install.
"""

from __future__ import annotations

import importlib
from typing import Any

from ...errors import InputError


def optional(library: str, what: str) -> Any:
    """Import a library of the extra `documents`.

    Args:
        library: The name by which it is imported.
        what: What the file is, as in "a PDF".

    Returns:
        The library.

    Raises:
        InputError: It is not installed.
    """
    try:
        return importlib.import_module(library)
    except ImportError as error:
        name = library.partition(".")[0]
        raise InputError(f"is {what}, which needs {name}: pip install 'dyads[documents]'") from error
