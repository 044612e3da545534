"""Read the entries of a decision log."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes

from sphinx_techspec.dates import date_only, find_date
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import (
    EntryMarkers,
    read_markers,
    starts_with_date,
)
from sphinx_techspec.reading.entries.entry_parts import (
    EntryParts,
    draft_of_parts,
    join_filled,
    split_row,
    status_problems,
    with_values,
    without_invalid_ids,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import open_label, split_inline
from sphinx_techspec.reading.entries.short_values import (
    leading_word,
    person_names,
    text_after_names,
)
from sphinx_techspec.reading.entries.status_values import status_word
from sphinx_techspec.reading.record_readers.decision_body import (
    announces_reason,
    gives_reason,
    read_body,
)
from sphinx_techspec.reading.record_readers.decision_reasons import (
    split_dash,
    split_reason,
    split_why,
)
from sphinx_techspec.reading.record_readers.stated_statuses import (
    split_stated_status,
    status_of_sign,
)
from sphinx_techspec.reading.record_readers.successors import (
    RelatedDecisions,
    find_related,
)
from sphinx_techspec.reading.record_readers.y_statement import (
    YStatement,
    split_y_statement,
)
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.blocks import LISTS, TEXTS, heading_of, inline_of
from sphinx_techspec.reading.text.enclosed import quote_end, unquoted
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import ARROW

_ARROW = lazy_regex(rf"\W*{ARROW}\s*")
_DASH = lazy_regex(r"\s*[-\u2010-\u2015]{1,3}\s+")
_SENTENCE_END = lazy_regex(r"[.!]\s+")
_OPTION = lazy_regex(
    r"(?:(?:alternative|choice|option|variant)s?)?"
    r"(?:\W*\b(?:and|\w{1,2})\b)+\W*",
    re.IGNORECASE,
)
"""A reference to options, *Option A*, *1 + 3*."""
_LINE_LABEL = lazy_regex(r"\n(?=[A-Z][a-z]{2,20}(?:\s[a-z]{2,20}){0,2}:\s)")
"""The start of a line with a label of no field, ``Alternatives: …``."""
_MIN_STATEMENT = 4
"""The minimum number of words of a statement that no label precedes."""


def read_decision(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the decision in *entry*, ``None`` for a placeholder."""
    if statement := split_y_statement(entry):
        chosen = read_decision(statement.entry, rules)
        return _with_statement(chosen, statement) if chosen else None
    parts = _read_row(entry, rules) if entry.cells else _read_text(entry, rules)
    if parts is None or not (parts.text or entry.form == "untitled"):
        return None
    text = parts.text or Inline([], entry.line)
    words = rules.markers.statuses
    text, status, tail = _split_strikethrough(parts.markers, text, words)
    related = find_related(text, parts, tail=tail, syntax=rules.markers)
    status = status or ("superseded" if related.successors else None)
    because: Inline | None = None
    date, invalid_date, deciders = _date_and_deciders(entry, parts, rules.kind)
    if status is None and not rules.is_outcome:
        stated = split_stated_status(text, rules.kind, rules.markers)
        text, because = stated.text, stated.reason
        date = date or stated.date
        if stated.people and deciders is None:
            deciders = Inline([nodes.Text(stated.people)], text.line)
        status = (
            stated.status
            or status_of_sign(entry.head, rules.kind)
            or status_of_sign(text, rules.kind)
        )
        if status is None and entry.checked is False:
            status = rules.kind.undecided_status
    text, because, described = _split_before_relation(
        text, because, related=related, entry=entry, rules=rules
    )
    is_text = text and not text.is_unfilled and not _is_undecided(text, rules)
    if is_text and parts.markers.id is None and is_empty_value(text.plain):
        return None  # "Decision: none yet", but not "D4: none" below "Tolls"
    if not is_text and entry.form != "untitled":
        return None
    if described is not None and gives_reason(described):
        because, described = join([because, described]), None
    if invalid_date and (word := words.get(invalid_date.casefold())):
        status, invalid_date = status or parts.markers.status or word, None
    parts, unread = without_invalid_ids(parts, rules.kind)
    draft = draft_of_parts(
        entry,
        parts,
        text=text,
        rules=rules,
        fields={
            "date": date,
            "deciders": person_names(deciders),
            "reason": join_filled([because, tail, parts.fields.get("reason")]),
            "details": join_filled(
                [
                    described,
                    *parts.rest,
                    parts.fields.get("details"),
                    *unread,
                    text_after_names(deciders),
                ]
            ),
        },
        status=status,
    )
    draft = _with_relations(draft, related)
    if parts.fields and (problems := tuple(status_problems(parts, draft, rules))):
        draft = draft._replace(problems=problems)
    return draft._replace(invalid={"date": invalid_date}) if invalid_date else draft


