"""Findings: each check against its fixtures, and the run over all of them.

A folder ``tests/checks/CODE/CASE`` has specs, ``expected.txt`` with the findings, and
optionally ``template.md`` (or ``.rst``), and ``settings.json`` with ``checks``,
``depth``, ``sections``, ``scale``, ``records``, ``fields`` and ``stale_after``. Without
a template, nothing is required.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from myst_parser.config.main import TopmatterReadError, read_topmatter

from sphinx_techspec.checks import CHECKS, Check, CheckContext, run_checks
from sphinx_techspec.checks import check as declare_check
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.reading.text.mentions import find_reference_nodes, mentions_in
from sphinx_techspec.records import (
    DocumentRecords,
    Finding,
    HeaderValue,
    Ignore,
    NotedProblem,
    Problem,
    Record,
    Reference,
    Relation,
    Spec,
)
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.severity import ConfiguredSeverities, Severities
from sphinx_techspec.template import Template, is_template
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

Parse = Callable[..., nodes.document]
Read = Callable[..., Reading]

FIXTURES = Path(__file__).parents[2] / "checks"
CASES = sorted(FIXTURES.glob("*/*/expected.txt"))
NO_TEMPLATE = Template()
TODAY = date(2026, 6, 30)
ELSEWHERE = {"invalid-option"}
"""Codes that take a project to be found; tests/build has their cases."""


def _context(
    corpus: Corpus, template: Template = NO_TEMPLATE, **more: Any
) -> CheckContext:
    return CheckContext(
        corpus=corpus, template_of=lambda _: template, today=TODAY, **more
    )


def _spec(docname: str, *, line: int = 3, **header: str | None) -> Spec:
    """Return a spec with these header fields, all on one line."""
    values = {
        name: HeaderValue(name, text, line)
        for name, text in header.items()
        if text is not None
    }
    return Spec(docname, docname, docname, "T", values)


def _findings(
    *documents: DocumentRecords,
    severities: ConfiguredSeverities | None = None,
    template: Template = NO_TEMPLATE,
    problems: Mapping[str, Sequence[NotedProblem]] | None = None,
) -> list[Finding]:
    """Return what is found in *documents* with the built-in status words."""
    by_name = {records.spec.docname: records for records in documents}
    corpus = Corpus(by_name, lambda _: default_vocabulary())
    context = _context(corpus, template, problems=problems or {})
    return run_checks(context, CHECKS.values(), severities=Severities(severities or {}))


def _links(doctree: nodes.document, folder: Path) -> tuple[Reference, ...]:
    """Return the links to other specs of the folder, as Sphinx would find them.

    Plain mentions follow.
    """
    found = []
    for link in doctree.findall(nodes.reference):
        path = str(link.get("refuri", ""))
        if not (folder / path).is_file():
            continue
        above: nodes.Element = link
        while not isinstance(above, nodes.section):
            above = above.parent
        line = link.parent.line or 0
        is_title = above.parent is doctree
        heading = "" if is_title else above.children[0].astext()
        found.append(Reference(f"/{Path(path).stem}", "link", line, heading))
    for place in find_reference_nodes(doctree):
        line = place.node.parent.line or 0
        mentions = mentions_in(place.text)
        found += [Reference(m.target, "mention", line, "Text") for m in mentions]
    return tuple(found)


def _check_folder(parse: Parse, read_tree: Read, folder: Path) -> list[str]:
    """Return the findings in *folder*, a line each."""
    settings = (
        json.loads((folder / "settings.json").read_text("utf-8"))
        if (folder / "settings.json").is_file()
        else {}
    )
    template = Template()
    for file in folder.glob("template.*"):
        text = file.read_text("utf-8")
        template = read_template(text, syntax=file.suffix[1:], name=file.name)
    kinds, _ = project_kinds(settings.get("records", {}))
    names = SectionNames(settings.get("sections"), kinds=kinds)
    fields = read_header_fields(settings.get("fields", {}))[0]
    documents, references, problems, files = {}, {}, {}, {}
    for file in sorted(folder.iterdir()):
        if file.suffix not in (".md", ".rst") or is_template(file.name):
            continue
        source, docname = file.read_text("utf-8"), file.stem
        doctree = parse(source, file.suffix[1:])
        reading = read_tree(doctree, source, file.name, names, template, fields)
        files[docname] = file.name
        documents[docname] = reading.records
        references[docname] = _links(doctree, folder)
        problems[docname] = reading.problems
    words = template.statuses
    vocabulary = Vocabulary.of_template(words) if words else default_vocabulary()
    context = _context(
        Corpus(
            documents,
            lambda _: vocabulary,
            references,
            header_fields=fields,
            kinds=kinds,
        ),
        template,
        names=names,
        scale=Scale.of(settings.get("scale", DEFAULT_LEVELS)),
        depth=settings.get("depth", 1),
        stale_after=settings.get("stale_after", "90d"),
        problems=problems,
    )
    severities = Severities(settings.get("checks", {}))
    found = run_checks(context, CHECKS.values(), severities=severities)
    assert all(finding.subject for finding in found)
    return [
        f"{files[f.docname]}:{f.line}: "
        + ("" if f.severity == "warning" else f"{f.severity}: ")
        + f"{f.code}: {f.message}"
        for f in found
    ]


@pytest.mark.parametrize(
    "expected", CASES, ids=lambda path: "/".join(path.parent.parts[-2:])
)
def test_findings_of_a_fixture(
    parse_spec: Parse, read_tree: Read, expected: Path
) -> None:
    """Each fixture gives its findings at their lines, and no others."""
    if expected.parent.parts[-2:] == ("invalid-date", "front-matter"):
        _skip_where_front_matter_breaks_off("updated: 2026-02-30")
    found = _check_folder(parse_spec, read_tree, expected.parent)
    assert found == expected.read_text("utf-8").splitlines()


def _skip_where_front_matter_breaks_off(text: str) -> None:
    """Skip releases of MyST that fail on a date that does not exist."""
    with suppress(TopmatterReadError):
        try:
            read_topmatter(f"---\n{text}\n---\n")
        except ValueError as error:
            pytest.skip(f"this release of MyST-Parser breaks off: {error}")


@pytest.mark.parametrize("code", [code for code in CHECKS if code not in ELSEWHERE])
def test_check_has_fixtures(code: str) -> None:
    """Each check has an example that triggers it, and a similar one that does not."""
    cases = [path for path in CASES if path.parent.parent.name == code]
    silent = [path for path in cases if path.parent.name == "triggers-false-positive"]
    assert any(f" {code}: " in path.read_text("utf-8") for path in cases)
    assert [path.read_text("utf-8") for path in silent] == [""]


def test_fixtures_belong_to_a_check() -> None:
    """Each folder belongs to an existing code."""
    assert {path.parent.parent.name for path in CASES} <= set(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_check_explains_itself(code: str) -> None:
    """Text that ``explain`` shows names what is wrong, with a bad and a good line."""
    text = CHECKS[code].help
    assert "Bad: " in text
    assert "Good: " in text


@pytest.mark.parametrize("spec_status", ["Acepted", "Draft | Accepted", "Acc"])
def test_hint_lists_the_status_words(spec_status: str) -> None:
    """The hint of a status lists valid words."""
    spec = _spec("a", status=spec_status)
    (finding,) = _findings(DocumentRecords(spec))
    assert re.search(r"expected one of: .*Accepted, .*…", finding.hint)
    assert (finding.severity, finding.spec, finding.docname) == ("warning", "a", "a")


def test_hint_has_the_form_of_other_headers() -> None:
    """A spec without a header gets the hint to add the one that other specs have."""
    other = _spec("a", status="Draft")._replace(header_form="front-matter")
    documents = map(DocumentRecords, (other, _spec("b")))
    found = _findings(*documents, template=Template(fields=("status",)))
    (hint,) = (one.hint for one in found if one.code == "missing-status")
    assert hint.startswith("add 'status: draft' to the front matter")


def test_finding_guesses_what_was_meant() -> None:
    """A misspelled word gets a suggestion."""
    (finding,) = _findings(DocumentRecords(_spec("a", status="Acepted")))
    assert finding.hint.startswith("did you mean 'Accepted'? ")


def test_reference_to_a_number_in_a_file_name() -> None:
    """The hint names the file that has the number, and no id that looks similar."""
    other = _spec("adr/070-tolls")._replace(id="ADR-096", other_id="ADR-096")
    relation = Relation("depends-on", "ADR-070", 4)
    spec = _spec("adr/071-vans")._replace(id="ADR-071", relations=(relation,))
    found = _findings(DocumentRecords(other), DocumentRecords(spec))
    (hint,) = (one.hint for one in found if one.code == "unknown-reference")
    assert hint == (
        "did you mean 'adr/070-tolls', which has a different number in its title?"
    )


def test_hint_names_a_spec_as_authors_write_it() -> None:
    """A spec that only has a number is suggested by its label, if that is one word."""
    other = _spec("adr/0003-tolls")._replace(id="0003", label="ADR-0003")
    relation = Relation("depends-on", "ADR-0030", 4)
    spec = _spec("adr/0004-vans")._replace(
        id="0004", label="ADR-0004", relations=(relation,)
    )
    found = _findings(DocumentRecords(other), DocumentRecords(spec))
    (hint,) = (one.hint for one in found if one.code == "unknown-reference")
    assert hint == "did you mean 'ADR-0003'?"


@pytest.mark.parametrize(
    ("number", "hint"),
    [("0023", "use the ID of a spec"), ("0053", "did you mean '0053'?")],
)
def test_hint_on_a_number_with_a_prefix(number: str, hint: str) -> None:
    """The prefix alone, which all titles have, does not make two ids similar."""
    other = _spec("adr/x")._replace(id=number, label=f"ADR {number}")
    relation = Relation("superseded-by", "ADR-0052", 4)
    spec = _spec("adr/y")._replace(id="0089", label="ADR 0089", relations=(relation,))
    found = _findings(DocumentRecords(other), DocumentRecords(spec))
    hints = [one.hint for one in found if one.code == "unknown-reference"]
    assert hints[0].startswith(hint)


@pytest.mark.parametrize(
    ("numbers", "hint"),
    [
        ([1, 12], "did you mean 'ADR-012'?"),
        ([2, 12, 22, 30], "use the ID of a spec, or a document name"),
    ],
)
def test_number_like_many_others(numbers: list[int], hint: str) -> None:
    """A number that is close to many others suggests none of them."""
    relation = Relation("depends-on", "ADR-032", 4)
    spec = _spec("adr/071-vans")._replace(id="ADR-071", relations=(relation,))
    others = [_spec(f"adr/{n:03}-x")._replace(id=f"ADR-{n:03}") for n in numbers]
    found = _findings(*map(DocumentRecords, [spec, *others]))
    hints = [one.hint for one in found if one.code == "unknown-reference"]
    assert hints[0].startswith(hint)


def test_findings_come_in_order() -> None:
    """Findings are sorted by document and line, not by check."""
    decision = Record(
        "decision",
        "1-D1",
        "1",
        "b",
        2,
        "x",
        "t",
        "accepted",
        {},
        {"date": "2026-02-30"},
    )
    spec = _spec("b", line=9, status="Nope")
    header = {**spec.header, "updated": HeaderValue("date", "soon", 4)}
    spec = spec._replace(header=header)
    found = _findings(
        DocumentRecords(spec, (decision,)),
        DocumentRecords(_spec("a", line=7, status="Nope")),
    )
    assert [(f.docname, f.line) for f in found] == [
        ("a", 7),
        ("b", 2),
        ("b", 4),
        ("b", 9),
    ]


def test_hostile_status_is_checked_in_time(hostile: str) -> None:
    """Long values make neither the checks slow nor their messages long."""
    spec = _spec("a", status=hostile, updated=hostile)._replace(
        metadata_status=f"x{hostile}"
    )
    found = _findings(DocumentRecords(spec))
    assert all(len(finding.message) < 300 for finding in found)


# Several findings at one line


def test_findings_at_one_line_have_one_message() -> None:
    """Without a plural form, each finding keeps its message and its hint."""
    check = Check("odd-one", lambda context, spec: iter(()))
    assert check.combine([("a", "h", "x"), ("b", "h", "y")]) == ("a; b", "h")
    assert check.combine([("a", "h", "x"), ("b", "", "y")]) == ("a (h); b", "")
    many = [(f"m{number}", "h", "x") for number in range(30)]
    assert check.combine(many)[0].endswith("m9; 20 more")


def test_check_of_another_extension() -> None:
    """A check that is added works like a shipped one."""

    @declare_check(severity="error")
    def odd_title(context: CheckContext, spec: Spec) -> Iterator[Problem]:
        yield Problem(f"odd title {spec.title!r}", spec.line, subject=spec.title)

    records = {"a": DocumentRecords(Spec("a", "1", "1", "T"))}
    context = _context(Corpus(records, lambda _: default_vocabulary()))
    (found,) = run_checks(context, [odd_title], severities=Severities({}))
    assert (found.code, found.severity, found.subject) == ("odd-title", "error", "T")


# Severity

FAULTY = _spec("a", status="Acepted")


@pytest.mark.parametrize(
    ("wish", "severity"),
    [
        ("error", "error"),
        ("info", "info"),
        ({"open": "error"}, "error"),
        ({"acepted": "info", "open": "error"}, "info"),
        ({"done": "error"}, "warning"),
    ],
)
def test_severity(wish: str | Mapping[str, str], severity: str) -> None:
    """The severity of a code can be set by status, which precedes the kind."""
    (finding,) = _findings(DocumentRecords(FAULTY), severities={"unknown-status": wish})
    assert finding.severity == severity


@pytest.mark.parametrize("wish", ["off", {"open": "off"}])
def test_off_is_not_found(wish: str | Mapping[str, str]) -> None:
    """A check that is off does not run."""
    assert _findings(DocumentRecords(FAULTY), severities={"unknown-status": wish}) == []


def test_severity_has_a_limit() -> None:
    """A finding about a recommended section is never an error."""
    problem = NotedProblem("placeholder", Problem("m", 3, max_severity="info"))
    spec = DocumentRecords(_spec("a", status="Draft"))
    found = _findings(
        spec, severities={"placeholder": "error"}, problems={"a": [problem]}
    )
    assert [finding.severity for finding in found] == ["info"]


def test_retired_spec_has_no_findings_about_its_text() -> None:
    """Retired specs have no findings about their content."""
    problem = NotedProblem("placeholder", Problem("m", 3))
    for status, count in (("Draft", 1), ("Rejected", 0)):
        spec = DocumentRecords(_spec("a", status=status))
        assert len(_findings(spec, problems={"a": [problem]})) == count


def test_finding_ignored_with_a_reason() -> None:
    """A finding that a spec ignores with a reason is not reported."""
    spec = FAULTY._replace(ignores=(Ignore("unknown-status", "it is ours", 2),))
    assert _findings(DocumentRecords(spec)) == []


def test_finding_to_ignore_that_does_not_exist() -> None:
    """A misspelled code under ``ignore`` is reported."""
    spec = _spec("a", status="Draft")._replace(ignores=(Ignore("placeholdr", "x", 2),))
    (finding,) = _findings(DocumentRecords(spec))
    assert (finding.code, finding.line) == ("invalid-option", 2)
    assert finding.hint.startswith("did you mean 'placeholder'?")


def test_no_header_is_one_finding() -> None:
    """A spec without a header has one finding, not one for each line."""
    template = Template(fields=("status", "last updated"))
    found = _findings(DocumentRecords(Spec("a", "1", "1", "T")), template=template)
    assert [finding.code for finding in found] == ["missing-status"]
