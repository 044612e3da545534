"""Read a spec: turn a source and its doctree into records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft, RecordAnchor, number_drafts
from sphinx_techspec.reading.header.field_sections import (
    read_field_sections,
    read_footer,
    read_relation_lists,
)
from sphinx_techspec.reading.header.file_patterns import restore_patterns
from sphinx_techspec.reading.header.front_matter import (
    read_front_matter,
    with_written_values,
)
from sphinx_techspec.reading.header.header_lines import (
    HeaderLine,
    contradicting_statuses,
    visible_line,
)
from sphinx_techspec.reading.header.header_reader import TITLE_KEYS, read_whole_header
from sphinx_techspec.reading.header.header_values import HeaderValues
from sphinx_techspec.reading.header.spec_identity import (
    explicit_id,
    identify,
    stated_id,
)
from sphinx_techspec.reading.header.spec_settings import SpecSettings, read_settings
from sphinx_techspec.reading.header.status_section import (
    noted_successor,
    read_status_section,
)
from sphinx_techspec.reading.header.title_status import split_title_status
from sphinx_techspec.reading.outline import Outline, spec_outline, walk_sections
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.record_readers.chosen_options import (
    with_choice,
    with_words,
)
from sphinx_techspec.reading.record_readers.directive_drafts import (
    header_lines_of,
    status_note,
)
from sphinx_techspec.reading.record_readers.document_decision import (
    with_header_values,
    with_named_deciders,
    with_rationale,
    with_titled_decision,
)
from sphinx_techspec.reading.record_readers.document_records import read_drafts
from sphinx_techspec.reading.template.template_fit import fitting_template
from sphinx_techspec.reading.template.template_leftovers import find_leftovers
from sphinx_techspec.reading.template.template_records import repeats_template
from sphinx_techspec.reading.text.blocks import (
    heading_inline,
    heading_of,
    title_text,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.table_rows import correct_table_lines
from sphinx_techspec.reading.translation import Translation
from sphinx_techspec.records import (
    TOP_LEVEL,
    DocumentRecords,
    HeaderForm,
    NotedProblem,
    Relation,
    Section,
    Spec,
)
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.template import Template

_DOCINFO_KEY = lazy_regex(r"^:(?P<key>[A-Za-z][\w -]*?):", re.MULTILINE)
_HEAD_LENGTH = 8192
"""The length of the start of a source that is searched for front matter."""


class Reading(NamedTuple):
    """The result of reading a document."""

    records: DocumentRecords
    outline: Outline
    header: list[HeaderLine]
    """The lines of the header, in order."""
    anchors: list[RecordAnchor]
    problems: list[NotedProblem]
    template_digest: str = ""
    """The digest of the template, if leftover template text was searched for."""


class _FrontMatter(NamedTuple):
    values: Mapping[str, object]
    lines: Mapping[str, int]
    """The line of each normalized key."""
    settings: SpecSettings


def read(
    doctree: nodes.document,
    source: Source,
    *,
    metadata: Mapping[str, object],
    names: SectionNames,
    fields: HeaderFields = BUILT_IN_FIELDS,
    label: str = "",
    entries: Sequence[spec_entry] = (),
    template_for: Callable[[Spec], Template] | None = None,
    translation: Translation | None = None,
) -> Reading:
    """Return the records of a spec and the problems in its text.

    :param doctree: the document without front matter; wrong table lines are corrected.
    :param metadata: the front matter or docinfo in Sphinx's form, with lists as JSON.
    :param fields: the header fields of the project.
    :param label: the prefix of the label of a spec that has only a number.
    :param entries: the nodes of directives, in the order of the document.
    :param template_for: returns the template of the spec; without it, leftover
        template text is not searched for.
    :param translation: the translation to undo, if the document is translated.
    """
    front_matter = _read_front_matter(source, metadata)
    underlined = source.is_underlined
    if not underlined:
        correct_table_lines(doctree, source.text)
    outline = spec_outline(doctree, source, metadata=front_matter.values, fields=fields)
    lines, _ = read_whole_header(
        outline.header,
        outline.sections,
        fields,
        names=names,
        front_matter=front_matter.values,
    )
    sections = walk_sections(outline.sections, underlined=underlined)
    declared = [
        visible_line(line) for entry in entries for line in header_lines_of(entry)
    ]
    spec = _read_spec(
        source,
        front_matter,
        outline=outline,
        declared=declared,
        lines=list(restore_patterns(lines, source.text)),
        sections=[section for section, _ in sections],
        entries=entries,
        fields=fields,
        label=label,
    )
    found = read_drafts(
        sections,
        entries,
        names.for_spec(spec.id) if _has_full_ids(source.text, spec.id) else names,
        body=outline.body,
        underlined=underlined,
        title=outline.title.astext() if outline.title is not None else "",
        header=[line.node for line in lines if line.node is not None],
    )
    drafts = _with_values_around(
        found, spec, sections, names=names, fields=fields, body=outline.body
    )
    if translation is not None:
        titles = [heading_of(node) for _, node in sections]
        spec = translation.of_spec(spec, outline.title, headings=titles)
        lines = list(map(translation.of_line, lines))
        drafts = list(map(translation.of_draft, drafts))
    spec = spec._replace(fitting_template=fitting_template(spec.sections, names))
    template = template_for(spec) if template_for else None
    leftovers = _leftovers(doctree, source, template, outline=outline, spec=spec)
    if template and any(problem.code == "template-text" for problem in leftovers):
        drafts = [d for d in drafts if not repeats_template(d, template)]
    records, anchors = number_drafts(drafts, spec, kinds=names.kinds, taken=doctree.ids)
    problems = list(front_matter.settings.problems)
    problems += (problem for draft in drafts for problem in draft.problems)
    problems += contradicting_statuses([*declared, *lines])
    problems += leftovers
    digest = template.digest if template else ""
    return Reading(records, outline, lines, anchors, problems, digest)


def _with_values_around(
    drafts: list[Draft],
    spec: Spec,
    sections: Sequence[tuple[Section, nodes.section]],
    *,
    names: SectionNames,
    fields: HeaderFields,
    body: nodes.Element,
) -> list[Draft]:
    """Return *drafts* with the values that are in the header or in other sections."""
    drafts = with_titled_decision(drafts, spec, names=names, body=body)
    drafts = with_choice(drafts, names.kinds)
    drafts = with_rationale(drafts, sections, names.kinds)
    keys = fields.decider_keys
    return [
        with_header_values(with_words(draft, sections), spec, decider_keys=keys)
        if draft.is_outcome
        else with_named_deciders(draft, spec, decider_keys=keys)
        for draft in drafts
    ]


def _has_full_ids(text: str, spec_id: str) -> bool:
    """Return whether *text* may contain the full ID of a record, ``004-D2``."""
    if f"{spec_id}-" not in text:
        return False
    full_id = rf"(?<!\w){re.escape(spec_id)}-[A-Za-z][\w.-]{{0,20}}\d"
    return re.search(full_id, text) is not None


def _leftovers(
    doctree: nodes.document,
    source: Source,
    template: Template | None,
    *,
    outline: Outline,
    spec: Spec,
) -> list[NotedProblem]:
    if template is None:
        return []
    skip = [spec.line_of("status")]
    return find_leftovers(
        doctree, source, template=template, outline=outline, skip_lines=skip
    )


# The header


def _read_front_matter(source: Source, metadata: Mapping[str, object]) -> _FrontMatter:
    """Return the front matter, with the values as written in the source."""
    head = source.text[:_HEAD_LENGTH]
    lines: Mapping[str, int] = {}
    if source.is_underlined:
        lines = _docinfo_lines(head) if metadata else {}
    elif head.startswith(("---", "\ufeff---")):
        written = read_front_matter(head)
        metadata = with_written_values(metadata, written)
        lines = {normalize_key(key): entry.line for key, entry in written.items()}
    line = lines.get("techspec", 1)
    settings = read_settings(
        metadata.get("techspec", ""), head, line=line, underlined=source.is_underlined
    )
    return _FrontMatter(metadata, lines, settings)


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
    outline: Outline,
    declared: list[HeaderLine],
    lines: list[HeaderLine],
    sections: Sequence[Section],
    entries: Sequence[spec_entry],
    fields: HeaderFields,
    label: str,
) -> Spec:
    underlined = source.is_underlined
    header = [
        *declared,
        *lines,
        *_status_lines(outline, lines, fields=fields, underlined=underlined),
    ]
    header += _lines_of_sections(
        header,
        front_matter.values,
        outline=outline,
        sections=sections,
        fields=fields,
        underlined=underlined,
    )
    values = HeaderValues(
        header, front_matter.values, lines=front_matter.lines, fields=fields
    )
    ids = (e["options"].get("id") for e in entries if e["kind"] == "status")
    title = title_text(outline.title) if outline.title is not None else ""
    if outline.title is not None and values.text(fields.status_keys) is None:
        shown, stated = split_title_status(heading_inline(outline.title), fields)
        if stated is not None:
            title, number = shown.plain, outline.title_line(underlined=underlined)
            values.add(HeaderLine("status", "Status", stated, number))
    identity = identify(
        title=title or values.text(TITLE_KEYS) or "",
        path=source.path,
        explicit=next(filter(None, ids), None) or explicit_id(front_matter.values),
        stated=stated_id(lines),
        label=label,
    )
    relations = _relations(values, identity.id, outline=outline, fields=fields)
    settings = front_matter.settings
    return Spec(
        source.docname,
        identity.id,
        identity.label,
        identity.title,
        header=values.header(identity.id),
        sections=tuple(sections),
        relations=relations,
        line=outline.title_line(underlined=underlined),
        metadata_status=values.overridden_status,
        other_id=identity.other_id,
        title_has_id=identity.title_has_id,
        header_form=_header_form(
            entries,
            lines,
            underlined=underlined,
            has_front_matter=not fields.marking_keys.isdisjoint(front_matter.lines),
        ),
        has_docinfo=underlined,
        template=settings.template,
        template_line=settings.line,
        ignores=settings.ignores,
        status_note=status_note(entries),
    )


def _relations(
    values: HeaderValues, spec_id: str, *, outline: Outline, fields: HeaderFields
) -> tuple[Relation, ...]:
    """Return the relations of the spec; a successor in a note is added to *values*."""
    relations = tuple(values.relations(spec_id))
    if any(relation.type == "superseded-by" for relation in relations):
        return relations
    status_text = values.text(fields.status_keys) or ""
    note = noted_successor(outline.header, status_text, fields)
    if note is None:
        return relations
    values.add(note)
    return tuple(values.relations(spec_id))


def _lines_of_sections(
    known: Sequence[HeaderLine],
    front_matter: Mapping[str, object],
    *,
    outline: Outline,
    sections: Sequence[Section],
    fields: HeaderFields,
    underlined: bool,
) -> list[HeaderLine]:
    """Return the header lines in sections of their own and in the footer.

    :param known: the lines of the header, which take precedence.
    """
    top = (section.title for section in sections if section.level == TOP_LEVEL)
    titled = list(zip(top, outline.sections, strict=True))
    found = [
        *read_field_sections(titled, known, fields=fields, underlined=underlined),
        *read_relation_lists(titled, fields=fields),
    ]
    keys = {line.key for line in [*known, *found]}
    keys.update(map(normalize_key, front_matter))
    return [*found, *read_footer(outline.body, keys, fields=fields)]


def _header_form(
    entries: Sequence[spec_entry],
    lines: Sequence[HeaderLine],
    *,
    underlined: bool,
    has_front_matter: bool,
) -> HeaderForm:
    """Return the form of the header.

    :param has_front_matter: whether a key of a header is above the title.
    """
    if any(entry["kind"] == "status" for entry in entries):
        return "directive"
    if any(isinstance(line.node, nodes.row) for line in lines):
        return "table"
    if underlined:
        is_list = any(isinstance(line.node, nodes.list_item) for line in lines)
        return "bullets" if is_list else "fields"
    return "front-matter" if has_front_matter and not lines else "bullets"


def _status_lines(
    outline: Outline,
    lines: list[HeaderLine],
    *,
    fields: HeaderFields,
    underlined: bool,
) -> list[HeaderLine]:
    """Return the lines of a section *Status* if the header *lines* have no status."""
    if any(line.key in fields.status_keys for line in lines):
        return []
    found = (
        read_status_section(section, fields=fields, underlined=underlined)
        for section in outline.sections
    )
    return next(filter(None, found), [])
