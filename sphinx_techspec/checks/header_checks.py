"""Checks of a spec's header, and of the IDs of specs and records."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.checks.form_hints import (
    add_to_header,
    add_to_record,
    field_in_header,
    metadata_name,
    set_id,
)
from sphinx_techspec.header_fields import fields_of_all_languages
from sphinx_techspec.identifiers import canonical_record_id, number_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import (
    expected,
    expected_one_of,
    join_first,
    quote,
    shorten,
)
from sphinx_techspec.records import HeaderValue, Problem, Spec, Status
from sphinx_techspec.status_words import known_kind, slugify
from sphinx_techspec.vocabulary import Vocabulary

_NO_DATE_WORDS = frozenset(
    {"", "yyyy-mm-dd", "yyyy-mm", "tbd", "tba", "todo", "n-a", "na", "none", "date"}
)
_DIGITS = lazy_regex(r"[0-9]+")
_USE_ISO = "use YYYY-MM-DD"
_ADD_STATUS = "if it is correct, add it to techspec_statuses"


@check(applies_to_retired=True)
def missing_status(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec has no status, or its status line still lists all words of the template.

    If a spec has no header, its missing date is not reported separately. A page called
    *Decision log* that contains only decisions needs no status.

    Bad: `- **Status:** Draft | Accepted | Done`
    Good: `- **Status:** Draft`
    """
    if context.corpus.status(spec.docname) is not None or context.is_log(spec):
        return
    words = context.conventions.suggested_statuses(spec.docname)
    labels = [word.label for word in words]
    is_declared = context.corpus.vocabulary(spec.docname).is_declared
    hint = expected_one_of(labels) if is_declared else expected("", labels)
    if spec.text("status") is not None:
        yield Problem(
            "missing status in the status line",
            spec.line_of("status"),
            hint,
            "status",
        )
    elif not fields_of_all_languages().status_keys.isdisjoint(
        context.template(spec).fields
    ):
        first = next((word for word in words if word.kind == "open"), words[0])
        spec = context.conventions.with_usual_header(spec)
        # Values in front matter are usually in lower case.
        is_lower = spec.header_form == "front-matter"
        label = first.label.lower() if is_lower else first.label
        yield Problem(
            "missing status",
            spec.line,
            f"{add_to_header(spec, 'status', 'Status', label)}; {hint}",
            "status",
        )


