"""The index pages: all specs, decisions, risks and questions of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Decision, Question, Record, Risk, Spec
from sphinx_techspec.views.context import ViewContext, badge, inline, spec_name
from sphinx_techspec.views.table import Cell, table
from sphinx_techspec.vocabulary import KINDS

__all__ = ["INDICES", "Group", "IndexPage", "navigation"]


class Group(NamedTuple):
    """A part of an index page."""

    id: str
    title: str
    content: nodes.Element
    count: int


class IndexPage(NamedTuple):
    """An index page that every project has."""

    name: str
    """The page's name and ``{ref}`` target."""
    title: str
    records: Callable[[Corpus], list[Any]]
    """What the page shows, in a stable order; nothing means that it is not built."""
    groups: Callable[[ViewContext], Iterable[Group]]

    def body(self, context: ViewContext) -> nodes.section:
        """Return the content of the page."""
        page = nodes.section(ids=[self.name], classes=["techspec-index"])
        page += nodes.title("", self.title)
        page += navigation(context, current=self.name)
        for group in self.groups(context):
            part = nodes.section(ids=[group.id])
            title = nodes.title("", group.title)
            title += [nodes.Text(" "), inline(f"({group.count})", "techspec-count")]
            part += [title, group.content]
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


# Specs, by status


def _specs(corpus: Corpus) -> list[Spec]:
    return list(corpus.specs.values())


def _spec_groups(context: ViewContext) -> Iterator[Group]:
    corpus = context.corpus
    ordered = sorted(corpus.specs.values(), key=lambda s: _status_order(corpus, s))
    for _, found in groupby(ordered, key=lambda s: _status_order(corpus, s)):
        specs = sorted(found, key=_natural)
        status = corpus.status(specs[0].docname)
        yield Group(
            f"spec-specs-{status.name if status else 'none'}",
            status.label if status else "No status",
            _spec_table(context, specs),
            len(specs),
        )


def _spec_table(context: ViewContext, specs: Sequence[Spec]) -> nodes.Element:
    rows = []
    for spec in specs:
        records = context.corpus.documents[spec.docname]
        rows.append(
            [
                Cell(inline(spec.id, "techspec-id")),
                Cell(context.link(spec.docname, "", nodes.Text(spec.title))),
                _date(spec.updated),
                Cell(*([nodes.Text(spec.owner)] if spec.owner else [])),
                _number(len(records.decisions)),
                _number(sum(r.status == "open" for r in records.risks)),
                _number(sum(q.status == "open" for q in records.questions)),
            ]
        )
    headings = [
        "Id",
        "Spec",
        "Updated",
        "Owner",
        "Decisions",
        "Open risks",
        "Open questions",
    ]
    return table(headings, rows, widths=[8, 40, 12, 14, 8, 8, 8])


def _status_order(corpus: Corpus, spec: Spec) -> tuple[int, int, str]:
    """Return the place of a spec's status in a spec's life; no status comes last."""
    status = corpus.status(spec.docname)
    if status is None:
        return len(KINDS), 0, ""
    words = list(corpus.vocabulary(spec.docname).words)
    place = words.index(status.name) if status.name in words else len(words)
    return KINDS.index(status.kind), place, status.name


# Decisions, newest first, by year


def _decisions(corpus: Corpus) -> list[Decision]:
    return list(corpus.decisions())


def _decision_groups(context: ViewContext) -> Iterator[Group]:
    # Sorting is stable: within a day the order is that of the documents.
    ordered = sorted(
        context.corpus.decisions(), key=lambda d: d.date or "", reverse=True
    )
    for year, found in groupby(ordered, key=lambda d: (d.date or "")[:4]):
        decisions = list(found)
        yield Group(
            f"spec-decisions-{year or 'undated'}",
            year or "Undated",
            _decision_table(context, decisions),
            len(decisions),
        )


def _decision_table(
    context: ViewContext, decisions: Sequence[Decision]
) -> nodes.Element:
    rows = [
        [
            _date(decision.date),
            _record_cell(context, decision, "reason"),
            _spec_cell(context, decision),
            _status_cell(context, decision),
        ]
        for decision in decisions
    ]
    headings = ["Date", "Decision", "Spec", "Spec status"]
    return table(headings, rows, widths=[10, 56, 22, 12])


