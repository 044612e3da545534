"""Read the entries of a section of risks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import (
    EntryMarkers,
    read_markers,
    split_status,
)
from sphinx_techspec.reading.entries.entry_parts import (
    EntryParts,
    draft_of_parts,
    is_filled,
    join_filled,
    split_text,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.short_values import leading_word
from sphinx_techspec.reading.record_readers.risk_mitigations import (
    find_mitigation,
    split_risk,
)
from sphinx_techspec.reading.record_readers.risk_rows import read_risk_row, split_levels
from sphinx_techspec.reading.sentences.descriptions import (
    acceptance_end,
    accepts,
    is_instruction,
)
from sphinx_techspec.reading.sentences.measures import is_measure, split_measures
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.words import DASHES, has_words

_LEVEL_END = lazy_regex(r"\n|(?<=[^\d\W])\.\s{1,3}(?=\S)")
_ASSESSMENT_END = lazy_regex(rf"\n|\.\s+|\s[{DASHES}-]+\s")
_FOLLOWING = lazy_regex(
    r"the\sfollowing(?:\s(?:actions|measures|mitigations|solutions|steps))?\s?:\s+",
    re.IGNORECASE,
)
_HEADING_END = lazy_regex(rf"\s[{DASHES}-]+\s|:\s")
"""The end of a level before a remark: *High risk - fix now*."""
_TAG = lazy_regex(r"\W{0,3}\[(?P<tag>[^\[\]]{1,40})\]\s*:?\s*(?=\S)")
_TAGS = frozenset(["concern", "drawback", "risk", "threat", "trade-off", "tradeoff"])
_BRACKETED = lazy_regex(r"(?:\[[^\[\]]+\]|\([^()]+\))[\s.]*")
_LEVEL = lazy_regex(r"\W*(?P<level>[^\W\d]+(?: [^\W\d]+)?)(?=\s*(?:[(,;.]|[-–—]\s|\Z))")
_CLAUSE_END = lazy_regex(r"[^.,;:!]*(?P<end>[.,;:!])\s+(?:(?:and|but)\s)?")
_STATUS_WORD = lazy_regex(
    r"(?P<word>[^\W\d_]{2,20}+)(?:\s*(?:[.:;]|\u2014|\Z)|\s[\u2010-\u2015-]{1,3}\s"
    r"|\sin\s(?!(?:an?|future|later|phase|release|the|version|v?\d)\b))"
)
"""A status before other text, *Fixed in review*, but not *Fixed in a later release*."""


def read_risk(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the risk in *entry*, ``None`` for a placeholder."""
    parts = read_risk_row(entry, rules) if entry.cells else _read_text(entry, rules)
    if parts is None or not parts.text or parts.text.is_unfilled:
        return None
    if entry.group is not None:
        parts = _with_group_level(parts, entry.group, rules)
    parts, word = _split_verdict(parts)
    status = rules.markers.statuses.get(word) if word else None
    is_over = parts.markers.strikethrough is not None or entry.checked is True
    return draft_of_parts(
        entry,
        parts,
        rules=rules,
        fields={
            "mitigation": _mitigation(parts),
            "details": join_filled(_details(parts, entry)),
        },
        status="closed" if is_over else status,
    )


def _details(parts: EntryParts, entry: Entry) -> list[Inline | None]:
    """Return the details in *parts*; details from a separate list come last."""
    details = parts.fields.get("details")
    is_from_list = "details" in entry.values
    return [*parts.rest, details] if is_from_list else [details, *parts.rest]


def _mitigation(parts: EntryParts) -> Inline | None:
    """Return the mitigation without words that only announce it, *The following:*."""
    text = parts.fields.get("mitigation")
    if text is None:
        return None
    if match := _FOLLOWING.match(text.masked):
        text = text.cut(match.end()) or text
    return text if is_filled(text) else None


def _with_group_level(
    parts: EntryParts, group: Inline, rules: EntryRules
) -> EntryParts:
    """Return *parts* with the level in *group*, the heading above, *High risks*."""
    heading = _HEADING_END.split(group.plain, 1)[0]
    levels = rules.markers.levels.of_heading(heading)
    given = {
        field: Inline([nodes.Text(level)], group.line)
        for field, level in levels.items()
    }
    return parts._replace(fields={**given, **parts.fields})


