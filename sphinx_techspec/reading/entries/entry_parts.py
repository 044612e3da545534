"""Split an entry into text, typed values and other paragraphs, for all record kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.field_types import FIELD_TYPES, FieldDeclaration, split_list
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_ids import id_in_cell
from sphinx_techspec.reading.entries.entry_markers import (
    EntryMarkers,
    is_date,
    read_markers,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules, names_of
from sphinx_techspec.reading.entries.kind_rules import REASON
from sphinx_techspec.reading.entries.labels import Labels, split_labeled
from sphinx_techspec.reading.entries.marked_values import split_marked, split_owner
from sphinx_techspec.reading.entries.short_values import (
    READERS,
    has_text_beside_mark,
    ids_in,
    is_absent,
    is_chosen,
    leading_word,
)
from sphinx_techspec.reading.entries.status_values import (
    has_text_beside_status,
    known_status,
    split_mark,
    status_in,
    status_word,
    text_after_status,
)
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.sentences.verdicts import (
    split_title,
    split_verdict,
    split_verdict_reason,
    stated_status,
)
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.records import NotedProblem, Problem
from sphinx_techspec.words import has_content

_CONJUNCTION = lazy_regex(r" (?:and|but) ")
_NUMBERING = lazy_regex(r"\A\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
_REMARK = lazy_regex(r"\(([^()]+)\)\s*\Z")


class EntryParts(NamedTuple):
    """An entry, split into markers, text, labeled values and the rest."""

    markers: EntryMarkers
    text: Inline | None
    fields: dict[str, Inline]
    """The labeled values or the cells by field."""
    rest: list[Inline]
    """The paragraphs without a label or the cells without a field."""
    node: nodes.Element | None
    """The node that shows the text."""
    has_label: bool = False
    """Whether a label says which text is the mitigation of a risk."""
    is_unclear: bool = False
    """Whether the mitigation of a risk may be a description instead."""


def _split_entry(entry: Entry, rules: EntryRules) -> EntryParts | None:
    """Return the parts of an entry, ``None`` for a row whose main cell has no text."""
    if entry.cells:
        return split_row(entry, rules, fallback=rules.kind.body_field)
    markers = read_markers(entry.head, rules.markers, titled=entry.is_titled)
    text, fields, rest = split_text(markers.main, entry, labels=rules.labels)
    return EntryParts(markers, text, {**markers.levels, **fields}, rest, entry.node)


def split_text(
    head: Inline, entry: Entry, *, labels: Labels, is_described: bool = False
) -> tuple[Inline | None, dict[str, Inline], list[Inline]]:
    """Return the text, the labeled values and the other paragraphs of an entry.

    :param head: the text of the entry without its markers.
    :param is_described: whether a labeled text after another one describes it, and
        remains among the values.
    """
    main, fields, rest = split_labeled(head, entry.body, labels=labels)
    if main and not (fields or rest):
        return main, with_values(fields, entry), rest
    if is_described and main and "main" in fields:
        return main, with_values(fields, entry), rest
    # "Queues" above "Decision: one per tenant"
    separator = ": " if entry.is_titled else " "
    text = join([main, fields.get("main")], separator)
    if text is None and head:  # it consists of labels of other fields
        text = head
        _, fields, rest = split_labeled(Inline([]), entry.body, labels=labels)
    elif text is None:
        text, rest = join(rest), []
    return text, with_values(fields, entry), rest


def with_values(fields: Mapping[str, Inline], entry: Entry) -> dict[str, Inline]:
    """Return *fields* with the values from lists and subsections of their own."""
    if not entry.values:
        return dict(fields)
    merged = {
        name: join([fields.get(name), value]) or value
        for name, value in entry.values.items()
    }
    return {**fields, **merged}


def split_row(
    entry: Entry, rules: EntryRules, *, fallback: str = ""
) -> EntryParts | None:
    """Return the parts of a row of a table, ``None`` if its main cell has no text.

    :param fallback: the field whose cell replaces a missing main one.
    """
    assert entry.cells is not None
    fields = with_values(entry.cells.fields, entry)
    rest = list(entry.cells.others)
    text = fields.get("main")
    if text is None:
        text, rest = join(rest) or fields.pop(fallback, None), []
    if text is None or text.is_unfilled:
        return None
    outcome = fields.pop("outcome", None)
    if outcome and outcome.plain.strip(" .").casefold() in rules.markers.statuses:
        fields.setdefault("status", outcome)
    else:
        text = join([text, outcome], " " if text.plain[-1:] == "?" else ": ") or text
    markers = read_markers(text, rules.markers)
    id_cell = fields.get("id")
    explicit_id = id_in_cell(id_cell, rules.markers) if id_cell else None
    if id_cell and explicit_id is None:
        rest = [id_cell, *rest]
    if note := text_after_status(fields.get("status"), rules.kind):
        rest = [*rest, note]
    if explicit_id and markers.id and not _is_same_id(explicit_id, markers.id):
        markers = EntryMarkers(text)  # "(D-23) …" refers to another record
    markers = markers._replace(id=explicit_id or markers.id)
    fields = {**markers.levels, **fields}
    return EntryParts(markers, markers.main, fields, rest, text.parent)


def _is_same_id(first: str, second: str) -> bool:
    """Return whether two IDs of records differ only in their form, *D-07* and *D7*."""
    one, other = (canonical_record_id(f"-{text}") for text in (first, second))
    return one == other


def _typed_values(kind: RecordKind, fields: Mapping[str, Inline]) -> dict[str, Any]:
    """Return the values of *fields* with the types that *kind* declares."""
    values: dict[str, Any] = {}
    for name, cell in fields.items():
        field = kind.fields_by_name.get(name)
        if field is None:
            continue
        if field.declaration is not None and field.type != "text":
            values[field.name] = _declared_value(cell, field.declaration)
            continue
        read = READERS.get(field.type)
        values[field.name] = read(cell) if read else cell
    return values


def _declared_value(cell: Inline, field: FieldDeclaration) -> Any:
    """Return the typed value in *cell*, or its text if the type does not allow it."""
    if is_absent(cell):
        return None
    text = cell.plain
    return field.read(text) or (split_list(text) if field.is_list else text)


def read_generic_entry(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the record in *entry* for a generic kind.

    Labeled values become its fields; the rest becomes the field of the body.
    """
    kind = rules.kind
    parts = _split_entry(entry, rules)
    parts = _with_id_column(parts, rules) if parts and entry.cells else parts
    if parts is None or not parts.text or parts.text.is_unfilled:
        return None
    parts = _with_marked(parts, kind)
    if kind.reason_labels:
        parts, stated = _with_verdict(parts, kind)
    else:
        stated = None
    parts, unread = without_invalid_ids(parts, kind)
    details = [parts.fields.get(kind.body_field), *unread, *parts.rest]
    # "No breaking changes" is a detail, and "no alternatives" is not.
    fields: dict[str, Any] = {kind.body_field: join_filled(details, names_of(kind))}
    if entry.group is not None and not is_date(entry.group):
        fields["group"] = _NUMBERING.sub("", entry.group.plain.rstrip(" :"))
    if parts.markers.strikethrough is not None:  # "~~Be loud~~ Dropped in May"
        stated = stated or rules.markers.statuses.get(leading_word(parts.markers.tail))
    if entry.checked:
        stated = stated or kind.status_of_tick(is_tick=True)
    draft = draft_of_parts(entry, parts, rules=rules, fields=fields, status=stated)
    return draft._replace(problems=tuple(_problems(parts, draft, rules)))


