"""A document that was read → its records in the domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_techspec.ext.before_reading import SOURCE
from sphinx_techspec.ext.directives import HAS_ENTRIES
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.header_lines import put_headers_in_place
from sphinx_techspec.ext.marking import mark_record, mark_spec, put_header
from sphinx_techspec.ext.translations import Translated, translation_of
from sphinx_techspec.ext.words import words_of
from sphinx_techspec.reading.blocks import is_invisible, place_tables
from sphinx_techspec.reading.document import Reading, read_document
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.front_matter import (
    front_matter_end,
    read_front_matter,
    repair,
)
from sphinx_techspec.reading.header import normalize_key
from sphinx_techspec.reading.leftovers import find_leftovers
from sphinx_techspec.reading.own_settings import read_own_settings
from sphinx_techspec.records import Problem
from sphinx_techspec.views.directive_content import show_entries

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["collect_records"]

_DOCINFO_KEY = re.compile(r"^:(?P<key>[A-Za-z][\w -]*?):", re.MULTILINE)
_NEVER_SPEC = (
    "an index, a README, a template and what is left out by techspec_exclude or by "
    "'techspec: false' never is one"
)
_HEAD_LENGTH = 8192
"""How much of a source is searched for front matter, in characters."""


def collect_records(app: Sphinx, doctree: nodes.document) -> None:
    """Read the document if it is a spec (``doctree-read``)."""
    entries = _entries(app.env, doctree)
    words = words_of(app.config)
    if (translated := translation_of(app.env)) is None:
        reading = _read(app, doctree, entries)
    else:
        with translated.translation.undone():
            reading = _read(app, doctree, entries, translated)
        for entry in entries:
            if entry["kind"] == "status" and (said := entry.part("text")) is not None:
                translated.translation.give_up(said)
    if reading is None:
        show_entries(entries, in_spec=False, words=words)
        return
    if app.builder.name == "gettext":
        return  # translators get what stands in the source
    for place in reading.places:
        mark_record(place)
    mark_spec(reading, doctree)
    if app.config.techspec_header:
        put_header(reading, entries)
    else:
        put_headers_in_place(entries, app.env.docname)
    show_entries(entries, in_spec=True, words=words)


def _read(
    app: Sphinx,
    doctree: nodes.document,
    entries: list[spec_entry],
    translated: Translated | None = None,
) -> Reading | None:
    """Put into the domain what the document says, and return it if it is a spec."""
    env = app.env
    docname = env.docname
    domain = SpecDomain.of(env)
    source = Path(env.doc2path(docname))
    path = Path(env.doc2path(docname, base=False)).as_posix()
    metadata: dict[str, object] = env.metadata[docname]
    if translated is not None:
        metadata = translated.translation.metadata(metadata, translated.fields)
    says_so = any(entry["kind"] == "status" for entry in entries)
    is_spec = domain.selection.is_spec(path, metadata, says_so=says_so)
    problems = [*_problems(entries, is_spec=is_spec), *_further_statuses(entries)]
    if not is_spec:
        if problems:
            domain.problems[docname] = tuple(problems)
        return None
    suffixes = dict(app.config.source_suffix)
    underlined = suffixes.get(source.suffix, "restructuredtext") == "restructuredtext"
    lines: dict[str, int] = {}
    text = str(env.temp_data.get(SOURCE) or "")
    head = text[:_HEAD_LENGTH]
    if underlined:
        lines = _docinfo_lines(head) if metadata else {}
    elif head.startswith(("---", "\ufeff---")):
        written = read_front_matter(head)
        metadata = repair(metadata, written)
        lines = {normalize_key(key): entry.line for key, entry in written.items()}
    if not underlined:
        place_tables(doctree, text)
    own = read_own_settings(
        metadata.get("techspec", ""), head, lines.get("techspec", 1)
    )
    reading = read_document(
        doctree,
        docname=docname,
        path=path,
        metadata=metadata,
        names=domain.section_names,
        underlined=underlined,
        titled=None if underlined else _starts_with_title(doctree, text, metadata),
        metadata_lines=lines,
        entries=entries,
        own=own,
        translation=translated.translation if translated else None,
    )
    domain.documents[docname] = reading.records
    template = domain.template(docname)
    domain.compared[docname] = template.digest
    problems += own.problems
    problems += find_leftovers(
        doctree,
        text,
        template,
        parts=reading.outline,
        metadata_end=0 if underlined else front_matter_end(head),
        underlined=underlined,
        besides=(reading.records.spec.status_line,),
    )
    if problems:
        domain.problems[docname] = tuple(problems)
    return reading


def _entries(env: BuildEnvironment, doctree: nodes.document) -> list[spec_entry]:
    """Return what directives of ours left in the document."""
    if not env.temp_data.get(HAS_ENTRIES):
        return []  # the usual case, and free of cost
    return list(doctree.findall(spec_entry))


def _problems(entries: list[spec_entry], *, is_spec: bool) -> Iterator[Problem]:
    for entry in entries:
        line = entry.line or 1
        for problem in entry["problems"]:
            yield Problem(problem.code, problem.message, problem.hint, line)
        if not is_spec:
            yield Problem(
                "invalid-option",
                f"spec:{entry['kind']} stands in a document that is no spec",
                _NEVER_SPEC
                if entry["kind"] == "status"
                else "add spec:status, or 'techspec: true' to the front matter",
                line,
            )


def _further_statuses(entries: list[spec_entry]) -> Iterator[Problem]:
    """Yield the directives that give the document one more status."""
    parts = ((e, e.part("text")) for e in entries if e["kind"] == "status")
    said = [(entry, part.astext()) for entry, part in parts if part is not None]
    for entry, text in said[1:]:
        if text.casefold() != said[0][1].casefold():
            yield Problem(
                "conflicting-status",
                f"the status is {text!r} here but {said[0][1]!r} above",
                "leave the status in one place",
                entry.line or 1,
            )


def _starts_with_title(
    doctree: nodes.document, source: str, metadata: dict[str, object]
) -> bool | None:
    """Whether the first heading is of the first level, ``None`` where it must be.

    The doctree does not tell: a Markdown document may start at the second level. One
    heading that has nothing above it is the title in any case.
    """
    top = [node for node in doctree.children if isinstance(node, nodes.section)]
    if not top:
        return None
    is_alone = all(node is top[0] or is_invisible(node) for node in doctree.children)
    if is_alone and "title" not in metadata:
        return None
    lines = source.removeprefix("\ufeff").splitlines()
    start = (top[0].line or 1) - 1
    heading = lines[start] if start < len(lines) else ""
    if heading.lstrip().startswith("#"):
        return not heading.lstrip().startswith("##")
    return start + 1 < len(lines) and lines[start + 1].lstrip().startswith("=")


def _docinfo_lines(head: str) -> dict[str, int]:
    """Return the line of each key of the docinfo in *head*, the start of a source."""
    found: dict[str, int] = {}
    for match in _DOCINFO_KEY.finditer(head):
        line = head.count("\n", 0, match.start()) + 1
        found.setdefault(normalize_key(match["key"]), line)
    return found