def _split_verdict(parts: EntryParts) -> tuple[EntryParts, str | None]:
    """Return *parts* and the word for the status that they state, if any.

    A mitigation such as *Fixed in review* starts with a status. Words that accept the
    risk, such as *Accepted risk*, are not a mitigation: the reason after them becomes a
    part of the details, and without a reason they are dropped.
    """
    mitigation = parts.fields.get("mitigation")
    if mitigation is None:
        texts = [parts.text, parts.fields.get("details"), *parts.rest]
        is_accepted = any(text is not None and accepts(text.masked) for text in texts)
        return parts, "accepted" if is_accepted else None
    end = acceptance_end(mitigation.masked)
    if end is None:
        match = _STATUS_WORD.match(mitigation.masked)
        return parts, match["word"].casefold() if match else None
    fields = {name: v for name, v in parts.fields.items() if name != "mitigation"}
    if not has_words(mitigation.text[end:]):
        return parts._replace(fields=fields), "accepted"
    reason, rest = mitigation, parts.rest
    if clause := _CLAUSE_END.match(mitigation.masked, end):
        after = mitigation.cut(clause.end())
        if is_instruction(after.masked) or is_measure(after.masked, ""):
            fields["mitigation"] = after
            reason = mitigation.cut(0, clause.start("end"))
    if has_words(reason.text[end:]):
        rest = [*rest, reason]
    return parts._replace(fields=fields, rest=rest), "accepted"


def _read_text(entry: Entry, rules: EntryRules) -> EntryParts | None:
    head = _without_tag(entry.head)
    markers = read_markers(head, rules.markers, titled=entry.is_titled)
    text, labeled, rest = split_text(
        markers.main, entry, labels=rules.labels, is_described=True
    )
    stated = labeled.get("main")  # "Schedule", above "Risk: none"
    if text is None or (stated is not None and rules.is_empty_phrase(stated)):
        return None
    if rest:
        below, rest = _levels_in(rest, rules)
        labeled = {**below, **labeled}
    markers, after = _split_tail(markers, rules)
    if labeled := {**after, **labeled}:
        text, labeled, rest = _with_main_text(text, labeled, rest, rules)
    fields, rest = _with_levels(labeled, markers.levels, rest, rules=rules)
    has_label, is_unclear = "mitigation" in fields, False
    if markers.tail and (
        has_label or rules.is_descriptive or _has_final_status(markers, rules)
    ):
        rest = [markers.tail, *rest]
        markers = markers._replace(tail=None)
    if rest and not rules.is_descriptive:
        rest = _with_further_measures(fields, rest, title=text.text)
    if "mitigation" in fields or rules.is_descriptive:
        text, details, _ = split_risk(text, entry.form, markers, is_described=True)
        rest = [*filter(None, [details]), *rest]
    else:
        text, mitigation, rest, is_unclear = find_mitigation(
            entry, markers, text, rest, rules=rules
        )
        if mitigation is not None:
            fields["mitigation"] = mitigation
    if not entry.is_titled and rules.markers.levels.is_single(text.plain.strip(" .")):
        return None  # "Risk: low", without a risk
    text, status, remark = split_status(_without_brackets(text), rules.markers)
    if status and not markers.status:
        markers = markers._replace(status=status)
    if remark is not None and status == "mitigated" and "mitigation" not in fields:
        fields["mitigation"] = remark
    elif remark is not None:
        rest = [remark, *rest]
    return EntryParts(markers, text, fields, rest, entry.node, has_label, is_unclear)


def _with_levels(
    labeled: Mapping[str, Inline],
    levels: Mapping[str, Inline],
    rest: list[Inline],
    *,
    rules: EntryRules,
) -> tuple[dict[str, Inline], list[Inline]]:
    """Return *labeled* with the *levels* after the title, and the rest.

    A labeled text without a level, *Impact: crews wait*, does not replace one of them.
    """
    texts = [
        name
        for name in levels
        if name in labeled
        and not rules.markers.levels.starts_with_level(labeled[name].masked)
    ]
    kind = rules.kind
    below = [labeled[n].labeled(kind.fields_by_name[n].label) for n in texts]
    fields = {**levels, **labeled, **{name: levels[name] for name in texts}}
    return fields, [*rest, *below]


def _split_tail(
    markers: EntryMarkers, rules: EntryRules
) -> tuple[EntryMarkers, dict[str, Inline]]:
    """Split the labeled values from the text after a struck-out risk.

    :return: *markers* with the rest of that text, and the values.
    """
    if markers.tail is None:
        return markers, {}
    before, stated = split_inline(markers.tail, rules.labels)
    stated.pop("main", None)
    return markers._replace(tail=before or None), stated


def _has_final_status(markers: EntryMarkers, rules: EntryRules) -> bool:
    """Return whether the text after a struck-out risk starts with *Resolved*.

    After *Mitigated*, a mitigation follows.
    """
    status = rules.markers.statuses.get(leading_word(markers.tail))
    return status in ("accepted", "closed")