def _with_marked(parts: EntryParts, kind: RecordKind) -> EntryParts:
    """Return *parts* with the values around the text, such as a priority."""
    assert parts.text is not None
    text, field, value = split_marked(parts.text, kind)
    if value is not None and field not in parts.fields:
        parts = parts._replace(text=text, fields={**parts.fields, field: value})
    assert parts.text is not None
    text, owner = split_owner(parts.text)
    if owner is not None and "owner" not in parts.fields:
        parts = parts._replace(text=text, fields={**parts.fields, "owner": owner})
    return parts


def _with_verdict(parts: EntryParts, kind: RecordKind) -> tuple[EntryParts, str | None]:
    """Return *parts* with the reason of an option, and the status that is stated."""
    assert parts.text is not None
    status: str | None = None
    fields = dict(parts.fields)
    for name in kind.reason_labels:
        if (reason := fields.pop(REASON + name, None)) is not None:
            status = status or name
            if joined := join([fields.get("reason"), reason]):
                fields["reason"] = joined
    text, reason, verdict = split_verdict(parts.text, kind)
    if reason is not None:
        fields["reason"] = join([reason, fields.get("reason")]) or reason
    status = status or verdict or stated_status(text, kind)
    if status is None and (cell := fields.get("reason")) is not None:
        status, rest_of_cell = split_mark(cell, kind)
        fields.pop("reason")
        fields |= {"reason": rest_of_cell} if rest_of_cell else {}
    if status is None:
        # Several verdicts below the text are about other options.
        below = filter(None, (*parts.rest, fields.get("reason")))
        stated = [found for one in below if (found := stated_status(one, kind))]
        status = stated[0] if len(stated) == 1 else None
    title, described = split_title(text, kind)
    rest = [described, *parts.rest] if described else parts.rest
    if status and (stated_reason := fields.get("reason")):
        before, reason = split_verdict_reason(stated_reason, kind, status)
        if before is None:
            fields.pop("reason")  # "Chosen" is only a verdict
            fields |= {"reason": reason} if reason else {}
    elif status and rest:
        rest, reason = _reason_among(rest, kind, status)
        if reason is not None:
            fields["reason"] = reason
    return parts._replace(text=title, fields=fields, rest=rest), status


