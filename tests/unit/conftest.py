"""Fixtures of the unit tests: documents that are parsed without Sphinx."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable, Iterator, Mapping
from textwrap import dedent
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser as RstParser
from myst_parser.parsers.docutils_ import Parser as MystParser

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.dates import find_date
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.field_types import link_items
from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HEADER_FIELDS, HeaderFields
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.reading.read import read as read_source
from sphinx_techspec.reading.text.table_rows import correct_table_lines
from sphinx_techspec.records import DocumentRecords, HeaderValue, Record, Spec
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.template import Template
from sphinx_techspec.vocabulary import default_vocabulary

Parse = Callable[..., nodes.document]
Read = Callable[..., DocumentRecords]
Facts = dict[str, object]

QUIET = {
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": io.StringIO(),
    "doctitle_xform": False,
    "docinfo_xform": False,
    "myst_enable_extensions": ["deflist", "fieldlist", "colon_fence"],
}


@pytest.fixture
def parse() -> Parse:
    """Parse a text as MyST Markdown (``md``) or reStructuredText (``rst``)."""

    def parse(text: str, syntax: str = "md", **settings: object) -> nodes.document:
        source, parser = dedent(text), MystParser() if syntax == "md" else RstParser()
        doctree: nodes.document = publish_doctree(
            source, parser=parser, settings_overrides={**QUIET, **settings}
        )
        if syntax == "md":
            correct_table_lines(doctree, source)
        return doctree

    return parse


@pytest.fixture
def read(parse: Parse) -> Read:
    """Read the records of one section, whose content starts at line 5, in rST 7."""

    def read(
        heading: str, content: str, syntax: str = "md", **settings: object
    ) -> DocumentRecords:
        content = dedent(content).strip("\n")
        if syntax == "md":
            text = f"# 7. Relay\n\n## {heading}\n\n{content}\n"
        else:
            line = "-" * len(heading)
            text = f"7. Relay\n========\n\n{heading}\n{line}\n\n{content}\n"
        source = Source("007-relay", "007-relay.md", text, syntax)
        doctree = parse(text, syntax, **settings)
        names = SectionNames()
        return read_source(doctree, source, metadata={}, names=names).records

    return read


# Whole documents: their header, front matter and title.

ReadSpec = Callable[..., Reading]

AS_IN_SPHINX = {
    "docinfo_xform": True,
    "myst_all_links_external": True,  # files cannot be looked up without Sphinx
}


@pytest.fixture
def parse_spec(parse: Parse) -> Parse:
    """Parse a whole document, which may be indented."""

    def parse_spec(text: str, syntax: str = "md") -> nodes.document:
        return parse(dedent(text).lstrip("\n"), syntax, **AS_IN_SPHINX)

    return parse_spec


@pytest.fixture
def read_tree() -> ReadSpec:
    """Read the doctree of *source* as the spec at *path*."""

    def read_tree(
        doctree: nodes.document,
        source: str,
        path: str,
        names: SectionNames | None = None,
        template: Template | None = None,
        fields: HeaderFields = BUILT_IN_FIELDS,
    ) -> Reading:
        docname, _, syntax = path.rpartition(".")
        return read_source(
            doctree,
            Source(docname, path, source, syntax),
            metadata=_take_metadata(doctree),
            names=names or SectionNames(),
            fields=fields,
            template_for=(lambda _: template) if template else None,
        )

    return read_tree


@pytest.fixture
def read_spec(parse_spec: Parse, read_tree: ReadSpec) -> ReadSpec:
    """Read a whole document, which may be indented, as the spec at *path*."""

    def read_spec(text: str, path: str = "tech-spec/004-queue.md") -> Reading:
        source = dedent(text).lstrip("\n")
        doctree = parse_spec(source, path.rpartition(".")[2])
        reading: Reading = read_tree(doctree, source, path)
        return reading

    return read_spec


def _take_metadata(doctree: nodes.document) -> dict[str, object]:
    """Take the docinfo out of *doctree*, as Sphinx does."""
    index = doctree.first_child_matching_class(nodes.docinfo)
    if index is None:
        return {}
    docinfo = doctree.pop(index)
    metadata: dict[str, object] = {}
    for node in docinfo.children:
        if isinstance(node, nodes.authors):
            metadata["authors"] = [author.astext() for author in node.children]
        elif isinstance(node, nodes.field):
            metadata[node.children[0].astext()] = node.children[1].astext()
        else:
            metadata[type(node).__name__] = node.astext()
    return metadata


WATCHDOG = 10
"""The processor time, in seconds, after which a test of a long text is stopped.

