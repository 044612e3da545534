"""Read a spec: the one path from a source and its doctree to records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import SectionNames
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.blocks import (
    Outline,
    heading_of,
    is_invisible,
    outline,
    place_tables,
    section_line,
)
from sphinx_techspec.reading.decisions import read_decision
from sphinx_techspec.reading.directive_drafts import draft_of, header_lines_of
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.drafts import Draft, RecordAnchor, number_drafts
from sphinx_techspec.reading.entries import read_entries
from sphinx_techspec.reading.entry_parts import read_plain_entry
from sphinx_techspec.reading.entry_rules import Entry, EntryRules, rules_for
from sphinx_techspec.reading.front_matter import (
    front_matter_end,
    read_front_matter,
    repair,
)
from sphinx_techspec.reading.header_reader import (
    STATUS_KEYS,
    TITLE_KEYS,
    HeaderLine,
    normalize_key,
    read_header,
    read_status_section,
)
from sphinx_techspec.reading.header_values import HeaderValues, explicit_id
from sphinx_techspec.reading.questions import read_question
from sphinx_techspec.reading.risks import read_risk
from sphinx_techspec.reading.spec_identity import identify
from sphinx_techspec.reading.spec_settings import SpecSettings, read_settings
from sphinx_techspec.reading.template_leftovers import find_leftovers
from sphinx_techspec.reading.translation import Translation
from sphinx_techspec.records import DocumentRecords, NotedProblem, Section, Spec
from sphinx_techspec.template import Template

__all__ = ["Reading", "Source", "read"]

_DOCINFO_KEY = re.compile(r"^:(?P<key>[A-Za-z][\w -]*?):", re.MULTILINE)
_HEAD_LENGTH = 8192
"""The number of characters of a source that are searched for front matter."""
_RISK_LABEL = re.compile(r"\W*risk\s*:", re.IGNORECASE)

_GRAMMARS: Mapping[str, Callable[[Entry, EntryRules], Draft | None]] = {
    "decision": read_decision,
    "risk": read_risk,
    "question": read_question,
}
"""The reader of the entries of a kind, if it is not :func:`read_plain_entry`."""


class Source(NamedTuple):
    """A source file."""

    docname: str
    path: str
    """Relative to the source directory, with ``/``."""
    text: str
    syntax: str
    """``md`` or ``rst``."""

    @property
    def is_underlined(self) -> bool:
        """Whether headings are underlined, as in reStructuredText."""
        return self.syntax == "rst"


class Reading(NamedTuple):
    """The result of reading a document."""

    records: DocumentRecords
    outline: Outline
    header: list[HeaderLine]
    """The lines of the header, in order."""
    anchors: list[RecordAnchor]
    problems: list[NotedProblem]
    template_digest: str = ""
    """The digest of the template whose leftovers were searched for."""


class _FrontMatter(NamedTuple):
    values: Mapping[str, object]
    lines: Mapping[str, int]
    """The line of each normalised key."""
    settings: SpecSettings
    end: int
    """The line on which it ends, 0 without front matter."""


def read(
    doctree: nodes.document,
    source: Source,
    *,
    metadata: Mapping[str, object],
    names: SectionNames,
    entries: Sequence[spec_entry] = (),
    template_for: Callable[[str | None], Template] | None = None,
    translation: Translation | None = None,
) -> Reading:
    """Return the records of a spec and the problems in its text.

    :param doctree: the document without front matter; only the lines of its tables are
        corrected.
    :param metadata: the front matter or docinfo as Sphinx collects it: strings, with
        lists as JSON. Values that YAML changed are read from the source.
    :param names: the headings that open a section of records.
    :param entries: the nodes of directives, in the order of the document.
    :param template_for: returns the template, given the one that the front matter
        names; without it, leftovers of the template are not searched for.
    :param translation: the translation of the document, which must be undone.
    """
    front_matter = _read_front_matter(source, metadata)
    titled = None
    if not source.is_underlined:
        place_tables(doctree, source.text)
        titled = _starts_with_title(doctree, source.text, front_matter.values)
    parts = _outline(doctree, titled)
    lines = read_header(parts.header)
    sections = list(_walk(parts.sections, underlined=source.is_underlined))
    spec = _read_spec(
        source,
        front_matter,
        parts=parts,
        lines=lines,
        sections=[section for section, _ in sections],
        entries=entries,
    )
    if translation is not None:
        headings = [heading_of(node) for _, node in sections]
        spec = translation.of_spec(spec, parts.title, headings)
        lines = [translation.of_line(line) for line in lines]
    drafts = _read_drafts(sections, entries, names, underlined=source.is_underlined)
    if translation is not None:
        drafts = [translation.of_draft(draft) for draft in drafts]
    records, anchors = number_drafts(drafts, spec, kinds=names.kinds, taken=doctree.ids)
    problems, digest = list(front_matter.settings.problems), ""
    if template_for is not None:
        template = template_for(spec.template)
        digest = template.digest
        problems += find_leftovers(
            doctree,
            source.text,
            template,
            parts=parts,
            metadata_end=front_matter.end,
            underlined=source.is_underlined,
            besides=(spec.line_of("status"),),
        )
    return Reading(records, parts, lines, anchors, problems, digest)


# The header


def _read_front_matter(source: Source, metadata: Mapping[str, object]) -> _FrontMatter:
    """Return the front matter with the words that are in the source."""
    head = source.text[:_HEAD_LENGTH]
    lines: Mapping[str, int] = {}
    if source.is_underlined:
        lines = _docinfo_lines(head) if metadata else {}
    elif head.startswith(("---", "\ufeff---")):
        written = read_front_matter(head)
        metadata = repair(metadata, written)
        lines = {normalize_key(key): entry.line for key, entry in written.items()}
    return _FrontMatter(
        metadata,
        lines,
        read_settings(metadata.get("techspec", ""), head, lines.get("techspec", 1)),
        0 if source.is_underlined else front_matter_end(head),
    )


def _docinfo_lines(head: str) -> dict[str, int]:
    """Return the line of each key of the docinfo in *head*."""
    lines: dict[str, int] = {}
    for match in _DOCINFO_KEY.finditer(head):
        line = head.count("\n", 0, match.start()) + 1
        lines.setdefault(normalize_key(match["key"]), line)
    return lines


def _read_spec(
    source: Source,
    front_matter: _FrontMatter,
    *,
    parts: Outline,
    lines: list[HeaderLine],
    sections: Sequence[Section],
    entries: Sequence[spec_entry],
) -> Spec:
    header = [
        line
        for entry in entries
        if entry["kind"] in ("status", "relations")
        for line in header_lines_of(entry)
    ]
    header += [*lines, *_status_section_lines(parts.sections, lines)]
    values = HeaderValues(header, front_matter.values, front_matter.lines)
    title = " ".join(parts.title.astext().split()) if parts.title is not None else ""
    explicit = _id_in_directive(entries) or explicit_id(front_matter.values)
    settings = front_matter.settings
    identity = identify(
        title=title or values.text(TITLE_KEYS) or "",
        path=source.path,
        explicit=explicit,
    )
    return Spec(
        source.docname,
        identity.id,
        identity.label,
        identity.title,
        header=values.header(),
        sections=tuple(sections),
        relations=tuple(values.relations(identity.id)),
        line=_title_line(parts, underlined=source.is_underlined),
        metadata_status=values.overridden_status,
        other_id=identity.other_id,
        template=settings.template,
        template_line=settings.line,
        ignores=settings.ignores,
    )


def _title_line(parts: Outline, *, underlined: bool) -> int:
    section = parts.title.parent if parts.title is not None else None
    if not isinstance(section, nodes.section):
        return 1
    return section_line(section, underlined=underlined)


def _id_in_directive(entries: Iterable[spec_entry]) -> str | None:
    ids = (e["options"].get("id") for e in entries if e["kind"] == "status")
    return next((spec_id for spec_id in ids if spec_id), None)


def _status_section_lines(
    sections: list[nodes.section], header: list[HeaderLine]
) -> list[HeaderLine]:
    """Return the lines of a section *Status* if the *header* has no status."""
    if any(line.key in STATUS_KEYS for line in header):
        return []
    return next(filter(None, map(read_status_section, sections)), [])


# The outline


def _starts_with_title(
    doctree: nodes.document, source: str, metadata: Mapping[str, object]
) -> bool | None:
    """Whether the first heading is of the first level, ``None`` if it is the only one.

    The doctree does not show the level: a Markdown document may start at the second.
    A single heading with nothing above it is the title in any case.
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


