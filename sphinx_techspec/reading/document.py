"""A document → its records, and where on its page they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.reading import header as keys
from sphinx_techspec.reading import rich
from sphinx_techspec.reading.blocks import (
    Outline,
    heading_of,
    is_invisible,
    outline,
    section_line,
)
from sphinx_techspec.reading.decisions import DecisionEntry, read_decisions
from sphinx_techspec.reading.directives import (
    decision_of,
    header_lines_of,
    question_of,
    risk_of,
)
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.fields import (
    Fields,
    explicit_id,
    read_relations,
    split_list,
)
from sphinx_techspec.reading.header import (
    HeaderLine,
    read_header,
    read_status_section,
)
from sphinx_techspec.reading.identity import identify
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.own_settings import NO_SETTINGS, OwnSettings
from sphinx_techspec.reading.questions import QuestionEntry, read_questions
from sphinx_techspec.reading.risks import RiskEntry, read_risks
from sphinx_techspec.reading.translation import Translation
from sphinx_techspec.records import (
    Decision,
    DocumentRecords,
    Question,
    Risk,
    Section,
    Spec,
)

__all__ = ["Place", "Reading", "read_document"]

_PLAIN_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RISK = re.compile(r"\W*risk\s*:", re.IGNORECASE)
_Entry = TypeVar("_Entry", DecisionEntry, RiskEntry, QuestionEntry)


class Place(NamedTuple):
    """Where on its page a record is."""

    id: str
    anchor: str
    node: nodes.Element
    """The paragraph, term or section that shows it."""


class Reading(NamedTuple):
    """What was read from a document."""

    records: DocumentRecords
    outline: Outline
    header: list[HeaderLine]
    """The lines of the header, in order."""
    places: list[Place]


def read_document(
    doctree: nodes.document,
    *,
    docname: str,
    path: str,
    metadata: Mapping[str, object],
    names: SectionNames,
    underlined: bool = False,
    titled: bool | None = None,
    metadata_lines: Mapping[str, int] | None = None,
    entries: Sequence[spec_entry] = (),
    own: OwnSettings = NO_SETTINGS,
    translation: Translation | None = None,
) -> Reading:
    """Read a spec.

    :param doctree: the document, front matter removed; is not changed.
    :param path: the source file relative to the source directory, with ``/``.
    :param metadata: the front matter or docinfo, as Sphinx collects it: strings, with
        lists as JSON.
    :param names: which headings open a section of records.
    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    :param titled: see :func:`~sphinx_techspec.reading.blocks.outline`.
    :param metadata_lines: the line of each front matter key.
    :param entries: what directives say, in the order of the document.
    :param own: what the front matter says to the checks.
    :param translation: what the texts are translated to; the document has to have its
        own words while it is read.
    """
    parts = _outline(doctree, titled)
    lines = read_header(parts.header)
    sections = list(_walk(parts.sections, underlined=underlined))
    values = Fields(
        [
            *(line for entry in entries for line in _header_lines(entry)),
            *lines,
            *_status_section_lines(parts.sections, lines),
        ],
        metadata,
        metadata_lines or {},
    )
    title = " ".join(parts.title.astext().split()) if parts.title is not None else ""
    title = title or values.text(keys.TITLE_KEYS) or ""
    explicit = _id_in_directive(entries) or explicit_id(metadata)
    identity = identify(title=title, path=path, explicit=explicit)
    updated = values.first(keys.UPDATED_KEYS)
    date = find_date(updated.value.text) if updated else None
    status = values.first(keys.STATUS_KEYS)
    other_status = values.metadata(keys.STATUS_KEYS)
    review = values.first(keys.REVIEW_KEYS)
    spec = Spec(
        docname,
        identity.id,
        identity.label,
        identity.title,
        status=status.value.plain if status else None,
        status_line=status.line if status else 1,
        metadata_status=(
            other_status if status and not values.is_behind(status) else None
        ),
        updated=date.iso if date else None,
        updated_text=(
            updated.value.plain if updated and not (date and date.iso) else None
        ),
        updated_line=updated.line if updated else 1,
        updated_key=updated.key if updated else None,
        owner=values.text(keys.OWNER_KEYS),
        tags=split_list(values.text(keys.TAG_KEYS)),
        fields=values.fields(),
        sections=tuple(section for section, _ in sections),
        relations=tuple(read_relations(values, identity.id)),
        line=_title_line(parts, underlined=underlined),
        other_id=identity.other_id,
        review_by=review.value.plain if review else None,
        review_line=review.line if review else 1,
        template=own.template,
        template_line=own.line,
        ignores=own.ignores,
    )
    if translation is not None:
        headings = [heading_of(node) for _, node in sections]
        spec = translation.of_spec(spec, parts.title, headings)
        lines = [translation.of_line(line) for line in lines]
    collector = _Collector(spec, doctree, translation)
    for kind, node in _record_sections(sections, names):
        collector.read(kind, node, underlined=underlined)
    collector.add(entries)
    return Reading(collector.records(), parts, lines, collector.places)


class _Collector:
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


def _title_line(parts: Outline, *, underlined: bool) -> int:
    section = parts.title.parent if parts.title is not None else None
    if not isinstance(section, nodes.section):
        return 1
    return section_line(section, underlined=underlined)


def _header_lines(entry: spec_entry) -> Iterator[HeaderLine]:
    if entry["kind"] in ("status", "relations"):
        yield from header_lines_of(entry)


def _id_in_directive(entries: Iterable[spec_entry]) -> str | None:
    ids = (e["options"].get("id") for e in entries if e["kind"] == "status")
    return next((found for found in ids if found), None)


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


def _walk(
    sections: Iterable[nodes.section], *, underlined: bool, level: int = 2
) -> Iterator[tuple[Section, nodes.section]]:
    for node in sections:
        title = heading_of(node)
        below: list[nodes.section] = []
        has_text = False
        for child in node.children:
            if isinstance(child, nodes.section):
                below.append(child)
            elif not has_text and child is not title:
                has_text = not is_invisible(child)
        inner = list(_walk(below, underlined=underlined, level=level + 1))
        section = Section(
            _title_of(title),
            level,
            section_line(node, underlined=underlined),
            not has_text and not inner,
            node["ids"][0] if node["ids"] else "",
            has_text,
        )
        yield section, node
        yield from inner


def _title_of(title: nodes.title | None) -> str:
    """Return the text of a heading on one line."""
    if title is None:
        return ""
    # Most headings are one text.
    first = title.children[0] if len(title.children) == 1 else title
    text = first if isinstance(first, nodes.Text) else title.astext()
    return " ".join(text.split())


def _record_sections(
    sections: list[tuple[Section, nodes.section]], names: SectionNames
) -> Iterator[tuple[str, nodes.section]]:
    """Yield the sections that hold records; one inside another belongs to it."""
    inside_level: int | None = None
    for section, node in sections:
        if inside_level is not None and section.level > inside_level:
            continue
        inside_level = None
        kind = names.kind(section.title)
        if kind is not None:
            inside_level = section.level
            yield kind, node


def _outline(doctree: nodes.document, titled: bool | None) -> Outline:
    """Return the parts of *doctree*; below a header, the first heading is no title.

    Some proposals start with the header and go on with *Summary*, *Motivation*, …,
    all of one level; in a PEP the header itself has the title.
    """
    parts = outline(doctree, titled=titled)
    if parts.title is None:
        return parts
    before = list(takewhile(_is_no_section, doctree.children))
    lines = read_header(before)
    top = len(doctree.children) - sum(map(_is_no_section, doctree.children))
    if lines and (top > 1 or any(line.key in keys.TITLE_KEYS for line in lines)):
        return outline(doctree, titled=False)
    return parts


def _is_no_section(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.section)


def _status_section_lines(
    sections: list[nodes.section], header: list[HeaderLine]
) -> list[HeaderLine]:
    """Return the lines of a section *Status*, where the *header* has no status."""
    if any(line.key in keys.STATUS_KEYS for line in header):
        return []
    return next(filter(None, map(read_status_section, sections)), [])


def _plain(inline: Inline | None) -> str | None:
    return (inline.plain or None) if inline is not None else None
