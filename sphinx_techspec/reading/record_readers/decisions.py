"""Read the entries of a decision log."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordKind
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
    with_values,
)
from sphinx_techspec.reading.entries.entry_rules import LISTS, TEXTS, EntryRules
from sphinx_techspec.reading.entries.labels import open_label, split_inline
from sphinx_techspec.reading.entries.marker_syntax import date_only
from sphinx_techspec.reading.entries.short_values import leading_word, person_names
from sphinx_techspec.reading.header.status_relations import status_relations
from sphinx_techspec.reading.record_readers.decision_body import (
    announces_reason,
    gives_reason,
    read_body,
)
from sphinx_techspec.reading.record_readers.y_statement import (
    YStatement,
    split_y_statement,
)
from sphinx_techspec.reading.sentences.descriptions import first_sentence
from sphinx_techspec.reading.sentences.empty_phrases import is_no_value
from sphinx_techspec.reading.text.blocks import heading_of, inline_of
from sphinx_techspec.reading.text.enclosed import (
    quote_end,
    unquoted,
    without_enclosed,
    without_quotes,
)
from sphinx_techspec.reading.text.inline import Inline, join, match_end
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import ARROW, has_words

_BRACKET = re.compile(r"\(\s*because\s++(?:of\s++)?", re.IGNORECASE)
_BECAUSE = re.compile(r"(?<=\s)because(?:\s?:)?\s+(?:of\s+)?(?=\S)", re.IGNORECASE)
_FINAL_BECAUSE = re.compile(
    r"(?<![\s,;:-])[\s,;:–—-]{1,5}because\s?:?\s{0,3}\Z", re.IGNORECASE
)
_FINAL_LENGTH = 17
"""The maximum length of a *because* at the end."""
_CLAUSE_END = re.compile(r"[.;]\s+(?=\S)|:\s")
_INNER = re.compile(
    r"(?P<reason>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<after>(?:\s*\([^()]{2,60}\))?[\s.;]*)\Z"
)
"""A reason in brackets, after which names in brackets may follow."""
_BEFORE_REASON = " \t\n,;–—-\uff0c\u3002\u060c"
_FURTHER_SENTENCE = re.compile(r"[.;](?:\s|[^\x00-\x7f])|:\s")
_AGAINST = re.compile(r"\b(?:reject|discard|dismiss|declin|ruled? out)", re.IGNORECASE)
_ARROW = re.compile(rf"\W*{ARROW}\s*")
_DASH_AND_SUBJECT = re.compile(
    r",?\s*[-–—]+\s+(?=(?:it|they|this)\s[a-z]|the\sonly\b)", re.IGNORECASE
)
"""A dash before a clause about the chosen option, ``**one lane** — it is quiet``."""
_SINCE = re.compile(
    r"(?<=[^\s,]),?\s(?:since|due\sto\sthe\sfact\sthat)\s"
    r"(?=(?:it(?:['’]s)?|that|the|they|this|we)\b)",
    re.IGNORECASE,
)
"""The start of a clause with the reason for a chosen option."""
_COLON = re.compile(r"\s*:")
_RECORD_ID = re.compile(
    r"(?<![\w-])(?:[\w.]{1,15}-){0,2}[A-Za-z]{1,4}-?\d{1,4}[a-z]?(?![\w-])"
)
_RECORD_IDS = re.compile(
    rf"{_RECORD_ID.pattern}(?:\s*(?:,|&|\band\b)\s*{_RECORD_ID.pattern})*"
)
_DIGIT = re.compile(r"\d")
"""A part of each id."""
_LAST_CLAUSE = re.compile(
    r"[(\[](?P<inner>[^()\[\]]{2,80})[)\]][\s.]{0,9}\Z"
    r"|\s[-\u2010-\u2015]{1,3}\s{1,3}(?P<clause>(?:superseded|replaced)\s[^()\[\]\n]{2,80})\Z",
    re.IGNORECASE,
)
_SUPERSEDED = re.compile(
    r"\W*(?:now\s)?(?:obsoleted|replaced|superseded)\sby\b",
    re.IGNORECASE,
)
"""The start of a note below a decision."""
_DASH = re.compile(r"\s*[-\u2010-\u2015]{1,3}\s+")
_SENTENCE_END = re.compile(r"[.!]\s+")
_OPTION = re.compile(
    r"(?:(?:alternative|choice|option|variant)s?)?"
    r"(?:\W*\b(?:and|\w{1,2})\b)+\W*",
    re.IGNORECASE,
)
"""A reference to options, *Option A*, *1 + 3*."""
_LINE_LABEL = re.compile(r"\n(?=[A-Z][a-z]{2,20}(?:\s[a-z]{2,20}){0,2}:\s)")
"""The start of a line with a label of no field, ``Alternatives: …``."""
_MIN_STATEMENT = 4
"""The minimum number of words of a statement that no label precedes."""
_NOT = re.compile(r"\bnot(?:\s+only)?\Z", re.IGNORECASE)


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
    stated = parts.fields.get("status")
    successors = _successors(text, tail, stated, _note_on_successor(parts))
    status = status or ("superseded" if successors else None)
    text, because = _split_reason(
        text,
        is_prose=entry.form == "prose",
        conjunctions=_conjunctions(rules.kind),
    )
    described = None
    if rules.is_outcome:
        is_chosen = _chosen_label(entry.head, rules) > 0
        if is_chosen and because is None:
            text, because = _split_dash(text)
        if entry.form != "item":
            text, described = _split_statement(text, is_chosen=is_chosen)
        text = unquoted(text)
    elif because is None:
        text, because = _split_why(text)
        if because is None and _is_bold_sentence(text):
            text, because = _split_statement(text, is_chosen=False)
    if entry.form != "untitled" and (not text or text.is_unfilled):
        return None
    if described is not None and gives_reason(described):
        because, described = join([because, described]), None
    date, invalid_date, deciders = _date_and_deciders(entry, parts)
    if invalid_date and (word := words.get(invalid_date.casefold())):
        status, invalid_date = status or parts.markers.status or word, None
    draft = draft_of_parts(
        entry,
        parts if text is parts.text else parts._replace(text=text),
        rules=rules,
        fields={
            "date": date,
            "deciders": person_names(deciders),
            "reason": join_filled([because, tail, parts.fields.get("reason")]),
            "details": join_filled(
                [described, *parts.rest, parts.fields.get("details")]
            ),
        },
        status=status,
    )
    if successors:
        draft = draft._replace(superseded_by=successors)
    return draft._replace(invalid={"date": invalid_date}) if invalid_date else draft


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
        main = Inline([], head.line)  # a heading that is only an id
    if entry.is_titled and main and "main" in fields:
        before, again = split_inline(fields["main"], rules.labels)
        if not before and [*again] == ["main"]:
            fields.update(again)  # "Chosen: one" below the heading "Decision"
    if main and "main" in fields and is_no_value(fields["main"].plain):
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


def _split_dash(text: Inline) -> tuple[Inline, Inline | None]:
    """Split ``**one lane** — it is quiet`` into the chosen option and its reason.

    The reason can also be a clause with *since*.
    """
    strong = text.leading_strong()
    end = strong.end if strong else quote_end(text.text)
    dash = _DASH_AND_SUBJECT.match(text.masked, end) if end else None
    if dash is None and (since := _SINCE.search(without_quotes(text.masked))):
        return text.cut(0, since.start()), text.cut(since.end())
    return (text.cut(0, end), text.cut(dash.end())) if dash else (text, None)


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


def _split_why(text: Inline) -> tuple[Inline, Inline | None]:
    """Split ``**Why one lane:** vans queue`` into the decision and its reason."""
    strong = text.leading_strong()
    if strong is None or not re.match(r"\W*why\s", text.text, re.IGNORECASE):
        return text, None
    colon = match_end(_COLON.match(text.masked, strong.end), strong.end)
    if not text.text[colon:].strip():
        return text, None
    head = text.cut(0, strong.end)
    return head.cut(0, len(head.text.rstrip(" :"))), text.cut(colon)


def _date_and_deciders(
    entry: Entry, parts: EntryParts
) -> tuple[str | None, str | None, Inline | None]:
    """Return the date of a decision, its text if it is invalid, and the deciders."""
    date, invalid_date = parts.markers.date, parts.markers.invalid_date
    cell = parts.fields.get("date")
    deciders = parts.fields.get("deciders") or parts.markers.people
    if both := parts.fields.get("date and deciders"):
        found = find_date(both.text)
        cell = cell or (both.cut(0, found.end) if found else None)
        deciders = both.cut(found.end) if found else both
    elif cell is None and (group := entry.group or _heading_above(entry)):
        cell = group if starts_with_date(group) else None
    if date is None and invalid_date is None and cell and not cell.is_unfilled:
        found = find_date(cell.text)
        date = found.iso if found else None
        invalid_date = None if date else cell.plain
    return date, invalid_date, deciders


def _heading_above(entry: Entry) -> Inline | None:
    """Return the heading of the section that contains the section *entry*, if any."""
    section = entry.node if entry.form == "heading" else None
    above = section.parent if section is not None else None
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


def _note_on_successor(parts: EntryParts) -> Inline | None:
    """Return the first sentence below a decision if it says what supersedes it."""
    below = next(filter(None, (parts.fields.get("reason"), *parts.rest)), None)
    if below is None or not _SUPERSEDED.match(below.masked):
        return None
    return below.cut(0, len(first_sentence(below.masked)))


def _successors(text: Inline, *others: Inline | None) -> tuple[str, ...]:
    """Return the ids in *superseded by D-3*, at the end of *text* or in *others*.

    :param others: the text after a struck-out decision, the value of a label or column,
        and a note below the decision.
    """
    last = _LAST_CLAUSE.search(text.masked)
    clause = text.cut(*last.span(last.lastgroup or 0)) if last else None
    ids = [
        found
        for part in (*others, clause)
        if part is not None and _DIGIT.search(part.text)
        for relation in status_relations(part)
        if relation.type == "superseded-by"
        and (written := _RECORD_IDS.match(relation.targets.plain.lstrip(" (")))
        for found in _RECORD_ID.findall(written[0])
    ]
    return tuple(dict.fromkeys(ids))


class _Conjunctions(NamedTuple):
    """The patterns of a reason in other languages than English."""

    bracket: re.Pattern[str]
    """The start of brackets with a reason."""
    clause: re.Pattern[str]
    """The start of a clause with a reason."""


@lru_cache(maxsize=8)
def _conjunctions(kind: RecordKind) -> _Conjunctions | None:
    """Return the patterns of reasons in the languages of *kind*, if any."""
    field = kind.fields_by_name["reason"]
    if not field.conjunctions:
        return None
    longest_first = sorted(field.conjunctions, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    # Some scripts have no space after the word.
    word = rf"(?:{words})(?:\s+|(?<=[^\x00-\u2e7f]))"
    negated = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in field.negations)
    return _Conjunctions(
        re.compile(rf"\(\s*{word}", re.IGNORECASE),
        re.compile(rf"(?<=[\s,;]){negated}{word}(?=\S)", re.IGNORECASE),
    )


def _split_conjunction(
    text: Inline, masked: str, conjunctions: _Conjunctions, *, is_prose: bool
) -> tuple[Inline, Inline | None] | None:
    """Split *text* at a word like *because* in another language.

    :return: ``None`` if it has no such word, or continues after the reason.
    """
    if split := _split_brackets(text, masked, conjunctions.bracket):
        return split
    further = [match.start() for match in _FURTHER_SENTENCE.finditer(masked)]
    last = 0 if is_prose or not further else further[-1]
    enclosed = without_enclosed(masked)
    for match in conjunctions.clause.finditer(enclosed, last):
        head = _before_reason(text, match.start())
        return (head, text.cut(match.end())) if head else None
    return None


def _split_brackets(
    text: Inline, masked: str, bracket: re.Pattern[str]
) -> tuple[Inline, Inline] | None:
    """Split *text* and a reason in brackets at its end, if any.

    :param bracket: the pattern of the opening bracket and the conjunction.
    """
    opened = [match.span() for match in bracket.finditer(masked)]
    inner = _INNER.match(masked, opened[-1][1]) if opened else None
    if inner is None:
        return None
    head = _before_reason(text, opened[-1][0])
    rest = text.cut(*inner.span("after")) if "(" in inner["after"] else None
    joined = join([head, rest]) if head else None
    return (joined, text.cut(*inner.span("reason"))) if joined else None


def _before_reason(text: Inline, end: int) -> Inline:
    """Return *text* up to *end*, without the punctuation before the reason."""
    return text.cut(0, len(text.text[:end].rstrip(_BEFORE_REASON)))


def _split_reason(
    text: Inline, *, is_prose: bool, conjunctions: _Conjunctions | None = None
) -> tuple[Inline, Inline | None]:
    """Split *text* at *because* if the reason for the decision follows.

    A clause that rejects something gives the reason for the rejection, and a text that
    continues after the reason cannot be split; both remain unsplit.

    :param is_prose: whether *text* is a section of prose, in which the text after the
        reason belongs to the reason.
    :param conjunctions: the patterns of reasons in other languages.
    """
    masked = without_quotes(text.masked)
    if conjunctions is not None:
        split = _split_conjunction(text, masked, conjunctions, is_prose=is_prose)
        if split is not None:
            return split
    if "because" not in masked.casefold():
        return text, None
    end = max(len(masked) - _FINAL_LENGTH, 0)
    if match := _FINAL_BECAUSE.search(masked, end):  # the reasons are a list below it
        return text.cut(0, match.start()), None
    if split := _split_brackets(text, masked, _BRACKET):
        return split
    ends = [match.end() for match in _CLAUSE_END.finditer(masked)]
    against = [match.start() for match in _AGAINST.finditer(text.text)]
    for match in _BECAUSE.finditer(masked):
        clause = bisect_right(ends, match.start())
        continues = clause > 0 if is_prose else clause < len(ends)
        start = ends[clause - 1] if clause else 0
        is_against = bisect_left(against, start) < bisect_left(against, match.start())
        preceding = text.text[max(match.start() - 12, 0) : match.start()].rstrip()
        if continues or is_against or _NOT.search(preceding):
            continue
        before = text.text[: match.start()].rstrip(" \t\n,;–—-")
        if has_words(before):
            return text.cut(0, len(before)), text.cut(match.end())
    return text, None
