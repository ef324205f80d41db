"""The architecture, held by reading the source: who may import whom, and who may know the parser's labels."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE_OF_FOLDER = {"dyads": "dyads", "extract": "dyads.extract", "graph": "dyads.graph", "loaders": "dyads.loaders"}

# What the modules of each layer may import when they are imported themselves. Modules of the folder dyads/ that are
# not named here (the command line, the server, the public names) stand on top and may import everything.
ALLOWED_AT_MODULE_LEVEL = {
    "dyads.errors": set(),
    "dyads.registry": {"dyads.errors"},
    "dyads.graph": {"dyads.graph", "dyads.errors"},
    "dyads.extract": {"dyads.extract", "dyads.graph", "dyads.errors"},
    "dyads.loaders": {"dyads.loaders", "dyads.graph", "dyads.errors"},
}
# What they may not import at all, not even within a function.
NEVER = {"dyads.extract": {"dyads.loaders"}, "dyads.loaders": {"dyads.extract"}}

JUNK_DRAWERS = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}

# `tag` is left out: an HTML element has one too.
PARSER_ATTRIBUTES = {"dep", "dep_", "tag_"}
# The labels that mean nothing but a parser's label; `agent`, `attr` or `MD` have other uses.
PARSER_LABELS = set(
    "acl acomp advcl advmod amod appos auxpass ccomp csubj csubjpass dobj iobj nmod npadvmod nsubj nsubjpass nummod"
    " oprd pcomp pobj predet quantmod relcl xcomp JJR JJS NNP NNPS NNS PRP$ RBR RBS VBD VBG VBN VBP VBZ WDT WRB".split()
)


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module or name, by its full name, and where it stands."""

    target: str
    line: int
    relative: bool
    at_module_level: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A source file, parsed, and the name that it is imported by."""

    path: Path
    name: str
    tree: ast.Module

    def imports(self) -> Iterator[Import]:
        package = self.name if self.path.stem == "__init__" else self.name.rpartition(".")[0]
        for node, at_module_level in _import_statements(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, node.lineno, False, at_module_level)
            else:
                base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
                source = ".".join(part for part in (base, node.module) if part)
                for alias in node.names:
                    yield Import(f"{source}.{alias.name}", node.lineno, node.level > 0, at_module_level)


def _import_statements(tree: ast.Module) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """All imports, each with whether it is executed when the module is imported."""
    todo: list[tuple[ast.AST, bool]] = [(tree, True)]
    while todo:
        node, at_module_level = todo.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node, at_module_level
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or _is_for_type_checkers(node):
            at_module_level = False
        todo.extend((child, at_module_level) for child in ast.iter_child_nodes(node))


def _is_for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def read_modules() -> list[Module]:
    modules = []
    for folder, package in PACKAGE_OF_FOLDER.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT / folder).with_suffix("").parts
            name = ".".join([package, *(part for part in parts if part != "__init__")])
            modules.append(Module(path, name, ast.parse(path.read_text(encoding="utf-8"))))
    return modules


MODULES = read_modules()


def layer_of(name: str) -> str | None:
    """The longest key of the table that a module's name begins with; None for the modules on top."""
    layers = [layer for layer in ALLOWED_AT_MODULE_LEVEL if f"{name}.".startswith(f"{layer}.")]
    return max(layers, key=len, default=None)


def each(modules: list[Module]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("module", modules, ids=[module.name for module in modules])


@each([module for module in MODULES if layer_of(module.name) is not None])
def test_imports_run_one_way(module: Module) -> None:
    layer = layer_of(module.name)
    assert layer is not None
    for imported in module.imports():
        target = layer_of(imported.target) or imported.target
        if target.split(".")[0] != "dyads":
            continue
        where = f"{module.path.relative_to(ROOT)}:{imported.line}"
        assert target not in NEVER.get(layer, set()), f"{where}: {layer} may never import {imported.target}"
        if imported.at_module_level:
            allowed = ALLOWED_AT_MODULE_LEVEL[layer]
            assert target in allowed, f"{where}: {layer} may not import {imported.target} at module level"


@each(MODULES)
def test_the_package_is_imported_relatively(module: Module) -> None:
    wrong = [
        f"{module.path.relative_to(ROOT)}:{imported.line} imports {imported.target}"
        for imported in module.imports()
        if not imported.relative and imported.target.split(".")[0] in PACKAGE_OF_FOLDER
    ]
    assert not wrong


@each([m for m in MODULES if layer_of(m.name) == "dyads.extract" and m.name != "dyads.extract.sentences.syntax"])
def test_only_syntax_knows_the_parsers_labels(module: Module) -> None:
    wrong = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in PARSER_ATTRIBUTES:
            wrong.append(f"{module.path.relative_to(ROOT)}:{node.lineno} uses .{node.attr}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = set(node.value.split())
            if words and words <= PARSER_LABELS:
                wrong.append(f"{module.path.relative_to(ROOT)}:{node.lineno} names {node.value!r}")
    assert not wrong, "ask dyads.extract.sentences.syntax instead"


def test_no_module_is_a_junk_drawer() -> None:
    parts = {part.removesuffix(".py") for module in MODULES for part in module.path.relative_to(ROOT).parts}
    assert not parts & JUNK_DRAWERS


def test_the_source_is_where_these_tests_look() -> None:
    names = {module.name for module in MODULES}
    assert {"dyads", "dyads.errors", "dyads.extract.sentences.syntax", "dyads.graph.records", "dyads.loaders"} <= names
