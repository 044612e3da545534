"""Read a spec: turn a source and its doctree into records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import DateMatch, find_date, match_date
from sphinx_techspec.header_fields import (
    DECIDER_KEYS,
    SHIPPED_FIELDS,
    HeaderFields,
    normalize_key,
)
from sphinx_techspec.headings import SectionNames, is_design, normalize_heading
from sphinx_techspec.kinds import RecordKind, RecordSection
from sphinx_techspec.reading.blocks import (
    heading_inline,
    heading_of,
    heading_text,
    inline_of,
)
from sphinx_techspec.reading.chosen_options import with_choice, with_words
from sphinx_techspec.reading.decisions import read_decision
from sphinx_techspec.reading.directive_drafts import (
    draft_of,
    header_lines_of,
    status_note,
)
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.drafts import Draft, RecordAnchor, number_drafts
from sphinx_techspec.reading.entries import read_blocks, read_entries
from sphinx_techspec.reading.entry_parts import names as person_names
from sphinx_techspec.reading.entry_parts import read_plain_entry
from sphinx_techspec.reading.entry_rules import Entry, EntryRules, rules_of
from sphinx_techspec.reading.field_sections import read_field_sections
from sphinx_techspec.reading.file_patterns import restore_patterns
from sphinx_techspec.reading.front_matter import read_front_matter, repair
from sphinx_techspec.reading.header_reader import (
    TITLE_KEYS,
    HeaderLine,
    read_header,
    read_header_section,
    visible_line,
)
from sphinx_techspec.reading.header_values import HeaderValues, explicit_id
from sphinx_techspec.reading.inline import Inline, match_end
from sphinx_techspec.reading.joined_sections import (
    joined_sections,
    with_labeled_kinds,
)
from sphinx_techspec.reading.labeled_lists import (
    LabeledList,
    describes_options,
    labeled_lists,
    recorded_decision,
    stated_decision,
    without_qualifier,
)
from sphinx_techspec.reading.outline import Outline, spec_outline, walk_sections
from sphinx_techspec.reading.paired_records import with_paired
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.questions import read_question
from sphinx_techspec.reading.risks import read_risk
from sphinx_techspec.reading.spec_identity import identify
from sphinx_techspec.reading.spec_settings import SpecSettings, read_settings
from sphinx_techspec.reading.status_section import read_status_section
from sphinx_techspec.reading.table_rows import correct_table_lines
from sphinx_techspec.reading.template_fit import fitting_template
from sphinx_techspec.reading.template_leftovers import find_leftovers
from sphinx_techspec.reading.template_records import repeats_template
from sphinx_techspec.reading.translation import Translation
from sphinx_techspec.records import (
    DocumentRecords,
    NotedProblem,
    Section,
    Spec,
    included_file,
)
from sphinx_techspec.template import Template
from sphinx_techspec.vocabulary import known_kind

_DOCINFO_KEY = re.compile(r"^:(?P<key>[A-Za-z][\w -]*?):", re.MULTILINE)
_HEADER_SECTIONS = 2
"""The number of sections below the title of which one, *Metadata*, may be a header."""
_HEAD_LENGTH = 8192
"""The length of the start of a source that is searched for front matter."""
_STATUS_WORD = re.compile(r"\W{0,5}(?P<word>[^\W\d_]+)")
_BEFORE_DATE = re.compile(r"\W{0,5}(?:(?:as\sof|on|since)\s)?", re.IGNORECASE)
_RISK_LABEL = re.compile(r"\W*risk\s*:", re.IGNORECASE)


_GRAMMARS: Mapping[str, Callable[[Entry, EntryRules], Draft | None]] = {
    "decision": read_decision,
    "risk": read_risk,
    "question": read_question,
}
"""The readers of entries by kind; the default is :func:`read_plain_entry`."""


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
    fields: HeaderFields = SHIPPED_FIELDS,
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
    lines = _header_lines(outline, front_matter, fields)
    sections = list(walk_sections(outline.sections, underlined=underlined))
    spec = _read_spec(
        source,
        front_matter,
        outline=outline,
        lines=list(restore_patterns(lines, source.text)),
        sections=[section for section, _ in sections],
        entries=entries,
        fields=fields,
        label=label,
    )
    found = _read_drafts(
        sections, entries, names, body=outline.body, underlined=underlined
    )
    found = with_choice(found, names.kinds)
    drafts = [
        _with_header(with_words(draft, sections), spec) if draft.is_outcome else draft
        for draft in found
    ]
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
    problems += leftovers
    digest = template.digest if template else ""
    return Reading(records, outline, lines, anchors, problems, template_digest=digest)


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
        metadata = repair(metadata, written)
        lines = {normalize_key(key): entry.line for key, entry in written.items()}
    line = lines.get("techspec", 1)
    settings = read_settings(metadata.get("techspec", ""), head, line=line)
    return _FrontMatter(metadata, lines, settings)


def _header_lines(
    outline: Outline, front_matter: _FrontMatter, fields: HeaderFields
) -> list[HeaderLine]:
    """Return the header lines below the title, or else those in a section for them."""
    lines = read_header(outline.header, fields, front_matter=front_matter.values)
    keys = {line.key for line in lines}.union(map(normalize_key, front_matter.values))
    if not keys.isdisjoint(fields.marking_keys):
        return lines
    found = (
        read_header_section(section, fields)
        for section in outline.sections[:_HEADER_SECTIONS]
    )
    return [*lines, *next(filter(None, found), [])]


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
    lines: list[HeaderLine],
    sections: Sequence[Section],
    entries: Sequence[spec_entry],
    fields: HeaderFields,
    label: str,
) -> Spec:
    declared = [
        visible_line(line) for entry in entries for line in header_lines_of(entry)
    ]
    status = _status_lines(
        outline, lines, fields=fields, underlined=source.is_underlined
    )
    header = [*declared, *lines, *status]
    header += read_field_sections(
        outline.sections, header, fields=fields, underlined=source.is_underlined
    )
    values = HeaderValues(
        header, front_matter.values, lines=front_matter.lines, fields=fields
    )
    ids = (e["options"].get("id") for e in entries if e["kind"] == "status")
    title = heading_inline(outline.title).plain if outline.title is not None else ""
    identity = identify(
        title=title or values.text(TITLE_KEYS) or "",
        path=source.path,
        explicit=next(filter(None, ids), None) or explicit_id(front_matter.values),
        label=label,
    )
    settings = front_matter.settings
    is_markdown = not source.is_underlined
    return Spec(
        source.docname,
        identity.id,
        identity.label,
        identity.title,
        header=values.header(),
        sections=tuple(sections),
        relations=tuple(values.relations()),
        line=outline.title_line(underlined=source.is_underlined),
        metadata_status=values.overridden_status,
        other_id=identity.other_id,
        title_has_id=identity.title_has_id,
        header_in_front_matter=is_markdown
        and not (declared or lines)
        and not fields.marking_keys.isdisjoint(front_matter.lines),
        template=settings.template,
        template_line=settings.line,
        ignores=settings.ignores,
        status_note=status_note(entries),
    )


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


# The records


def _read_drafts(
    sections: list[tuple[Section, nodes.section]],
    entries: Iterable[spec_entry],
    names: SectionNames,
    *,
    body: nodes.Element,
    underlined: bool,
) -> list[Draft]:
    """Return the records of sections and directives, in the order of their lines.

    :param body: the node that contains the sections.
    """
    drafts: list[Draft] = []
    listed = list(labeled_lists(body, names))
    for records, node, is_stated in _record_sections(sections, names):
        if records is None:
            listed += labeled_lists(node, names)
        elif is_stated:
            found = LabeledList(records, [node])
            drafts += _read_list(found, names, underlined=underlined)
        else:
            drafts += _read_section(records, node, names, underlined=underlined)
    for found in listed:
        drafts = with_paired(drafts, _read_list(found, names, underlined=underlined))
    for entry in entries:
        if kind := names.kinds.get(entry["kind"]):
            draft = draft_of(entry, kind, group=_group_of(entry, kind, names))
            drafts += [draft] if draft else []
    return _in_order(drafts)


def _read_list(
    found: LabeledList, names: SectionNames, *, underlined: bool
) -> list[Draft]:
    """Return the records of a list or table outside a record section."""
    rules = rules_of(names.kinds[found.section.kind], found.section)
    read = read_blocks(found.blocks, rules, names=names, underlined=underlined)
    entries = (e._replace(head=without_qualifier(e.head)) for e in read)
    return [draft for entry in entries if (draft := _read_entry(entry, rules, names))]


def _group_of(entry: spec_entry, kind: RecordKind, names: SectionNames) -> str | None:
    """Return the heading between a directive and the section of its kind, if any."""
    group: str | None = None
    node: nodes.Node | None = entry.parent if kind.has_groups else None
    while node is not None:
        title = heading_of(node) if isinstance(node, nodes.section) else None
        if title is not None:
            found = names.records(title.astext())
            is_own = found is not None and found.kind == kind.name
            if is_own and found is not None and not found.is_part:
                return group
            group = group or inline_of(title).plain
            if is_own:
                return group
        node = node.parent
    return None


def _in_order(drafts: list[Draft]) -> list[Draft]:
    """Return *drafts* by line; those of an included file follow the draft above."""
    places: list[int] = []
    for draft in drafts:
        is_included = bool(included_file(draft.line))
        above = places[-1] if places else 0
        places.append(above if is_included else draft.line)
    order = sorted(range(len(drafts)), key=places.__getitem__)
    return [drafts[index] for index in order]


def _with_header(draft: Draft, spec: Spec) -> Draft:
    """Return *draft*, the decision that *spec* is about, with its date and deciders."""
    if not draft.text:
        draft = draft._replace(text=Inline([nodes.Text(spec.title)], draft.line))
    fields = dict(draft.fields)
    if not fields.get("date") and not draft.invalid.get("date"):
        found = find_date(_date_of_decision(spec) or "") or _date_of_status(spec)
        fields["date"] = found.iso if found else None
    if not fields.get("deciders"):
        keys = (key.replace(" ", "-") for key in DECIDER_KEYS)
        text = next(filter(None, map(spec.text, keys)), "")
        fields["deciders"] = person_names(Inline([nodes.Text(text)]))
    return draft._replace(fields=fields)


def _date_of_decision(spec: Spec) -> str | None:
    """Return the date of the decision that *spec* records, if any.

    A design with a decision is updated after the decision, so the date of its last
    update is not that of the decision.
    """
    if own := spec.text("decision-date") or spec.text("date"):
        return own
    updated = spec.header.get("updated")
    is_update = updated is not None and updated.key not in ("date", "decision date")
    if is_update and any(is_design(section.title) for section in spec.sections):
        return None
    return spec.updated


def _date_of_status(spec: Spec) -> DateMatch | None:
    """Return the date beside the status, *Accepted (2026-01-31)*, if any.

    The date of a retired status is not that of the decision.
    """
    status = spec.text("status") or ""
    match = _STATUS_WORD.match(status)
    if match is None or known_kind(match["word"]) in (None, "retired"):
        return None
    return match_date(status, match_end(_BEFORE_DATE.match(status, match.end())))


def _record_sections(
    sections: list[tuple[Section, nodes.section]], names: SectionNames
) -> Iterator[tuple[RecordSection | None, nodes.section, bool]]:
    """Yield the record sections, and ``None`` with the others.

    The last value is whether the heading states the decision itself.

    Subsections belong to record sections. The options of a decision have risks of
    their own, so other sections about options are left out.
    """
    record_level: float = inf
    option_level: float = inf
    for section, node in sections:
        if section.level > record_level:
            continue
        stated = recorded_decision(section.title, node, names)
        named = None if stated else names.records(section.title)
        records = named or stated or stated_decision(section.title, names)
        record_level = section.level if records else inf
        if section.level <= option_level:
            is_about_options = describes_options(section.title)
            option_level = section.level if is_about_options else inf
        if records or option_level == inf:
            yield records, node, named is None


def _read_section(
    section: RecordSection,
    node: nodes.section,
    names: SectionNames,
    *,
    underlined: bool,
) -> list[Draft]:
    rules = rules_of(names.kinds[section.kind], section)
    found = read_entries(node, rules, names=names, underlined=underlined)
    title = heading_of(node) if section.is_part else None
    if title is not None:
        heading = inline_of(title)
        found = (e if e.group else e._replace(group=heading) for e in found)
    if others := joined_sections(heading_text(node), section, names):
        found = with_labeled_kinds(found, others, names)
    drafts = _read_entries([*found], rules, names)
    if section.kind != "question":
        return drafts
    if normalize_heading(heading_text(node)) == "questions":
        # Prose may say whom to ask instead.
        drafts = [d for d in drafts if not d.is_prose or "?" in d.text.text]
    # "Open questions / risks" may have both, distinguished by a label.
    lines = {draft.line for draft in drafts if _RISK_LABEL.match(draft.text.text)}
    if not lines:
        return drafts
    risks = _read_section(
        section._replace(kind="risk"), node, names, underlined=underlined
    )
    return [
        *(draft for draft in drafts if draft.line not in lines),
        *(risk for risk in risks if risk.line in lines),
    ]


def _read_entries(
    entries: Sequence[Entry], rules: EntryRules, names: SectionNames
) -> list[Draft]:
    """Return the records in *entries*, the entries of a section.

    If some mitigations have labels, text without a label is a mitigation only if it is
    an instruction or a plan.
    """
    read = [(entry, _read_entry(entry, rules, names)) for entry in entries]
    drafts = [draft for _, draft in read if draft]
    if not {True, False} <= {draft.is_labeled for draft in drafts}:
        return drafts  # the usual case
    rules = rules._replace(has_labels=True)
    again = (
        _read_entry(entry, rules, names)
        if draft is not None and draft.is_labeled is False
        else draft
        for entry, draft in read
    )
    return [draft for draft in again if draft]


def _read_entry(entry: Entry, rules: EntryRules, names: SectionNames) -> Draft | None:
    """Return the record in *entry*, which may be of another kind than its section."""
    if entry.section is not None:
        rules = rules_of(names.kinds[entry.section.kind], entry.section)
    return _GRAMMARS.get(rules.kind.name, read_plain_entry)(entry, rules)
