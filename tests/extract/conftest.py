"""What the tests of extraction share: sentences parsed as an article's are, and who is who in them."""

from __future__ import annotations

import html
import io
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from dyads.extract.mentions.candidates import Candidate
    from dyads.extract.relations.edges import Edge
    from dyads.extract.relations.reach import Field
    from dyads.extract.sentences.words import Sentence, Word


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read as far as its mentions are resolved."""

    sentences: list[Sentence]
    candidates: list[Candidate]
    field: Field

    def word(self, text: str) -> Word:
        """The first word that is written so."""
        return next(w for s in self.sentences for w in s.words if w.text == text)

    @staticmethod
    def triples(edges: Iterable[Edge]) -> set[tuple[str, str, str]]:
        """The subjects, predicates and objects of edges."""
        return {(e.subject_entity.name, e.predicate, e.object_entity.name) for e in edges}


@pytest.fixture(scope="session")
def parse(pipeline: Language) -> Callable[[str], list[Sentence]]:
    """Parses a text whose lines are its paragraphs."""
    from dyads.extract.sentences.syntax import readable, sentences_of

    def sentences_in(text: str) -> list[Sentence]:
        sentences: list[Sentence] = []
        offset = 0
        for number, line in enumerate(text.split("\n")):
            words = sum(len(sentence.words) for sentence in sentences)
            sentences += sentences_of(
                pipeline(readable(line)), offset=offset, paragraph=number, headline=False, first_word=words,
                first_sentence=len(sentences),
            )  # fmt: skip
            offset += len(line) + 1
        return sentences

    return sentences_in


@pytest.fixture(scope="session")
def read_mentions(parse: Callable[[str], list[Sentence]]) -> Callable[[str], Reading]:
    """Parses a text and resolves its mentions."""
    from dyads.extract.coreference.coreference import Resolver
    from dyads.extract.mentions.mentions import MentionFinder
    from dyads.extract.relations.reach import Field
    from dyads.extract.sentences.lemmas import mend_lemmas
    from dyads.extract.sentences.quotes import find_quotes
    from dyads.graph.ontology import default_ontology

    def reading(text: str) -> Reading:
        ontology = default_ontology()
        sentences = parse(text)
        mend_lemmas(sentences, ontology.verbs)
        candidates = MentionFinder(sentences, ontology).find()
        resolver = Resolver(sentences, candidates, find_quotes(text, sentences), ontology, "actors")
        return Reading(sentences, candidates, Field(candidates, resolver.resolve("article").entities))

    return reading


@pytest.fixture(scope="session")
def make_document() -> Callable[[str, Sequence[str]], bytes]:
    """Writes lines as a document of a kind: docx, rtf, html, txt or pdf. A tab in a line parts the cells of a row."""
    return lambda kind, lines: _MAKERS[kind](lines)


def _docx(lines: Sequence[str]) -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"

    def row(line: str) -> str:
        cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in line.split("\t"))
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    body = "".join(row(line) if "\t" in line else paragraph(line) for line in lines)
    return docx_of(body)


def docx_of(body: str) -> bytes:
    """A Word document of this XML."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture(scope="session")
def make_docx() -> Callable[[str], bytes]:
    """Writes a Word document from the XML of its body."""
    return docx_of


def _rtf(lines: Sequence[str]) -> bytes:
    def escaped(text: str) -> str:
        text = re.sub(r"([\\{}])", r"\\\1", text)
        return "".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in text)

    def row(line: str) -> str:
        return "\\trowd " + "".join(f"{escaped(cell)}\\cell " for cell in line.split("\t")) + "\\row\n"

    body = "".join(row(line) if "\t" in line else f"\\pard {escaped(line)}\\par\n" for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}\n{body}}}".encode("ascii")


def _html(lines: Sequence[str]) -> bytes:
    def row(line: str) -> str:
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
        return f"<table><tr>{cells}</tr></table>"

    body = "\n".join(row(line) if "\t" in line else f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>".encode()


@pytest.fixture(scope="session")
def make_pdf() -> Callable[[Sequence[Sequence[tuple[float, float, float, str]]]], bytes]:
    """Writes a PDF: of each page the lines, each with its place from the left and the foot, its letters' size, text."""
    return pdf_of


def pdf_of(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF of lines at places, in Helvetica."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    references = []
    for lines in pages:
        shown = []
        for x, y, size, text in lines:
            escaped = re.sub(r"([\\()])", r"\\\1", text)
            shown.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
        stream = "\n".join(shown)
        references.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream.encode('latin-1'))}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(references)}]/Count {len(pages)}>>"
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer{trailer}".encode()


def _pdf(lines: Sequence[str]) -> bytes:
    """Paragraphs wrapped at 90 characters, an empty line between them, 50 lines a page."""
    printed: list[str] = []
    for line in lines:
        printed += [*(textwrap.wrap(line.replace("\t", " "), 90) or [""]), ""]
    pages = [printed[i : i + 50] for i in range(0, len(printed), 50)]
    return pdf_of([[(72, 780 - 14 * n, 11, text) for n, text in enumerate(page) if text] for page in pages])


_MAKERS = {
    "docx": _docx, "rtf": _rtf, "html": _html, "pdf": _pdf, "txt": lambda lines: "\n\n".join(lines).encode()
}  # fmt: skip