def _split_before_relation(
    text: Inline,
    because: Inline | None,
    *,
    related: RelatedDecisions,
    entry: Entry,
    rules: EntryRules,
) -> tuple[Inline, Inline | None, Inline | None]:
    """Return the same as :func:`_split_text`, with a relation after the reason.

    The text of *One lane (because vans queue). Supersedes D2.* is *One lane. Supersedes
    D2.*
    """
    if related.clause:
        before = text.cut(0, len(text.text) - related.length)
        main, reason, described = _split_text(before, because, entry=entry, rules=rules)
        if reason or described:
            separator = " " if main.text[-1:] in ".!" else ". "
            return join([main, related.clause], separator) or main, reason, described
    return _split_text(text, because, entry=entry, rules=rules)


def _split_text(
    text: Inline, because: Inline | None, *, entry: Entry, rules: EntryRules
) -> tuple[Inline, Inline | None, Inline | None]:
    """Return the text, the reason and the description of a decision.

    :param because: the reason, if it is known.
    """
    if because is None:
        text, because = split_reason(text, rules.kind, is_prose=entry.form == "prose")
    described: Inline | None = None
    if rules.is_outcome:
        is_chosen = _chosen_label(entry.head, rules) > 0
        if is_chosen and because is None:
            text, because = split_dash(text)
        if entry.form != "item":
            text, described = _split_statement(text, is_chosen=is_chosen)
        text = unquoted(text)
    elif because is None:
        text, because = split_why(text)
        if because is None and _is_bold_sentence(text):
            text, because = _split_statement(text, is_chosen=False)
    return text, because, described


