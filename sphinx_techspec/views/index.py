"""The index pages: all specs, decisions, risks and questions of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.records import Decision, Question, Risk, Spec
from sphinx_techspec.views.cells import (
    date_cell,
    number_cell,
    record_cell,
    spec_cell,
    spec_status_cell,
    text_cell,
)
from sphinx_techspec.views.context import ViewContext, inline
from sphinx_techspec.views.table import Cell, Column, tables
from sphinx_techspec.vocabulary import KINDS

__all__ = ["INDICES", "Group", "IndexPage", "navigation"]


class Group(NamedTuple):
    """A part of an index page."""

    id: str
    title: str
    records: Sequence[Any]


class IndexPage(NamedTuple):
    """An index page that every project has."""

    name: str
    """The page's name and ``{ref}`` target."""
    title: str
    records: Callable[[Corpus], Iterable[Any]]
    """What the page shows, in a stable order."""
    groups: Callable[[Corpus], Iterable[Group]]
    columns: Sequence[Column]

    def is_empty(self, corpus: Corpus) -> bool:
        """Whether there is nothing to show; such a page is not built."""
        return not any(True for _ in self.records(corpus))

    def body(self, context: ViewContext) -> nodes.section:
        """Return the content of the page."""
        page = nodes.section(ids=[self.name], classes=["techspec-index"])
        page += nodes.title("", self.title)
        page += navigation(context, current=self.name)
        groups = list(self.groups(context.corpus))
        contents = tables(context, self.columns, [group.records for group in groups])
        for group, content in zip(groups, contents, strict=True):
            part = nodes.section(ids=[group.id])
            title = nodes.title("", group.title)
            number = inline(f"({len(group.records)})", "techspec-count")
            title += [nodes.Text(" "), number]
            part += [title, content]
            page += part
        return page


def navigation(context: ViewContext, *, current: str = "") -> nodes.paragraph:
    """Return links between the index pages that are built."""
    line = nodes.paragraph(classes=["techspec-nav"])
    for page in INDICES:
        if page.name not in context.indices:
            continue
        if line.children:
            line += inline(" · ", "techspec-sep")
        if page.name == current:
            line += nodes.strong("", page.title)
        else:
            line += context.link(page.name, "", nodes.Text(page.title))
    return line


# Specs, by status in the order of a spec's life

_SPEC_COLUMNS = (
    Column("ID", 10, lambda _, spec: Cell(inline(spec.id, "techspec-id"))),
    Column("Spec", 40, lambda context, spec: _title_cell(context, spec)),
    Column("Updated", 13, lambda _, spec: date_cell(spec.updated)),
    Column("Owner", 16, lambda _, spec: text_cell(spec.owner)),
    Column("Decisions", 10, lambda context, spec: _decisions_of(context, spec)),
    Column("Open risks", 10, lambda context, spec: _open_risks_of(context, spec)),
    Column("Open questions", 11, lambda context, spec: _questions_of(context, spec)),
)


def _specs(corpus: Corpus) -> Iterable[Spec]:
    return corpus.specs.values()


def _specs_by_status(corpus: Corpus) -> Iterator[Group]:
    ordered = sorted(corpus.specs.values(), key=lambda s: _place_in_life(corpus, s))
    for _, found in groupby(ordered, key=lambda s: _place_in_life(corpus, s)):
        specs = sorted(found, key=lambda spec: (sort_key(spec.id), spec.docname))
        status = corpus.status(specs[0].docname)
        name, label = (status.name, status.label) if status else ("none", "No status")
        yield Group(f"spec-specs-{name}", label, specs)


def _place_in_life(corpus: Corpus, spec: Spec) -> tuple[int, int, str]:
    """Return the place of a spec's status in a spec's life; no status comes last."""
    status = corpus.status(spec.docname)
    if status is None:
        return len(KINDS), 0, ""
    words = list(corpus.vocabulary(spec.docname).words)
    place = words.index(status.name) if status.name in words else len(words)
    return KINDS.index(status.kind), place, status.name