# Risks and questions, open ones first


def _risks(corpus: Corpus) -> list[Risk]:
    return list(corpus.risks())


def _risk_groups(context: ViewContext) -> Iterator[Group]:
    order = ["open", "mitigated", "accepted", "closed"]
    risks = sorted(context.corpus.risks(), key=lambda r: order.index(r.status))
    for status, found in groupby(risks, key=lambda r: r.status):
        group = list(found)
        rows = [
            [
                _record_cell(context, risk, "details"),
                Cell(*context.text(risk, "mitigation")),
                Cell(*([nodes.Text(risk.likelihood)] if risk.likelihood else [])),
                Cell(*([nodes.Text(risk.impact)] if risk.impact else [])),
                _spec_cell(context, risk),
                _status_cell(context, risk),
            ]
            for risk in group
        ]
        headings = [
            "Risk",
            "Mitigation",
            "Likelihood",
            "Impact",
            "Spec",
            "Spec status",
        ]
        content = table(headings, rows, widths=[30, 28, 8, 8, 16, 10])
        yield Group(f"spec-risks-{status}", status.title(), content, len(group))


def _questions(corpus: Corpus) -> list[Question]:
    return list(corpus.questions())


def _question_groups(context: ViewContext) -> Iterator[Group]:
    order = ["open", "answered"]
    questions = sorted(
        context.corpus.questions(), key=lambda q: order.index(q.status)
    )
    for status, found in groupby(questions, key=lambda q: q.status):
        group = list(found)
        rows = [
            [
                _record_cell(context, question, "answer"),
                Cell(*([nodes.Text(question.owner)] if question.owner else [])),
                Cell(*([nodes.Text(question.due)] if question.due else [])),
                _spec_cell(context, question),
                _status_cell(context, question),
            ]
            for question in group
        ]
        headings = ["Question", "Owner", "Due", "Spec", "Spec status"]
        content = table(headings, rows, widths=[50, 12, 10, 18, 10])
        yield Group(f"spec-questions-{status}", status.title(), content, len(group))


# Cells


def _record_cell(context: ViewContext, record: Record, second: str) -> Cell:
    """Return a record's text and id, with another of its fields muted below."""
    text = nodes.paragraph("", "", *context.text(record, "text"))
    marker = inline(record.id, "techspec-id")
    text += [nodes.Text(" "), context.link(record.docname, record.anchor, marker)]
    below = context.text(record, second)
    if not below:
        return Cell(text)
    return Cell(text, nodes.paragraph("", "", *below, classes=["techspec-reason"]))


def _spec_cell(context: ViewContext, record: Record) -> Cell:
    spec = context.corpus.specs[record.docname]
    return Cell(context.link(spec.docname, "", nodes.Text(spec_name(spec))))


def _status_cell(context: ViewContext, record: Record) -> Cell:
    status = context.corpus.status(record.docname)
    return Cell(*([badge(status, styled=context.styled)] if status else []))


def _date(date: str | None) -> Cell:
    return Cell(*([inline(date, "techspec-date")] if date else []))


def _number(number: int) -> Cell:
    return Cell(inline(str(number), "techspec-number")) if number else Cell()


def _natural(spec: Spec) -> tuple[Any, ...]:
    """Return the key by which ids sort as people count: ``ADR-9`` before ``ADR-10``."""
    parts: list[Any] = []
    digits = ""
    for character in spec.id.casefold() + "\0":
        if character.isdigit():
            digits += character
            continue
        if digits:
            parts.append((0, int(digits), ""))
            digits = ""
        parts.append((1, 0, character))
    return (*parts, spec.docname)


INDICES = (
    IndexPage("spec-specs", "Specs", _specs, _spec_groups),
    IndexPage("spec-decisions", "Decisions", _decisions, _decision_groups),
    IndexPage("spec-risks", "Risks", _risks, _risk_groups),
    IndexPage("spec-questions", "Questions", _questions, _question_groups),
)
"""The index pages, in the order of their navigation."""
