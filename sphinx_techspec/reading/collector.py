"""What the readers of a document find → its records, with their ids and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from docutils import nodes

from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.reading import rich
from sphinx_techspec.reading.decisions import DecisionEntry, read_decisions
from sphinx_techspec.reading.directives import (
    decision_of,
    question_of,
    risk_of,
)
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.questions import QuestionEntry, read_questions
from sphinx_techspec.reading.risks import RiskEntry, read_risks
from sphinx_techspec.reading.translation import Translation
from sphinx_techspec.records import (
    Decision,
    DocumentRecords,
    Question,
    Risk,
    Spec,
)

__all__ = ["Collector", "Place"]

_PLAIN_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RISK = re.compile(r"\W*risk\s*:", re.IGNORECASE)
_Entry = TypeVar("_Entry", DecisionEntry, RiskEntry, QuestionEntry)


class Place(NamedTuple):
    """Where on its page a record is."""

    id: str
    anchor: str
    node: nodes.Element
    """The paragraph, term or section that shows it."""


class Collector:
    """Gives entries their ids, in the order that the numbering wants."""

    def __init__(
        self, spec: Spec, doctree: nodes.document, translation: Translation | None
    ) -> None:
        self._spec = spec
        self._translation = translation
        self._taken = set(doctree.ids)
        self._counts: dict[str, int] = {}  # id -> how often it was wanted
        self._decisions: list[DecisionEntry] = []
        self._risks: list[RiskEntry] = []
        self._questions: list[QuestionEntry] = []
        self._rich: dict[tuple[str, str], Inline] = {}
        self.places: list[Place] = []

    def read(self, kind: str, node: nodes.section, *, underlined: bool) -> None:
        if kind.startswith("decision"):
            self._decisions += read_decisions(node, kind=kind, underlined=underlined)
        elif kind == "risks and mitigations":
            self._risks += read_risks(node, underlined=underlined)
        else:
            questions = read_questions(node, underlined=underlined)
            # "Open questions / risks" may hold both, and says which is which.
            risks = {q.line for q in questions if _RISK.match(q.text.text)}
            self._questions += [q for q in questions if q.line not in risks]
            if risks:
                found = read_risks(node, underlined=underlined)
                self._risks += [risk for risk in found if risk.line in risks]

    def add(self, entries: Iterable[spec_entry]) -> None:
        """Put what directives say among what the sections hold, by line."""
        for entry in entries:
            if decision := decision_of(entry) if entry["kind"] == "decision" else None:
                self._decisions.append(decision)
            if risk := risk_of(entry) if entry["kind"] == "risk" else None:
                self._risks.append(risk)
            if question := question_of(entry) if entry["kind"] == "question" else None:
                self._questions.append(question)
        for found in (self._decisions, self._risks, self._questions):
            found.sort(key=lambda entry: entry.line)

    def records(self) -> DocumentRecords:
        # Dated decisions come first, by date; sorting keeps the order of appearance.
        self._decisions.sort(key=lambda entry: entry.date or "9999")
        decisions = tuple(
            Decision(
                *self._place(number, entry, "text", "reason"),
                date=entry.date,
                date_text=entry.bad_date,
                reason=_plain(entry.reason),
                status=entry.status,
                deciders=entry.deciders,
                tags=entry.tags,
                supersedes=entry.supersedes,
                whole=entry.whole,
                outcome=entry.outcome,
            )
            for number, entry in self._numbered("D", self._decisions, "reason")
        )
        risks = tuple(
            Risk(
                *self._place(number, entry, "text", "mitigation", "details"),
                mitigation=_plain(entry.mitigation),
                details=_plain(entry.details),
                likelihood=entry.likelihood,
                impact=entry.impact,
                owner=entry.owner,
                tags=entry.tags,
                status=entry.status,
                whole=entry.whole,
            )
            for number, entry in self._numbered(
                "R", self._risks, "mitigation", "details"
            )
        )
        questions = tuple(
            Question(
                *self._place(number, entry, "text", "answer"),
                status=entry.status,
                answer=_plain(entry.answer),
                owner=entry.owner,
                due=entry.due,
                whole=entry.whole,
            )
            for number, entry in self._numbered("Q", self._questions, "answer")
        )
        return DocumentRecords(
            self._spec, decisions, risks, questions, rich.dump(self._rich)
        )

    def _numbered(
        self, letter: str, entries: list[_Entry], *details: str
    ) -> Iterator[tuple[str, _Entry]]:
        """Yield entries with their ids, their texts in the language of the page."""
        for local_id, entry in _numbered(letter, entries):
            if self._translation is not None:
                entry = self._translation.of_entry(entry, details)
            yield local_id, entry

    def _place(
        self, local_id: str, entry: _Entry, *rich_fields: str
    ) -> tuple[str, str, str, int, str, str]:
        """Return the fields that all records start with."""
        record_id = f"{self._spec.id}-{local_id}"
        anchor = self._free_anchor(f"spec-{record_id}".lower())
        if entry.anchor is not None:
            self.places.append(Place(record_id, anchor, entry.anchor))
        for name in rich_fields:
            inline: Inline | None = getattr(entry, name)
            if inline:
                self._rich[record_id, name] = inline
        return (
            record_id,
            self._spec.id,
            self._spec.docname,
            entry.line,
            anchor,
            entry.text.plain,
        )

    def _free_anchor(self, name: str) -> str:
        """Return *name* as an id that nothing else on the page has."""
        base = name if _PLAIN_ID.fullmatch(name) else nodes.make_id(name)
        anchor, count = base, self._counts.get(base, 1)
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._counts[base] = count
        self._taken.add(anchor)
        return anchor


def _numbered(letter: str, entries: list[_Entry]) -> Iterator[tuple[str, _Entry]]:
    """Yield entries with their ids; written ids win, the others get free numbers."""
    # A number that a written id has, be it "D7" or "D-07", is not free.
    written = {
        canonical_id(entry.explicit_id).replace("-", "")
        for entry in entries
        if entry.explicit_id
    }
    number = 0
    for entry in entries:
        if entry.explicit_id:
            yield entry.explicit_id, entry
            continue
        number += 1
        while f"{letter.casefold()}{number}" in written:
            number += 1
        yield f"{letter}{number}", entry


def _plain(inline: Inline | None) -> str | None:
    return (inline.plain or None) if inline is not None else None