def _title_cell(context: ViewContext, spec: Spec) -> Cell:
    return Cell(context.link(spec.docname, "", nodes.Text(spec.title)))


def _decisions_of(context: ViewContext, spec: Spec) -> Cell:
    return number_cell(len(context.corpus.documents[spec.docname].decisions))


def _open_risks_of(context: ViewContext, spec: Spec) -> Cell:
    risks = context.corpus.documents[spec.docname].risks
    return number_cell(sum(risk.status == "open" for risk in risks))


def _questions_of(context: ViewContext, spec: Spec) -> Cell:
    questions = context.corpus.documents[spec.docname].questions
    return number_cell(sum(question.status == "open" for question in questions))


# Decisions, by year with the newest first

_DECISION_COLUMNS = (
    Column("Date", 12, lambda _, decision: date_cell(decision.date)),
    Column("Decision", 52, lambda context, d: record_cell(context, d, "reason")),
    Column("Spec", 20, spec_cell),
    Column("Spec status", 16, spec_status_cell),
)


def _decisions_by_year(corpus: Corpus) -> Iterator[Group]:
    # Sorting is stable: within a day the order is that of the documents.
    ordered = sorted(corpus.decisions(), key=lambda d: d.date or "", reverse=True)
    for year, found in groupby(ordered, key=lambda d: (d.date or "")[:4]):
        decisions: list[Decision] = list(found)
        yield Group(f"spec-decisions-{year or 'undated'}", year or "Undated", decisions)


# Risks and questions, open ones first

_RISK_COLUMNS = (
    Column("Risk", 30, lambda context, risk: record_cell(context, risk, "details")),
    Column("Mitigation", 27, lambda context, risk: _mitigation_cell(context, risk)),
    Column("Likelihood", 12, lambda _, risk: text_cell(risk.likelihood)),
    Column("Impact", 11, lambda _, risk: text_cell(risk.impact)),
    Column("Spec", 20, lambda context, risk: spec_cell(context, risk, status=True)),
)
_QUESTION_COLUMNS = (
    Column("Question", 52, lambda context, q: record_cell(context, q, "answer")),
    Column("Owner", 16, lambda _, question: text_cell(question.owner)),
    Column("Due", 12, lambda _, question: text_cell(question.due)),
    Column("Spec", 24, lambda context, q: spec_cell(context, q, status=True)),
)


def _mitigation_cell(context: ViewContext, risk: Risk) -> Cell:
    return Cell(*context.text(risk, "mitigation"))


def _by_state(
    corpus: Corpus,
    name: str,
    records: Iterable[Risk | Question],
    states: Sequence[str],
) -> Iterator[Group]:
    """Group records by their own state; those of retired specs come last in each."""

    def place(record: Risk | Question) -> tuple[int, bool]:
        status = corpus.status(record.docname)
        is_retired = status is not None and status.kind == "retired"
        return states.index(record.status), is_retired

    ordered = sorted(records, key=place)
    for state, found in groupby(ordered, key=lambda record: record.status):
        yield Group(f"{name}-{state}", state.capitalize(), list(found))


def _risks_by_state(corpus: Corpus) -> Iterator[Group]:
    states = ("open", "mitigated", "accepted", "closed")
    return _by_state(corpus, "spec-risks", corpus.risks(), states)


def _questions_by_state(corpus: Corpus) -> Iterator[Group]:
    states = ("open", "answered")
    return _by_state(corpus, "spec-questions", corpus.questions(), states)


INDICES = (
    IndexPage("spec-specs", "Specs", _specs, _specs_by_status, _SPEC_COLUMNS),
    IndexPage(
        "spec-decisions",
        "Decisions",
        Corpus.decisions,
        _decisions_by_year,
        _DECISION_COLUMNS,
    ),
    IndexPage("spec-risks", "Risks", Corpus.risks, _risks_by_state, _RISK_COLUMNS),
    IndexPage(
        "spec-questions",
        "Questions",
        Corpus.questions,
        _questions_by_state,
        _QUESTION_COLUMNS,
    ),
)
"""The index pages, in the order of their navigation."""