def _is_undecided(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* only says that the decision is open, *TBD*."""
    status = rules.markers.statuses.get(text.plain.strip(" .").casefold())
    return status is not None and status == rules.kind.undecided_status


def _with_relations(draft: Draft, related: RelatedDecisions) -> Draft:
    """Return *draft* with the decisions that it names; a label takes precedence."""
    if related.successors:
        return draft._replace(superseded_by=related.successors)
    if related.predecessors and not draft.fields.get("supersedes"):
        fields = {**draft.fields, "supersedes": related.predecessors}
        return draft._replace(fields=fields)
    return draft


def _with_statement(draft: Draft, statement: YStatement) -> Draft:
    """Return *draft* with the reason and the details in *statement*."""
    fields = dict(draft.fields)
    fields["reason"] = join_filled([statement.reason, fields.get("reason")])
    fields["details"] = join_filled([statement.details, fields.get("details")])
    return draft._replace(fields=fields)


def _read_row(entry: Entry, rules: EntryRules) -> EntryParts | None:
    row = split_row(entry, rules, fallback="reason")
    if row is None:
        return None
    topic = row.fields.pop("topic", None)
    separator = " " if topic and topic.text.endswith("?") else ": "
    return row._replace(text=join([topic, row.markers.text], separator))


def _read_text(entry: Entry, rules: EntryRules) -> EntryParts:
    """Return the parts of an entry that is not a row of a table."""
    markers = read_markers(entry.head, rules.markers, titled=entry.is_titled)
    head = _without_label(markers.text, rules) if rules.is_outcome else markers.text
    main, labeled = split_inline(head, rules.labels)
    if main and not (labeled or entry.body):
        return EntryParts(markers, main, with_values({}, entry), [], entry.node)
    if rules.is_text_label(normalize_heading(head.plain)):  # "**Decision**"
        main, labeled = Inline([], head.line), {"main": Inline([], head.line)}
    body = read_body(
        entry.body,
        rules,
        opened=open_label(labeled) or ("reason" if announces_reason(head) else None),
        explained_by=() if rules.is_outcome else _explanations(entry, head),
    )
    fields = {
        name: joined
        for name in (*labeled, *body.fields)
        if (joined := join([labeled.get(name), body.fields.get(name)]))
    }
    more: list[Inline] = []
    if "main" in fields and (line := _LINE_LABEL.search(fields["main"].masked)):
        more.append(fields["main"].cut(line.end()))
        fields["main"] = fields["main"].cut(0, line.start())
    if (date := fields.get("main")) and main and date_only(date.plain):
        fields["date"] = fields.pop("main")  # "**Decided:** 2026-01-31"
    if entry.is_titled and "main" in fields and main.plain == markers.id:
        main = Inline([], head.line)  # a heading that is only an ID
    if entry.is_titled and main and "main" in fields:
        before, again = split_inline(fields["main"], rules.labels)
        if not before and [*again] == ["main"]:
            fields.update(again)  # "Chosen: one" below the heading "Decision"
    if main and "main" in fields and is_empty_value(fields["main"].plain):
        del fields["main"]  # "Decision: pending"
        markers = markers._replace(status=markers.status or "proposed")
    # "Queues" above "Decision: one per tenant"
    separator = ": " if entry.is_titled else " "
    text, rest = (
        join([main, fields.pop("main", None)], separator),
        [*more, *body.details],
    )
    if text is None and head:  # it consists of labels of other fields
        text, fields = head, dict(body.fields)
    elif text is None and entry.form != "untitled":
        text, rest = join(rest), []
    return EntryParts(markers, text, with_values(fields, entry), rest, entry.node)


def _explanations(entry: Entry, head: Inline) -> tuple[type[nodes.Node], ...]:
    """Return the blocks that explain an entry of a log without a cue.

    A list below a heading or a colon has details, like code and tables.
    """
    if gives_reason(head) or head.text.endswith("?"):
        return (nodes.Node,)
    is_list_of_details = entry.form in ("heading", "prose") or head.text.endswith(":")
    return TEXTS if is_list_of_details else (*TEXTS, *LISTS)


def _without_label(head: Inline, rules: EntryRules) -> Inline:
    """Return *head* without its label, ``Chosen options **one lane, no toll**``."""
    end = _chosen_label(head, rules)
    return head.cut(end) if end else head


def _chosen_label(head: Inline, rules: EntryRules) -> int:
    """Return the end of a label such as *Chosen option* at the start of *head*, or 0.

    A label of a single word may be a word of a sentence, ``We decided …``. A label
    without a colon is followed by bold type, quotation marks, code or a link.
    """
    labels = (label for label in rules.kind.text_labels if " " in label)
    match = re.match(
        rf"\W*(?:the\s)?(?:{'|'.join(labels)})\b(?:\s(?:is|are|was|were))?"
        r"(?P<colon>\s?:)?\s*(?=\S)",
        head.masked,
        re.IGNORECASE,
    )
    if match is None:
        return 0
    end = match.end()
    strong = head.strong_at(end)
    is_marked = (strong is not None and strong.start == end) or (
        head.masked[end] == MASK or quote_end(head.text[end:]) > 0
    )
    return end if match["colon"] or is_marked else 0


def _split_statement(text: Inline, *, is_chosen: bool) -> tuple[Inline, Inline | None]:
    """Split a statement in bold type or quotation marks from the sentences after it.

    :param is_chosen: whether a label such as *Chosen option* precedes *text*; without
        it, a few words in bold type may be a label.
    """
    strong = text.leading_strong()
    end = strong.end if strong else quote_end(text.text)
    statement = text.text[:end].rstrip()
    rest = _SENTENCE_END.match(text.masked, end)
    if rest is None and strong is None and is_chosen:
        rest = _DASH.match(text.masked, end)
    is_sentence = strong is not None and statement[-1:] in (".", "!")
    if not text.text[end:].strip(" .!") or not (is_sentence or rest):
        return text, None
    is_reference = _OPTION.fullmatch(statement) is not None
    is_short = not is_chosen and len(statement.split()) < _MIN_STATEMENT
    if not end or is_reference or is_short:
        return text, None
    return text.cut(0, end), text.cut(rest.end() if rest else end)


def _is_bold_sentence(text: Inline) -> bool:
    """Return whether *text* starts with a sentence in bold type."""
    strong = text.leading_strong()
    return strong is not None and text.text[: strong.end].rstrip()[-1:] in (".", "!")


def _date_and_deciders(
    entry: Entry, parts: EntryParts, kind: RecordKind
) -> tuple[str | None, str | None, Inline | None]:
    """Return the date of a decision, its text if it is invalid, and the deciders."""
    date, invalid_date = parts.markers.date, parts.markers.invalid_date
    if date is not None and not parts.fields:
        return date, invalid_date, parts.markers.people
    cell = parts.fields.get("date")
    deciders = parts.fields.get("deciders") or parts.markers.people
    if both := parts.fields.get("date and deciders"):
        found = find_date(both.text)
        cell = cell or (both.cut(0, found.end) if found else None)
        deciders = both.cut(found.end) if found else both
    elif cell is None and (entry.group or entry.form == "heading"):
        group = entry.group or _heading_above(entry)
        cell = group if group and starts_with_date(group) else None
    stated = parts.fields.get("status")
    if cell is None and stated is not None and find_date(stated.text):
        # A superseded decision has the date of its end.
        is_own = status_word(stated, kind) not in (None, "", "superseded")
        cell = stated if is_own else None
    if date is None and invalid_date is None and cell and not cell.is_unfilled:
        found = find_date(cell.text)
        date = found.iso if found else None
        invalid_date = None if date else cell.plain
    return date, invalid_date, deciders


def _heading_above(entry: Entry) -> Inline | None:
    """Return the heading of the section that contains *entry*, a section, if any."""
    above = entry.node.parent if entry.node is not None else None
    title = heading_of(above) if isinstance(above, nodes.section) else None
    return inline_of(title) if title is not None else None


def _split_strikethrough(
    markers: EntryMarkers, text: Inline, words: Mapping[str, str]
) -> tuple[Inline, str | None, Inline | None]:
    """Return the text, the status and the reason of a struck-out decision."""
    tail = markers.tail
    if markers.strikethrough is None:
        return text, None, None
    word = leading_word(tail)
    status = words.get(word) if word else None
    if tail and status is None and (arrow := _ARROW.match(tail.text)):
        return tail.cut(arrow.end()), None, None  # an edit
    return markers.strikethrough, status or "superseded", tail
