"""Whatever a document, option or setting says, the pure core does not fail.

These tests need no build, so that they can try many examples;
:mod:`tests.property.test_nonsense` has a few with whole builds.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sphinx_techspec.checks import CHECKS, CheckContext, run_checks
from sphinx_techspec.config import VALUES, ConfigValue
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.export import export, schema
from sphinx_techspec.options import RECORD_DIRECTIVES, read_options, record_directives
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_models import ViewRecords, view_model
from sphinx_techspec.query.view_types import VIEWS, views_of
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.records import DocumentRecords, Spec
from sphinx_techspec.risk_scale import Scale
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.severity import Severities
from sphinx_techspec.template import Template
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary
from tests.property.nonsense import (
    NONSENSE,
    UNPRINTABLE,
    documents,
    fuzz,
    record_kinds,
    templates,
    words,
)

VALIDATOR = Draft202012Validator(schema())


def read_text(
    text: str, syntax: str, template: Template, names: SectionNames | None = None
) -> Reading | None:
    """Read a spec; return ``None`` if the parser itself fails."""
    try:
        doctree = parse(text, syntax=syntax)
    except Exception:  # noqa: BLE001 - the parsers are not ours
        return None
    source = Source("tech-spec/004-one", f"tech-spec/004-one.{syntax}", text, syntax)
    return read(
        doctree,
        source,
        metadata={},
        names=names or SectionNames(),
        template_for=lambda name: template,
    )


@fuzz
@given(
    document=st.sampled_from(["md", "rst"]).flatmap(
        lambda syntax: st.tuples(documents(syntax), st.just(syntax))
    ),
    template_text=st.none() | templates(),
)
def test_document(document: tuple[str, str], template_text: str | None) -> None:
    """A document of any kind is read, checked and exported."""
    template = Template()
    if template_text is not None:
        try:
            parse(template_text, syntax="md")
        except Exception:  # noqa: BLE001 - the parsers are not ours
            return
        template = read_template(template_text, syntax="md", name="template.md")
    reading = read_text(*document, template)
    if reading is None:
        return
    docname = reading.records.spec.docname
    vocabulary = Vocabulary.of_template(template.statuses)
    corpus = Corpus({docname: reading.records}, lambda _: vocabulary)
    context = CheckContext(
        corpus=corpus,
        template_of=lambda _: template,
        today=date(2026, 6, 15),
        problems={docname: reading.problems},
    )
    findings = run_checks(context, CHECKS.values(), severities=Severities({}))
    data = export(corpus, findings, project="Courier", source_of=str, uri_of=str)
    VALIDATOR.validate(data)
    texts = [text for f in findings for text in (f.message, f.hint)]
    assert [text for text in texts if UNPRINTABLE.search(text)] == []


@fuzz
@given(
    directive=st.sampled_from(sorted(RECORD_DIRECTIVES)),
    name=words,
    value=st.none() | words,
)
def test_option_of_a_record(directive: str, name: str, value: str | None) -> None:
    """An option is read or reported, whatever its name and value.

    The header shows an invalid date that is reported, and a decision with an invalid
    status is proposed.
    """
    declared = {option.name: option for option in RECORD_DIRECTIVES[directive]}
    for known in (name, *declared):
        options, problems = read_options(directive, {known: value})
        if problems and known in declared and declared[known].is_date:
            assert options in ({}, {known: (value or "").strip()})
        elif problems and known == "status":
            assert options in ({}, {"status": "proposed"})
        else:
            assert len(options) + len(problems) == 1


@fuzz
@given(view=st.sampled_from(sorted(VIEWS)), name=words, value=st.none() | words)
def test_option_of_a_view(view: str, name: str, value: str | None) -> None:
    """An option is read or reported, and the view can be computed without it."""
    spec = Spec("tech-spec/004", "004", "Tech Spec 004", "Queue")
    corpus = Corpus(
        {spec.docname: DocumentRecords(spec)}, lambda _: default_vocabulary()
    )
    project = ProjectData(corpus, today="2026-06-15")
    for known in (name, *VIEWS[view].option_names):
        query, _ = read_query(view, {known: value}, project, near="index")
        view_model(ViewRecords(project, query))


@fuzz
@given(records=record_kinds, text=documents("md"), value=st.none() | words)
def test_record_kinds(records: dict[Any, Any], text: str, value: str | None) -> None:
    """A project may declare any kinds; the usable ones have all parts."""
    (setting,) = (v for v in VALUES if v.name == "techspec_records")
    usable, problems = setting.read(records, Path())
    kinds, clashes = project_kinds(usable)
    assert [text for text in [*problems, *clashes] if UNPRINTABLE.search(text)] == []
    headings = [section.headings[0] for section in kinds.sections]
    text += "".join(f"\n## {heading}\n\n{text}\n" for heading in headings[:4])
    reading = read_text(text, "md", Template(), SectionNames(kinds=kinds))
    if reading is None:
        return
    docname = reading.records.spec.docname
    documents = {docname: reading.records}
    corpus = Corpus(documents, lambda _: default_vocabulary(), kinds=kinds)
    data = export(corpus, [], project="Courier", source_of=str, uri_of=str)
    Draft202012Validator(schema(kinds)).validate(data)
    VALIDATOR.validate(data)
    project = ProjectData(corpus)
    for kind in kinds:
        for option in record_directives(kinds)[kind.name]:
            read_options(kind.name, {option.name: value}, kinds=kinds)
        for name in views_of(kinds)[kind.plural].formats:
            options = {"format": name, "group-by": kind.fields[-1].name}
            query, _ = read_query(kind.plural, options, project, near=docname)
            view_model(ViewRecords(project, query))


@fuzz
@given(statuses=st.lists(words, max_size=5), text=words)
def test_statuses_of_a_template(statuses: list[str], text: str) -> None:
    """Any words may be the statuses of a template, and any text a status."""
    for vocabulary in (Vocabulary.of_template(statuses), default_vocabulary()):
        match = vocabulary.find(text)
        assert match is None or match.status.kind


@fuzz
@given(levels=st.lists(words, min_size=2, max_size=5), text=words)
def test_levels_of_a_scale(levels: list[str], text: str) -> None:
    """A text has a level of the scale, or no level."""
    level = Scale.of(levels).level(text)
    assert level is None or level in range(len(levels))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.name)
def test_setting(value: ConfigValue, tmp_path: Path) -> None:
    """The value to use for any given value is valid and usable."""
    for given_value in NONSENSE:
        usable, _ = value.read(given_value, tmp_path)
        assert value.read(usable, tmp_path) == (usable, []), given_value
        use(value.name, usable)


def use(name: str, value: Any) -> None:
    """Use a setting as a build does."""
    if name == "techspec_statuses":
        Vocabulary.of_config(value)
    elif name == "techspec_sections":
        SectionNames(value)
    elif name == "techspec_records":
        assert project_kinds(value)[0].digest
    elif name == "techspec_risk_scale":
        Scale.of(value)
