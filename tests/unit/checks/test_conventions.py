"""Findings that depend on what the other specs of the project have in common."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from sphinx_techspec.checks import CHECKS, CheckContext, run_checks
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import (
    DocumentRecords,
    Finding,
    HeaderValue,
    NotedProblem,
    Problem,
    Relation,
    Section,
    Spec,
)
from sphinx_techspec.severity import Severities
from sphinx_techspec.template import Template, TemplateSection
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

DEFAULT = Template(
    name="default",
    is_chosen=False,
    sections=tuple(
        TemplateSection(title, 2, "required", line)
        for line, title in enumerate(["Context", "Design", "Diagrams", "Questions"])
    ),
)
NOTE = "Keep plans in the folder of tasks."


def _spec(number: int, *titles: str, status: str = "draft") -> DocumentRecords:
    """Return a spec with the sections *titles*, one on each line from line 5."""
    name = f"{number:03}-spec"
    sections = tuple(Section(title, 2, 5 + n, False) for n, title in enumerate(titles))
    header = {"status": HeaderValue("status", status, 3)}
    return DocumentRecords(Spec(name, name, name, "T", header, sections=sections))


def _subjects(
    code: str,
    *specs: DocumentRecords,
    template: Template = DEFAULT,
    notes: dict[str, int] | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[tuple[str, str]]:
    """Return document and subject of the findings of the check *code*.

    :param notes: the lines of a text of the template in documents.
    """
    found = _findings(
        code, *specs, template=template, notes=notes, vocabulary=vocabulary
    )
    return [(finding.docname, finding.subject) for finding in found]


def _findings(
    code: str,
    *specs: DocumentRecords,
    template: Template = DEFAULT,
    notes: dict[str, int] | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[Finding]:
    words = vocabulary or default_vocabulary()
    context = CheckContext(
        corpus=Corpus({spec.spec.docname: spec for spec in specs}, lambda _: words),
        template_of=lambda _: template,
        today=date(2026, 6, 30),
        problems={
            docname: [NotedProblem("template-text", Problem("m", line, "h", NOTE))]
            for docname, line in (notes or {}).items()
        },
    )
    return list(run_checks(context, [CHECKS[code]], severities=Severities({})))


@pytest.mark.parametrize(
    ("count", "is_chosen", "severity"),
    [(29, False, "warning"), (30, False, "info"), (30, True, "warning")],
    ids=["few specs", "many specs", "template of the project"],
)
def test_section_that_no_spec_has(
    count: int, *, is_chosen: bool, severity: str
) -> None:
    """A section of a default template is not required if many specs lack it."""
    specs = [_spec(n, "Context", "Design", "Questions") for n in range(count)]
    template = DEFAULT._replace(is_chosen=is_chosen)
    found = _findings("missing-section", *specs, template=template)
    severities = {f.severity for f in found if f.subject == "Diagrams"}
    assert severities == {severity}


def test_section_that_most_specs_have() -> None:
    """A default template requires a section if two thirds of the specs have it."""
    specs = [_spec(n, "Motivation", "Design") for n in range(28)]
    odd = _spec(28, "Motivation"), _spec(29, "Motivation")
    found = _findings("missing-section", *specs, *odd)
    assert {f.docname for f in found if f.severity == "warning"} == {
        "028-spec",
        "029-spec",
    }


def test_retired_specs_show_nothing() -> None:
    """Retired specs do not affect the conventions of the project."""
    specs = [_spec(n, "Context", "Design", status="rejected") for n in range(30)]
    found = _findings("missing-section", *specs, _spec(30, "Context"))
    assert {finding.severity for finding in found} == {"warning"}


def test_order_of_unusual_section() -> None:
    """The position of a section that most specs do not have is not checked."""
    specs = [_spec(n, "Context", "Design") for n in range(30)]
    odd = _spec(30, "Questions", "Context", "Design")
    assert not _subjects("misordered-section", *specs, odd)
    assert _subjects("misordered-section", odd) == [("030-spec", "Questions")]


@pytest.mark.parametrize(
    ("own", "used", "accepted"),
    [
        (["Problem"], "Summary", True),
        (["Problem"], "Thoughts", False),
        (["Summary", "Problem"], "Background", True),
        (["Summary", "Context", "Motivation"], "Summary", False),
    ],
)
def test_other_introduction(own: list[str], used: str, *, accepted: bool) -> None:
    """Several specs show that another introduction is the one of the template."""
    sections = [TemplateSection(t, 2, "required", n) for n, t in enumerate(own)]
    template = Template(name="template.md", sections=tuple(sections))
    specs = [_spec(n, *own[:-1], used) for n in range(3)]
    found = _subjects("missing-section", *specs, template=template)
    assert ((f"{0:03}-spec", own[-1]) not in found) == accepted
    assert _subjects("missing-section", *specs[:2], template=template)


@pytest.mark.parametrize(
    ("keeping", "found"), [(5, False), (4, True)], ids=["most", "few"]
)
def test_text_that_most_specs_with_its_section_keep(
    keeping: int, *, found: bool
) -> None:
    """Authors may keep a text on purpose, even in a section that few specs have."""
    specs = [_spec(n, "Context", "Tasks") for n in range(7)]
    others = [_spec(n, "Context") for n in range(7, 20)]
    notes = {f"{n:03}-spec": 6 for n in range(keeping)}
    assert bool(_subjects("template-text", *specs, *others, notes=notes)) == found


def test_text_kept_in_different_sections() -> None:
    """A text is compared with the specs of one section only if it belongs there."""
    specs = [_spec(n, f"Part {n}") for n in range(5)]
    others = [_spec(n, "Context") for n in range(5, 20)]
    notes = {f"{n:03}-spec": 5 for n in range(5)}
    assert len(_subjects("template-text", *specs, *others, notes=notes)) == 5


@pytest.mark.parametrize(
    ("count", "words", "warnings"),
    [(30, None, 0), (29, None, 29), (30, ("Draft", "Done"), 30)],
    ids=["many", "few", "vocabulary of the project"],
)
def test_status_of_many_specs(
    count: int, words: tuple[str, ...] | None, warnings: int
) -> None:
    """A status that many specs use is not a warning if no words are listed."""
    vocabulary = Vocabulary.of_template(words) if words else None
    specs = [_spec(n, "Context", status="parked") for n in range(count)]
    odd = _spec(40, "Context", status="praked")
    found = _findings("unknown-status", *specs, odd, vocabulary=vocabulary)
    severities = Counter(finding.severity for finding in found)
    assert severities["warning"] == warnings + 1
    assert severities.total() == count + 1


@pytest.mark.parametrize(
    ("count", "start"),
    [(2, "did you mean 'Draft'?"), (3, "if it is correct, add it to techspec_status")],
)
def test_hint_on_a_status_of_several_specs(count: int, start: str) -> None:
    """A word that several specs use is not a misspelling."""
    specs = [_spec(n, "Context", status="drift") for n in range(count)]
    vocabulary = Vocabulary.of_template(("Draft", "Done"))
    finding, *_ = _findings("unknown-status", *specs, vocabulary=vocabulary)
    assert finding.hint.startswith(start)
    assert finding.hint.endswith("expected one of: Draft, Done")


@pytest.mark.parametrize(
    ("count", "others", "own", "severity"),
    [
        (5, 20, "Context", "info"),
        (5, 21, "Context", "warning"),
        (4, 0, "Context", "warning"),
        (5, 0, "History", "warning"),
    ],
    ids=["habit", "rare", "few", "section of the template"],
)
def test_section_that_many_specs_leave_empty(
    count: int, others: int, own: str, severity: str
) -> None:
    """A section that the template lacks can be a convention of the project."""
    specs = [_spec(n, own, "History") for n in range(count + others)]
    for number, spec in enumerate(specs[:count]):
        first, history = spec.spec.sections
        sections = (first, history._replace(empty=True))
        specs[number] = spec._replace(spec=spec.spec._replace(sections=sections))
    found = _findings("empty-section", *specs, template=_template(own))
    assert [finding.severity for finding in found] == [severity] * count


def _nested(number: int, *titles: str, status: str = "accepted") -> DocumentRecords:
    """Return a spec whose titles have one ``>`` for each level below the second."""
    sections = tuple(
        Section(t.lstrip(">"), 2 + len(t) - len(t.lstrip(">")), 5 + n, empty=False)
        for n, t in enumerate(titles)
    )
    found = _spec(number, status=status)
    return found._replace(spec=found.spec._replace(sections=sections))


def _template(*titles: str, name: str = "own.md", is_chosen: bool = True) -> Template:
    return Template(
        name=name,
        is_chosen=is_chosen,
        sections=tuple(
            TemplateSection(t.lstrip(">"), 2 + t.count(">"), "required", line)
            for line, t in enumerate(titles)
        ),
    )


OWN = _template(
    "Overview", "Detailed design", ">Consequences", "Alternatives", "Open questions"
)


@pytest.mark.parametrize(
    ("titles", "hint"),
    [
        (("Overview", "Detailed design", "Open questions"), "after 'Detailed design'"),
        (("Overview", "Detailed design", "Consequences"), "after 'Consequences'"),
        (("Overview", "D-01 Schema", "Cache", "Open questions"), "after 'Cache'"),
        (("Detailed design", "Open questions", "Overview"), ""),
        (("Overview", ">Detailed design", "Open questions"), "after 'Overview'"),
        (("Open questions",), "before 'Open questions'"),
    ],
)
def test_position_of_a_missing_section(titles: tuple[str, ...], hint: str) -> None:
    """A missing section is added where its template has it, if that is clear."""
    found = _findings("missing-section", _nested(1, *titles), template=OWN)
    hints = {finding.subject: finding.hint for finding in found}
    assert hints["Alternatives"] == f"add it {hint}".rstrip()


def test_design_in_two_parts() -> None:
    """Two parts with several sections each are the design, two other headings not."""
    parts = ("Part A: Keys", ">D-01", ">D-02", "Part B: Use", ">D-03", ">D-04")
    template = _template("Overview", "Detailed design")
    spec = _nested(1, "Overview", *parts)
    assert not _subjects("missing-section", spec, template=template)
    spec = _nested(1, "Overview", "Keys", ">D-01", "Use", ">D-03", ">D-04")
    assert _subjects("missing-section", spec, template=template)


def test_position_that_most_specs_have() -> None:
    """A missing section is added where most specs have it, and with their heading."""
    template = _template("Context", "Goals", "Proposed design", is_chosen=False)
    titles = ("Summary", "Motivation", ">Goals", ">Use cases", "Proposal", "Drawbacks")
    specs = [_nested(n, *titles) for n in range(4)]
    other = _nested(5, "Summary", "Motivation", ">Use cases", "Drawbacks")
    found = _findings("missing-section", *specs, other, template=template)
    assert [(finding.subject, finding.hint) for finding in found] == [
        ("Goals", "add it before 'Use cases' in 'Motivation'"),
        ("Proposed design", "add it as 'Proposal' after 'Motivation'"),
    ]


@pytest.mark.parametrize(
    ("template", "is_finding"),
    [
        (_template("A", "B", "C", "D", is_chosen=False), False),
        (_template("A", "B", "C", "D", name="madr"), True),
        (_template("A", "B", "C", "D"), True),
    ],
)
def test_usual_order(template: Template, *, is_finding: bool) -> None:
    """The order of most specs takes precedence over that of a default template."""
    specs = [_spec(n, "A", "B", "D", "C") for n in range(4)]
    found = _subjects("misordered-section", *specs, template=template)
    assert bool(found) is is_finding
    moved = _spec(5, "A", "C", "B", "D")
    found = _subjects("misordered-section", *specs, moved, template=template)
    assert "005-spec" in dict(found)


@pytest.mark.parametrize(("count", "is_finding"), [(4, True), (5, False)])
def test_shared_order(count: int, *, is_finding: bool) -> None:
    """An order that several specs have is not a mistake of one of them."""
    template = _template("A", "B", "C", "D")
    specs = [_spec(n, "A", "B", "D", "C") for n in range(count)]
    moved = _spec(9, "A", "C", "B", "D")
    found = dict(_subjects("misordered-section", *specs, moved, template=template))
    assert ("000-spec" in found) is is_finding
    assert "009-spec" in found


def test_position_of_moved_section() -> None:
    """A section that belongs after the design follows all sections of the design."""
    template = _template("Context", "Design", "Testing", "Questions")
    spec = _spec(4, "Testing", "Context", "Design", "Detailed design", "Questions")
    (found,) = _findings("misordered-section", spec, template=template)
    assert (found.subject, found.hint) == (
        "Testing",
        "move it after 'Detailed design'",
    )


def _hint(code: str, *specs: DocumentRecords, vocabulary: Vocabulary) -> str:
    template = _template("Context")._replace(fields=("status",))
    found = _findings(code, *specs, template=template, vocabulary=vocabulary)
    return found[0].hint


def test_suggested_status() -> None:
    """A missing status is the first open word that is listed or used."""
    own = Vocabulary.of_template(["Final", "Provisional", "Implementable"])
    none = _spec(9)
    none = none._replace(spec=none.spec._replace(header={}))
    hint = _hint("missing-status", none, vocabulary=own)
    assert hint == (
        "add '- **Status:** Provisional' below the title; "
        "expected one of: Final, Provisional, Implementable"
    )
    used = [_spec(n, status="Implementable") for n in range(3)]
    hint = _hint("missing-status", *used, none, vocabulary=default_vocabulary())
    assert hint.startswith("add '- **Status:** Implementable' below the title; ")
    hint = _hint("missing-status", none, vocabulary=default_vocabulary())
    assert hint.startswith("add '- **Status:** Draft' below the title; ")


def test_suggested_spelling() -> None:
    """Of several spellings of a status, the most common one is suggested."""
    used = [_spec(n, status="In triage") for n in range(4)]
    none = _spec(9)
    none = none._replace(spec=none.spec._replace(header={}))
    odd = _spec(8, status="in triage")
    hint = _hint("missing-status", *used, odd, none, vocabulary=default_vocabulary())
    assert "In triage" in hint
    assert "in triage" not in hint


def test_word_for_superseded() -> None:
    """The hint to a superseded spec has the word of the project."""
    own = Vocabulary.of_template(["Final", "Replaced"])
    old, new = _spec(1, status="Final"), _spec(2, status="Final")
    relation = Relation("supersedes", "001-spec", 3)
    new = new._replace(spec=new.spec._replace(relations=(relation,)))
    hint = _hint("conflicting-relation", old, new, vocabulary=own)
    assert hint == "set the status to 'Replaced by 002-spec', or remove the relation"
    relation = Relation("superseded-by", "002-spec", 3)
    old = old._replace(spec=old.spec._replace(relations=(relation,)))
    hint = _hint("conflicting-relation", old, new, vocabulary=own)
    assert hint == "set the status to 'Replaced', or remove the relation"


@pytest.mark.parametrize(
    ("word", "status", "successor"),
    [
        ("Superseded", "Superseded by 002-spec", "'Superseded by' and the ID"),
        ("Ersetzt", "Ersetzt durch 002-spec", "'Ersetzt durch' and the ID"),
        ("Ausgetauscht", "Ausgetauscht", "a header line with the ID"),
    ],
)
def test_phrase_for_a_successor(word: str, status: str, successor: str) -> None:
    """The hints to a superseded spec are in the language of its status."""
    own = Vocabulary.of_template(["Final", word])
    old, new = _spec(1, status="Final"), _spec(2, status="Final")
    relation = Relation("supersedes", "001-spec", 3)
    new = new._replace(spec=new.spec._replace(relations=(relation,)))
    hint = _hint("conflicting-relation", old, new, vocabulary=own)
    assert hint.startswith(f"set the status to '{status}', ")
    hint = _hint("missing-successor", _spec(3, status=word), vocabulary=own)
    assert hint.startswith(f"add {successor} of the successor")