def _with_main_text(
    text: Inline, labeled: dict[str, Inline], rest: list[Inline], rules: EntryRules
) -> tuple[Inline, dict[str, Inline], list[Inline]]:
    """Return the text of a risk, its labeled values, and the rest.

    The text can be in a labeled value below a title: *Technical risks*, ``Risk: …``.
    """
    labeled, rest = _with_assessment(labeled, rest, rules)
    labeled, rest = _with_short_levels(labeled, rest, rules)
    if "main" in labeled and _names_kind(text, rules):
        text = labeled["main"]
    if text is not labeled.get("main") and "main" in labeled:
        labeled, rest = _with_description(labeled, rest, rules)
    return text, split_levels(labeled), rest


def _names_kind(title: Inline, rules: EntryRules) -> bool:
    """Return whether *title* only introduces the text below it, *Technical risks:*."""
    last = title.plain.rstrip(" :").rpartition(" ")[2].casefold()
    return last.endswith("s") and last[:-1] in rules.kind.text_labels


def _without_tag(head: Inline) -> Inline:
    """Return *head* without a tag that names its kind, ``[Risk]``."""
    match = _TAG.match(head.masked) if "[" in head.masked else None
    if match is None or match["tag"].casefold() not in _TAGS:
        return head
    return head.cut(match.end()) or head


def _without_brackets(text: Inline) -> Inline:
    """Return *text* without brackets around all of it, ``[Lost parcels]``."""
    is_enclosed = text.masked.startswith(("[", "(")) and _BRACKETED.fullmatch(
        text.masked
    )
    return text.cut(1, len(text.masked.rstrip(" .")) - 1) if is_enclosed else text


def _with_description(
    fields: Mapping[str, Inline], rest: list[Inline], rules: EntryRules
) -> tuple[dict[str, Inline], list[Inline]]:
    """Return *fields* without the labeled text below a title, and the *rest* with it.

    Below a title, *Risk: low* is a level.
    """
    kept = {name: value for name, value in fields.items() if name != "main"}
    text = fields["main"]
    match = _LEVEL.match(text.masked)
    levels = rules.markers.levels.read(match["level"]) if match else {}
    if not levels:
        return kept, [text, *rest]
    field = next(iter(levels))
    if field not in kept:
        return {**kept, field: text}, rest
    return kept, [*rest, text.labeled(rules.kind.label)]


def _levels_in(
    texts: list[Inline], rules: EntryRules
) -> tuple[dict[str, Inline], list[Inline]]:
    """Return the levels in *texts*, *high impact, low likelihood*, and the others."""
    found: dict[str, Inline] = {}
    others: list[Inline] = []
    for text in texts:
        levels = rules.markers.levels.read(text.text)
        for field, level in levels.items():
            found.setdefault(field, Inline([nodes.Text(level)], text.line))
        others += [] if levels else [text]
    return found, others


def _with_assessment(
    fields: dict[str, Inline], rest: list[Inline], rules: EntryRules
) -> tuple[dict[str, Inline], list[Inline]]:
    """Return *fields* with the levels in ``Assessment: high impact, low likelihood``.

    The text after the levels, or another assessment, is a part of the *rest*.
    """
    text = fields.get("assessment")
    if text is None:
        return fields, rest
    kept = {name: value for name, value in fields.items() if name != "assessment"}
    levels, others = _levels_in([text], rules)
    if not levels and (end := _ASSESSMENT_END.search(text.masked)):
        levels, _ = _levels_in([text.cut(0, end.start())], rules)
        others = [text.cut(end.end())] if levels else others
    unread = others if levels else [text.labeled("Assessment")]
    return {**levels, **kept}, [*unread, *rest]


def _with_short_levels(
    fields: Mapping[str, Inline], rest: list[Inline], rules: EntryRules
) -> tuple[dict[str, Inline], list[Inline]]:
    """Return *fields* without the text after a level, and the *rest* with it.

    A remark in the sentence of the level remains: *Medium; one gate is closed*.
    """
    found, below = dict(fields), []
    levels = [field.name for field in rules.kind.fields if field.type == "level"]
    for name in filter(fields.__contains__, levels):
        value = fields[name]
        end = _LEVEL_END.search(value.masked)
        if end and rules.markers.levels.starts_with_level(value.masked):
            found[name] = value.cut(0, end.start())
            below.append(value.cut(end.end()))
    return found, [*filter(None, below), *rest]


def _with_further_measures(
    fields: dict[str, Inline], texts: list[Inline], *, title: str
) -> list[Inline]:
    """Add the measures in *texts* below the mitigation to *fields*; return the rest."""
    first = fields.get("mitigation")
    if first is None:
        return texts
    below = [text for text in texts if text.line > first.line]
    details, measures = split_measures(below, title=title)
    fields["mitigation"] = join([first, *measures]) or first
    return [*(text for text in texts if text.line <= first.line), *details]