def _reason_among(
    texts: Sequence[Inline], kind: RecordKind, status: str
) -> tuple[list[Inline], Inline | None]:
    """Return *texts* without the reason of *status*, and the reason.

    It may be the list below *Rejected because:*. Several reasons are about other
    options than the one that *texts* describe.
    """
    split = [split_verdict_reason(text, kind, status) for text in texts]
    stated = [n for n, (before, _) in enumerate(split) if before is not texts[n]]
    if len(stated) != 1:
        return [*texts], None
    (place,) = stated
    before, reason = split[place]
    end = place + 1
    if texts[place].text.endswith(":"):
        while end < len(texts) and texts[end].item is not None:
            end += 1
        if end == place + 1:
            return [*texts], None
    rest = [*texts[:place], *filter(None, [before]), *texts[end:]]
    return rest, join([reason, *texts[place + 1 : end]])


def _with_id_column(parts: EntryParts, rules: EntryRules) -> EntryParts:
    """Return *parts* with the ID from a column that is named like the text.

    The text is then in the column with the details.
    """
    name = rules.kind.body_field
    if parts.text is None or name not in parts.fields:
        return parts
    found = id_in_cell(parts.text, rules.markers)
    if found is None or parts.markers.id not in (None, found):
        return parts
    fields = {key: value for key, value in parts.fields.items() if key != name}
    text = parts.fields[name]
    markers = parts.markers._replace(id=found)
    return parts._replace(markers=markers, text=text, fields=fields, node=text.parent)


def without_invalid_ids(
    parts: EntryParts, kind: RecordKind
) -> tuple[EntryParts, list[Inline]]:
    """Return *parts* without invalid IDs, and these values with their labels.

    An invalid value of a field that conf.py declares is kept, because a check reports
    it.
    """
    if not parts.fields:
        return parts, []
    unread: list[Inline] = []
    fields = dict(parts.fields)
    for field in kind.fields:
        cell = fields.get(field.name)
        if cell is None or field.declaration is not None or field.type != "ids":
            continue
        if not cell or FIELD_TYPES["ids"].read(cell.plain, ()) is None:
            if cell and not is_empty_value(cell.plain):
                unread.append(cell.labeled(field.label))
            if not ids_in(cell):
                del fields[field.name]
    return parts._replace(fields=fields), unread


def _problems(
    parts: EntryParts, draft: Draft, rules: EntryRules
) -> Iterator[NotedProblem]:
    """Yield the problems of values that their fields do not allow."""
    kind = rules.kind
    subject = quote(draft.text.plain)
    for field in kind.fields:
        cell, declared = parts.fields.get(field.name), field.declaration
        if declared is None or field.type == "text":
            continue
        if cell is None or is_absent(cell):
            continue
        text = cell.plain
        if declared.read(text) is None:
            message = f"invalid {field.name} {quote(text)} of {kind.name} {subject}"
            hint = declared.hint(text)
            problem = Problem(message, cell.line or draft.line, hint, shorten(text))
            yield NotedProblem("invalid-field", problem)
    yield from status_problems(parts, draft, rules)


def status_problems(
    parts: EntryParts, draft: Draft, rules: EntryRules
) -> Iterator[NotedProblem]:
    """Yield the problem of a stated status that is unknown."""
    kind, cell = rules.kind, parts.fields.get("status")
    if cell is None or is_absent(cell):
        return
    if known_status(cell, kind) is None:
        subject = quote(draft.text.plain)
        message = f"invalid status {quote(cell.plain)} of {kind.name} {subject}"
        hint = expected(cell.plain, [status.name for status in kind.statuses])
        problem = Problem(message, cell.line or draft.line, hint, shorten(cell.plain))
        yield NotedProblem("invalid-field", problem)