def _outline(doctree: nodes.document, titled: bool | None) -> Outline:
    """Return the parts of *doctree*.

    The first heading below a header is not a title: some proposals start with the
    header and continue with *Summary*, *Motivation*, …, all of one level. In a PEP the
    header itself has the title.
    """
    parts = outline(doctree, titled=titled)
    if parts.title is None:
        return parts
    above = list(takewhile(_is_not_section, doctree.children))
    lines = read_header(above)
    top = len(doctree.children) - sum(map(_is_not_section, doctree.children))
    if lines and (top > 1 or any(line.key in TITLE_KEYS for line in lines)):
        return outline(doctree, titled=False)
    return parts


def _is_not_section(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.section)


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


# The records


def _read_drafts(
    sections: list[tuple[Section, nodes.section]],
    entries: Iterable[spec_entry],
    names: SectionNames,
    *,
    underlined: bool,
) -> list[Draft]:
    """Return the records of sections and directives, in the order of their lines."""
    drafts: list[Draft] = []
    for section, node in _record_sections(sections, names):
        drafts += _read_section(section, node, names, underlined=underlined)
    for entry in entries:
        if entry["kind"] in names.kinds:
            draft = draft_of(entry, names.kinds[entry["kind"]])
            drafts += [draft] if draft else []
    drafts.sort(key=lambda draft: draft.line)
    return drafts


def _record_sections(
    sections: list[tuple[Section, nodes.section]], names: SectionNames
) -> Iterator[tuple[RecordSection, nodes.section]]:
    """Yield the sections that hold records; a subsection of one belongs to it."""
    outer_level: int | None = None
    for section, node in sections:
        if outer_level is not None and section.level > outer_level:
            continue
        outer_level = None
        records = names.records(section.title)
        if records is not None:
            outer_level = section.level
            yield records, node


def _read_section(
    section: RecordSection,
    node: nodes.section,
    names: SectionNames,
    *,
    underlined: bool,
) -> list[Draft]:
    rules = rules_for(names.kinds[section.kind], is_outcome=section.is_outcome)
    read_entry = _GRAMMARS.get(section.kind, read_plain_entry)
    found = read_entries(node, rules, underlined=underlined)
    drafts = [draft for entry in found if (draft := read_entry(entry, rules))]
    if section.kind != "question":
        return drafts
    # "Open questions / risks" may hold both; labels tell them apart.
    lines = {draft.line for draft in drafts if _RISK_LABEL.match(draft.text.text)}
    if not lines:
        return drafts
    rules = rules_for(names.kinds["risk"])
    risks = [
        draft
        for entry in read_entries(node, rules, underlined=underlined)
        if entry.line in lines and (draft := read_risk(entry, rules))
    ]
    return [*(draft for draft in drafts if draft.line not in lines), *risks]