Linear time takes a fraction of a second, so that no slow machine gets near it, and
quadratic time takes minutes."""
HOSTILE = {
    "spaces": " " * 50_000,
    "lines": "a\n" * 25_000,
    "dashes": "-" * 50_000,
    "spaced dashes": " - " * 16_000,
    "brackets": "(" * 25_000 + "<[" * 12_500,
    "closed brackets": "(a)" * 16_000,
    "colons": "a:" * 25_000,
    "keys": "ab: c\n" * 8_000,
    "semicolons": "1;" * 25_000,
    "bars": "| " * 25_000,
    "slashes": "a/" * 25_000,
    "letters": "a" * 50_000,
    "capitals": "A" * 50_000,
    "digits": "0" * 50_000 + "x",
    "ids": "AB-" * 16_000,
    "words": "super seded by " * 3_000,
    "gap": "a" + " " * 50_000 + "b",
}
"""Texts on which a careless regular expression takes minutes."""


@pytest.fixture
def watchdog() -> Iterator[None]:
    """Stop a test that takes much more than linear time."""
    if not hasattr(signal, "setitimer"):  # Windows has no such clock
        yield
        return

    def bark(*_: object) -> None:
        raise TimeoutError(f"not done after {WATCHDOG} s of processor time")

    before = signal.signal(signal.SIGVTALRM, bark)
    signal.setitimer(signal.ITIMER_VIRTUAL, WATCHDOG)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest, watchdog: None) -> str:
    """Return a text on which careless code takes minutes."""
    return HOSTILE[request.param]


@pytest.fixture
def facts() -> Callable[[Record], Facts]:
    """Return the values of a record without its location, its id without the spec."""

    def facts(record: Record) -> Facts:
        invalid = {f"{name}_text": text for name, text in record.invalid.items()}
        return {
            "id": record.id.removeprefix("007-"),
            "text": record.text,
            "status": record.status,
            **record.fields,
            **invalid,
            **({"whole": True} if record.is_prose else {}),
        }

    return facts


# Projects that nobody has written down.


class Library:
    """Specs and records that a test declares."""

    def __init__(self) -> None:
        self._documents: dict[str, DocumentRecords] = {}
        self.vocabulary = default_vocabulary()
        self.header_fields = BUILT_IN_FIELDS
        self.kinds = BUILT_IN_KINDS

    def spec(self, number: str, status: str | None = "Accepted", **more: Any) -> None:
        """Add a spec; keywords that are not attributes are fields of its header."""
        docname = f"tech-spec/{number}"
        header = {"status": status} if status is not None else {}
        header |= {name: more.pop(name) for name in [*more] if name not in Spec._fields}
        spec = Spec(
            docname,
            number,
            f"Tech Spec {number}",
            f"Title {number}",
            header={
                (key := name.replace("_", "-")): self._value(key, value)
                for name, value in header.items()
            },
        )
        self._documents[docname] = DocumentRecords(spec._replace(**more))

    def decision(self, number: str, text: str = "Use a queue", **more: Any) -> None:
        """Add a decision to the spec that its id starts with."""
        self._add("decision", number, text, more)

    def risk(self, number: str, text: str = "It breaks", **more: Any) -> None:
        """Add a risk to the spec that its id starts with."""
        self._add("risk", number, text, more)

    def question(self, number: str, text: str = "Who?", **more: Any) -> None:
        """Add a question to the spec that its id starts with."""
        self._add("question", number, text, more)

    def record(self, kind: str, number: str, text: str = "Text", **more: Any) -> None:
        """Add a record of another kind to the spec that its id starts with."""
        self._add(kind, number, text, more)

    def project(self, today: str = "2026-06-15", **more: Any) -> ProjectData:
        """Return the data of the project, with all specs and records."""
        corpus = Corpus(
            self._documents,
            lambda docname: self.vocabulary,
            header_fields=self.header_fields,
            kinds=self.kinds,
        )
        return ProjectData(
            corpus, today=today, header_fields=self.header_fields, **more
        )

    def declare(self, **fields: Mapping[str, Any]) -> None:
        """Add fields to the header of specs, as conf.py does, before the specs."""
        self.header_fields, problems = read_header_fields(fields)
        assert problems == []

    def declare_kinds(self, **kinds: Mapping[str, Any] | bool) -> None:
        """Choose and declare record kinds, as conf.py does, before the records."""
        self.kinds, problems = project_kinds(kinds)
        assert problems == []

    def _value(self, name: str, value: Any) -> HeaderValue:
        field = HEADER_FIELDS.get(name)
        own = self.header_fields.get(name)
        if own is not None and own.declaration is not None:
            declared = own.declaration
            pairs: tuple[tuple[str, str], ...] = ()
            if declared.type == "link":
                uris = declared.addresses(value)
                pairs = tuple(zip(link_items(value), uris, strict=True))
            return HeaderValue(name, value, 1, declared.read(value), pairs)
        if field is not None and field.type == "date":
            date = find_date(value)
            return HeaderValue(name, value, 1, date.iso if date else None)
        return HeaderValue(name, str(value), 1, value)

    def _add(self, kind: str, number: str, text: str, fields: dict[str, Any]) -> None:
        spec = number.partition("-")[0]
        docname = f"tech-spec/{spec}"
        if docname not in self._documents:
            self.spec(spec)
        record = Record(
            kind=kind,
            id=number,
            spec=spec,
            docname=docname,
            line=1,
            anchor=f"spec-{number.lower()}",
            text=text,
            status=fields.pop("status", self.kinds[kind].default_status),
            fields=fields,
        )
        documents = self._documents[docname]
        self._documents[docname] = documents._replace(
            records=(*documents.records, record)
        )


@pytest.fixture
def library() -> Library:
    """Return an empty library."""
    return Library()