def draft_of_parts(
    entry: Entry,
    parts: EntryParts,
    *,
    rules: EntryRules,
    fields: Mapping[str, Any],
    text: Inline | None = None,
    status: str | None = None,
) -> Draft:
    """Return the record in *parts*.

    :param fields: the values that replace those of *parts*.
    :param text: the text that replaces that of *parts*; required if *parts* has none.
    :param status: the status that takes precedence over that of the group.
    """
    text = parts.text if text is None else text
    assert text is not None
    kind = rules.kind
    in_fields: str | None = None
    own_id = parts.markers.id
    if parts.fields:
        if own_id is None and (written := parts.fields.get("id")):
            own_id = id_in_cell(written, rules.markers)
            if own_id is None and not is_absent(written):
                details = join([fields.get("details"), written.labeled("ID")])
                fields = {**fields, "details": details}
        if (cell := parts.fields.get("chosen")) is not None:
            in_fields = _choice(parts, rules)
            if has_text_beside_mark(cell) and has_text_beside_status(cell, kind):
                details = join([fields.get("details"), cell.labeled("Chosen")])
                fields = {**fields, "details": details}
        if (stated := parts.fields.get("status")) is not None:
            if remark := _status_remark(stated, entry, kind):
                fields = {**fields, "details": join([fields.get("details"), remark])}
            in_fields = in_fields or status_in(stated, kind)
        fields = {**_typed_values(kind, parts.fields), **fields}
    return Draft(  # keywords would take twice as long
        kind.name,
        text.unwrapped(),
        entry.line,
        parts.node,
        own_id,
        in_fields
        or parts.markers.status
        or status
        or (status_of_group(entry.group, rules) if entry.group else ""),
        fields,
        entry.form == "prose" or rules.is_descriptive,
        rules.is_outcome,
        "row" if entry.form == "row" else "text",
        parts.has_label,
        parts.is_unclear,
    )


def _status_remark(cell: Inline, entry: Entry, kind: RecordKind) -> Inline | None:
    """Return *cell* with the label *Status* if it contains more than a status.

    In a row, the text after the status is in the other cells instead.
    """
    if is_absent(cell) or not has_text_beside_status(cell, kind):
        return None
    if entry.cells and text_after_status(cell, kind):
        return None
    return cell.labeled("Status")


def status_of_group(group: Inline, rules: EntryRules) -> str:
    """Return the status that *group*, the heading above an entry, states.

    The status is in brackets at the end, *Options (rejected)*, or the first word, or
    follows the name of the kind: *Alternatives not chosen*, *Options considered and
    rejected*.
    """
    kind = rules.kind
    if kind.part_status and normalize_heading(group.plain) in kind.part_headings:
        return kind.part_status
    remark = _REMARK.search(group.plain)
    if remark and (status := rules.markers.statuses.get(remark[1].casefold())):
        return status
    if status := rules.markers.statuses.get(leading_word(group)):
        return status
    name, _, after = normalize_heading(group.plain).partition(" ")
    if not any(
        f"{own} ".startswith(f"{name} ") for own in (kind.plural, *kind.headings)
    ):
        return ""
    found = (
        status
        for part in reversed(_CONJUNCTION.split(after))
        for word, status in kind.status_words.items()
        # "Options considered and chosen approach" names two things.
        if part == word or (after.startswith(part) and part.startswith(f"{word} "))
    )
    return next(found, "")


def _choice(parts: EntryParts, rules: EntryRules) -> str | None:
    """Return the status of one of several options in a table, if it has one."""
    cell = parts.fields.get("chosen")
    chosen = is_chosen(cell)
    is_empty = cell is not None and not cell.text.strip()
    if is_empty and status_word(parts.fields.get("status"), rules.kind):
        return None  # an empty cell does not contradict a status
    if chosen is None:
        return status_word(cell, rules.kind)  # "Pending"
    return rules.markers.statuses.get(
        "chosen" if chosen else "rejected", rules.kind.default_status
    )


def join_filled(
    texts: Iterable[Inline | None], nouns: frozenset[str] = frozenset()
) -> Inline | None:
    """Return the *texts* that are not empty, placeholders or *none* as one, if any.

    :param nouns: see :func:`.is_empty_phrase`.
    """
    filled = [text for text in texts if text is not None and is_filled(text, nouns)]
    if len(filled) < 2:
        return filled[0] if filled else None
    return join(filled)


def is_filled(text: Inline, nouns: frozenset[str] = frozenset()) -> bool:
    """Return whether *text* is not empty, a placeholder, or *none*.

    :param nouns: see :func:`.is_empty_phrase`.
    """
    return (
        has_content(text.text)
        and not text.is_unfilled
        and not is_empty_value(text.plain, nouns)
    )