@check(applies_to_retired=True)
def unknown_status(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The status is not one of the template's status words.

    If neither a template nor `techspec_statuses` lists the words, a word that at least
    thirty specs use has the severity `info`: it is probably a word of the project.

    Bad: `- **Status:** Acepted`
    Good: `- **Status:** Accepted`
    """
    match = context.corpus.status_match(spec.docname)
    if match is None or match.known:
        return
    label, vocabulary = match.status.label, context.corpus.vocabulary(spec.docname)
    words = f"-{match.status.name}-"
    # "Not accepted" is not a misspelling of "Accepted".
    is_qualified = any(
        f"-{slugify(known.label)}-" in words for known in vocabulary.words.values()
    )
    is_own = context.conventions.is_project_status(spec.docname)
    is_common = context.conventions.is_common_status(spec.docname)
    hint = vocabulary.hint_for("" if is_qualified or is_common else label)
    yield Problem(
        f"unknown status {quote(label)}",
        spec.line_of("status"),
        _ADD_STATUS if is_own else f"{_ADD_STATUS}; {hint}" if is_common else hint,
        shorten(label),
        max_severity="info" if is_own else "error",
    )


@check(applies_to_retired=True)
def conflicting_status(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The status in the front matter contradicts the one in the text.

    A word that the template doesn't list, such as *active*, doesn't contradict one of
    the same kind. Header lines and directives that contradict each other are also
    reported.

    Bad: `status: draft` in the front matter, and `- **Status:** Accepted` in the text
    Good: the same status in both, or a status in one of them
    """
    yield from context.noted(spec.docname, "conflicting-status")
    if not spec.metadata_status:
        return
    vocabulary = context.corpus.vocabulary(spec.docname)
    other = vocabulary.find(spec.metadata_status)
    status = context.corpus.status(spec.docname)
    if other and status and not _agree(status, other.status, vocabulary):
        yield Problem(
            f"status {quote(status.label)} contradicts {quote(other.status.label)} in "
            f"the {metadata_name(spec)}",
            spec.line_of("status"),
            "use the same status in both, or remove one of them",
            shorten(status.label),
        )


def _agree(status: Status, other: Status, vocabulary: Vocabulary) -> bool:
    """Return whether two statuses are the same, or have the same kind.

    Two words that the vocabulary lists differ, even if their kind is the same.
    """
    if slugify(other.name) == slugify(status.name):
        return True
    kind = other.kind if other.is_known else known_kind(other.name)
    words = vocabulary.declared or vocabulary.words.values()
    are_listed = {status.name, other.name} <= {word.name for word in words}
    return kind == status.kind and not are_listed


@check(applies_to_retired=True)
def missing_updated(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec lacks the date of its last update, although its template has one.

    A word in place of the date, such as *TBD*, is also reported.

    Bad: no *Last updated* below the title
    Good: `- **Last updated:** 2026-01-31`
    """
    known = fields_of_all_languages()["updated"].keys
    keys = [key for key in context.template(spec).fields if key in known]
    if not keys or spec.updated is not None:
        return
    if "updated" not in spec.header and spec.text("status") is None:
        return  # missing-status already reports a spec without a header
    line = spec.line_of("updated" if "updated" in spec.header else "status")
    if text := spec.text("updated"):
        if not _is_unknown_date(text):
            return  # an invalid date, which another check reports
        codes = ("placeholder", "invalid-date")
        noted = chain.from_iterable(context.noted(spec.docname, c) for c in codes)
        if any(problem.line == line for problem in noted):
            return
    name = keys[0].capitalize()
    yield Problem(
        f"missing date {name!r}",
        line,
        _USE_ISO
        if text
        else add_to_header(spec, "updated", name, context.today.isoformat()),
        name,
    )


@check(any_document=True, applies_to_retired=True)
def invalid_date(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A date does not exist or has an unknown format.

    Bad: `- **Last updated:** 2026-02-30`
    Good: `- **Last updated:** 2026-02-28`
    """
    noted = list(context.noted(docname, "invalid-date"))
    yield from noted
    in_options = {(problem.line, problem.subject) for problem in noted}
    records = context.corpus.documents.get(docname)
    if records is None:
        return
    header = records.spec.header
    for value in (header[name] for name in ("updated", "review-by") if name in header):
        if value.value is None and value.text and not _is_placeholder(value.text):
            if (value.line, shorten(value.text)) in in_options:
                continue
            date = shorten(value.text, 40)
            yield Problem(f"invalid date {date!r}", value.line, _USE_ISO, date)
    for record in records.records:
        if text := record.invalid.get("date"):
            message = f"invalid date {quote(text)} in {record.kind} {record.id}"
            yield Problem(message, record.line, _USE_ISO, shorten(text))


@check(applies_to_retired=True)
def future_date(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The date of the last update or of a decision is in the future.

    Tomorrow's date is allowed because of time zones.

    Bad: `- **Last updated:** 2062-01-31`
    Good: `- **Last updated:** 2026-01-31`
    """
    dates = [(spec.updated, "the last update", spec.line_of("updated"))]
    dates += (
        (decision.get("date"), f"decision {decision.id}", decision.line)
        for decision in context.records(spec, "decision")
    )
    last = (context.today + timedelta(days=1)).isoformat()
    for date, name, line in dates:
        if date and date > last[: len(date)]:
            message = f"date {date!r} of {name} is in the future"
            yield Problem(message, line, "correct the date", date)


@check(applies_to_retired=True)
def outdated_update(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision is newer than the date of the last update.

    Bad: `- **Last updated:** 2026-01-31`, and a decision dated 2026-03-02
    Good: `- **Last updated:** 2026-03-02`
    """
    update = spec.header.get("updated")
    if spec.updated is None or update is None or update.key == "date":
        return  # *Date* may be the date of the decision
    decisions = context.records(spec, "decision")
    dated = ((decision.get("date") or "", decision.id) for decision in decisions)
    latest, name = max(dated, default=("", ""))
    shared = min(len(latest), len(spec.updated))  # either may be only a month
    if latest[:shared] > spec.updated[:shared]:
        key = update.key.capitalize()
        field = field_in_header(spec, "updated", key)
        yield Problem(
            f"decision {name} ({latest}) is newer than {key!r} ({spec.updated})",
            update.line,
            f"set {field} to {latest} or later",
            spec.updated,
        )


@check(applies_to_retired=True)
def missing_field(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec or a record lacks a field that the project requires.

    Bad: no *Team* below the title, although the project has
    `{"team": {"required": True}}`
    Good: `- **Team:** Payments`
    """
    template = context.template(spec)
    for field in context.corpus.header_fields:
        value = spec.header.get(field.name)
        if not field.is_required or _has_value(value):
            continue
        is_in_template = not set(field.keys).isdisjoint(template.fields)
        if field.name in ("status", "updated") and is_in_template:
            continue  # another check reports it
        own = field.declaration
        example = own.values[0] if own and own.values else "…"
        yield Problem(
            f"missing field {quote(field.label)}",
            value.line if value else spec.line,
            add_to_header(spec, field.name, field.label, example, key=field.keys[0])
            + (f"; {expected('', own.values)}" if own and own.values else ""),
            field.name,
        )
    yield from _missing_in_records(context, spec)


def _missing_in_records(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Yield the problems of records that lack a required field."""
    for record in context.corpus.documents[spec.docname].records:
        for field in context.corpus.kinds[record.kind].fields:
            declared = field.declaration
            if declared is None or not declared.required or record.get(field.name):
                continue
            yield Problem(
                f"missing field {quote(field.label)} of {record.kind} {record.id}",
                record.line,
                add_to_record(record, field, f"add '{field.label}: …'"),
                f"{record.id} {field.name}",
            )


@check(applies_to_retired=True)
def invalid_field(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A field has a value that its type in `techspec_fields` does not allow.

    The same applies to the fields and the statuses of records in `techspec_records`,
    and to the status of a decision, which is then `proposed`.

    Bad: `- **Priority:** P9`, although the values are `P0`, `P1`, and `P2`
    Good: `- **Priority:** P2`
    """
    yield from context.noted(spec.docname, "invalid-field")
    for field in context.corpus.header_fields.own:
        value, own = spec.header.get(field.name), field.declaration
        if value is None or own is None or value.value is not None:
            continue
        if value.text and not _is_placeholder(value.text):
            kind = "date" if own.type == "date" else "value"
            yield Problem(
                f"invalid {kind} {quote(value.text)} in field {quote(field.label)}",
                value.line,
                own.hint(value.text),
                shorten(value.text),
            )


@check(applies_to_retired=True)
def title_number(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The number in the title differs from the file name or the front matter.

    Bad: `# ADR-069: Retry queue` in `070-retry-queue.md`
    Good: `# ADR-070: Retry queue`
    """
    if spec.other_id is not None:
        file = posixpath.basename(spec.docname)
        has_number = number_of(spec.other_id) in map(number_of, _DIGITS.findall(file))
        is_named_by_id = has_number or file.casefold() == spec.id.casefold()
        other = f"the ID {spec.id!r}" if is_named_by_id else f"the file name {file!r}"
        yield Problem(
            f"number {quote(spec.other_id)} in the title does not match {other}",
            spec.line,
            "use the same number in both",
            spec.other_id,
        )


@check(applies_to_retired=True)
def duplicate_id(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Two specs in a folder, or two records in a spec, have the same ID.

    Specs in different folders may have the same number.

    Bad: `004-queue.md` next to `004-cache.md`
    Good: `004-queue.md` next to `005-cache.md`
    """
    same = context.corpus.with_same_id(spec)
    if len(same) > 1:
        others = (other.docname for other in same if other is not spec)
        yield Problem(
            f"duplicate ID {spec.id!r}, also used by "
            f"{join_first(others, len(same) - 1)}",
            1,
            f"change the number of one of them, or {set_id(spec)}",
            spec.id,
        )
    seen: dict[str, int] = {}
    for record in context.corpus.documents[spec.docname].records:
        first = seen.setdefault(canonical_record_id(record.id), record.line)
        if first != record.line:
            yield Problem(
                f"duplicate ID {record.id!r}, first used on line {first}",
                record.line,
                "change the ID of one of them",
                record.id,
            )


def _has_value(value: HeaderValue | None) -> bool:
    """Return whether a field has a value, which may be invalid."""
    if value is None or not value.text:
        return False
    return value.value is not None or not _is_placeholder(value.text)


def _is_unknown_date(text: str) -> bool:
    """Return whether *text* states that the date is unknown: ``TBD``, ``<date>``."""
    return _is_placeholder(text) and not text.startswith("$Date")


def _is_placeholder(text: str) -> bool:
    """Return whether *text* is a placeholder, or a word for a date not yet known."""
    return (
        text.startswith(("<", "{", "[", "$Date"))  # version control expands $Date$
        or slugify(text) in _NO_DATE_WORDS
        or re.fullmatch(r"\W*", text) is not None
    )
