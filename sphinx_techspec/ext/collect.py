"""Read the records of each document, and store them in the domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors.title import TitleCollector

from sphinx_techspec.ext.build_inputs import SOURCE, source_path
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import translations_of
from sphinx_techspec.ext.conditions import resolve_conditions
from sphinx_techspec.ext.document_references import has_references
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.inactive_kinds import inactive_kinds, pop_problems
from sphinx_techspec.ext.marking import (
    insert_header,
    insert_headers_in_place,
    mark_record,
    mark_spec,
)
from sphinx_techspec.ext.notebooks import SUFFIX, use_file_lines
from sphinx_techspec.ext.record_directives import HAS_ENTRIES
from sphinx_techspec.ext.translated_documents import TranslatedDocument, translation_of
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.options import invalid_option
from sphinx_techspec.reading.header.spec_settings import selection_problem, selects
from sphinx_techspec.reading.included import mark_included_lines
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.reading.text.directive_nodes import spec_entry, spec_view
from sphinx_techspec.records import (
    IncludedLine,
    NotedProblem,
    included_file,
)
from sphinx_techspec.views.directive_content import show_entries

_NEVER_SPEC = (
    "move it to a spec; index pages, READMEs, templates, and excluded documents are "
    "never specs"
)
_INCLUDED = "techspec_included"
"""The key of the included files in the temporary data of the document."""
_SETTING = lazy_regex(r"^:?techspec\s*:", re.MULTILINE)
_MAKE_SPEC = {
    "md": "add spec:status, or 'techspec: true' to the front matter",
    "rst": "add spec:status, or ':techspec: true' above the title",
}
"""The hint to make a document a spec, by syntax."""


def collect_records(app: Sphinx, doctree: nodes.document) -> None:
    """Read the document if it is a spec (``doctree-read``)."""
    _correct_lines(app, doctree)
    has_entries = app.env.temp_data.get(HAS_ENTRIES)
    _resolve_conditions(app, doctree)
    entries = list(doctree.findall(spec_entry)) if has_entries else []
    translations, kinds = translations_of(app.config), SpecDomain.of(app.env).kinds
    off = [*kinds.disabled, *inactive_kinds(kinds)] if entries else []
    names = {kind.name for kind in off}
    active = [entry for entry in entries if entry["kind"] not in names]
    noted = list(pop_problems(app.env, doctree))
    if (translated := translation_of(app.env)) is None:
        reading = _read(app, doctree, active, noted)
    else:
        with translated.translation.undone():
            reading = _read(app, doctree, active, noted, translated)
        for entry in entries:
            if entry["kind"] == "status" and (text := entry.part("text")) is not None:
                translated.translation.discard(text)
    kinds = RecordKinds([*off, *kinds], words=kinds.words) if off else kinds
    if reading is None:
        fields = SpecDomain.of(app.env).build.header_fields
        show_entries(
            entries,
            kinds=kinds,
            in_spec=False,
            fields=fields,
            translations=translations,
        )
        return
    if traits_of(app.builder).translates:
        return  # translators get the source unchanged
    for anchor in reading.anchors:
        mark_record(anchor)
    mark_spec(reading, doctree)
    fields = SpecDomain.of(app.env).build.header_fields
    if app.config.techspec_header:
        insert_header(reading, entries, fields=fields)
    else:
        insert_headers_in_place(reading, entries, fields=fields)
    show_entries(
        entries, kinds=kinds, in_spec=True, fields=fields, translations=translations
    )


def _resolve_conditions(app: Sphinx, doctree: nodes.document) -> None:
    """Remove the content that the build does not show, and store the conditions."""
    env, docname = app.env, app.env.docname
    path = source_path(env, docname)
    selection = SpecDomain.of(env).build.selection
    has_entries = bool(env.temp_data.get(HAS_ENTRIES))
    may_be_spec = cache(
        partial(selection.is_spec, path, env.metadata[docname], has_status=has_entries)
    )

    def concerns(node: nodes.Element) -> bool:
        return (
            may_be_spec()
            or node.next_node(spec_view) is not None
            or has_references(env, node)
        )

    found = resolve_conditions(app.builder, doctree, concerns=concerns)
    if found:
        SpecDomain.of(env).tables.conditions[docname] = found
        TitleCollector().process_doc(app, doctree)  # the title may be in such content


def _correct_lines(app: Sphinx, doctree: nodes.document) -> None:
    """Correct the lines of notebooks and of included text."""
    if Path(app.env.doc2path(app.env.docname)).suffix == SUFFIX:
        use_file_lines(doctree, str(app.env.temp_data.get(SOURCE) or ""))
    files = doctree.settings.record_dependencies
    if files.list:
        found = mark_included_lines(doctree, files.list, str(app.srcdir))
        app.env.temp_data[_INCLUDED] = found


def _read(
    app: Sphinx,
    doctree: nodes.document,
    entries: list[spec_entry],
    noted: list[NotedProblem],
    translated: TranslatedDocument | None = None,
) -> Reading | None:
    """Store the records of the document, and return them if it is a spec."""
    env, docname = app.env, app.env.docname
    build = SpecDomain.of(env).build
    path = source_path(env, docname)
    metadata: dict[str, object] = env.metadata[docname]
    if translated is not None:
        metadata = translated.translation.metadata(metadata, translated.fields)
    has_status = any(entry["kind"] == "status" for entry in entries)
    is_spec = build.selection.is_spec(path, metadata, has_status=has_status)
    suffix = Path(env.doc2path(docname)).suffix
    parser = app.config.source_suffix.get(suffix, "restructuredtext")
    syntax = "rst" if parser == "restructuredtext" else "md"
    problems = [
        *_problems(entries, is_spec=is_spec, syntax=syntax),
        *noted,
    ]
    if not is_spec:
        if setting := str(metadata.get("techspec") or ""):
            problems += _unused_setting(app, setting, path, underlined=syntax == "rst")
        if problems:
            build.data.problems[docname] = tuple(problems)
        return None
    included = _included_texts(env)
    text = str(env.temp_data.get(SOURCE) or "")
    reading = read(
        doctree,
        Source(docname, path, text, syntax, included),
        metadata=metadata,
        names=build.section_names,
        fields=build.header_fields,
        label=build.labels(path),
        entries=entries,
        template_for=build.templates.for_spec,
        translation=translated.translation if translated else None,
    )
    build.data.documents[docname] = reading.records
    build.data.compared[docname] = reading.template_digest
    if problems := [*problems, *reading.problems]:
        build.data.problems[docname] = tuple(problems)
    return reading


def _unused_setting(
    app: Sphinx, setting: str, path: str, *, underlined: bool
) -> Iterator[NotedProblem]:
    """Yield a problem if *setting*, the value of ``techspec``, has no effect.

    :param path: the source file of the document, which is not a spec.
    :param underlined: whether the document is reStructuredText.
    """
    selection = SpecDomain.of(app.env).build.selection
    found = _SETTING.search(str(app.env.temp_data.get(SOURCE) or ""))
    line = found.string.count("\n", 0, found.start()) + 1 if found else 1
    if problem := selection_problem(setting, line, underlined=underlined):
        yield problem
    if selects(setting) and selection.is_start_page(path):
        message = "'techspec: true' has no effect in this file"
        yield invalid_option(message, line, selection.hint_for(path), "techspec")


def _included_texts(env: BuildEnvironment) -> dict[str, str]:
    """Return the texts of the files that the document includes."""
    texts: dict[str, str] = {}
    included: dict[str, str] = env.temp_data.get(_INCLUDED) or {}
    for name, path in included.items():
        with suppress(OSError):
            texts[name] = Path(path).read_text("utf-8-sig", "replace")
    return texts


def _problems(
    entries: list[spec_entry], *, is_spec: bool, syntax: str
) -> Iterator[NotedProblem]:
    for entry in entries:
        file = included_file(entry.line or 1)
        for noted in entry["problems"]:
            problem = noted.problem
            if file:
                problem = problem._replace(line=IncludedLine(problem.line, file))
            yield noted._replace(problem=problem)
        if not is_spec:
            name = f"spec:{entry['kind']}"
            message = f"{name} in a document that is not a spec"
            hint = _NEVER_SPEC if name == "spec:status" else _MAKE_SPEC[syntax]
            yield invalid_option(message, entry.line or 1, hint, name)
