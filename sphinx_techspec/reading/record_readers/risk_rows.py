"""Read the rows of a table of risks."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_parts import EntryParts, split_row
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.text.inline import Inline

_BETWEEN_LEVELS = lazy_regex(r"[/,;|×]|\sx\s")
_RESULT = lazy_regex(r"\s=\s")
"""The separator between a product of levels and its result, ``3 × 4 = 12``."""


def read_risk_row(entry: Entry, rules: EntryRules) -> EntryParts | None:
    """Return the parts of a row, ``None`` if its main cell has no text."""
    row = split_row(entry, rules, fallback="mitigation")
    if row is None:
        return None
    rest = [row.markers.tail, *row.rest] if row.markers.tail is not None else row.rest
    fields = _with_status(split_levels(row.fields), rules)
    row = row._replace(rest=rest, fields=fields)
    return row if fields.get("mitigation") else _with_stated_mitigation(row, rules)


def _with_stated_mitigation(row: EntryParts, rules: EntryRules) -> EntryParts:
    """Return *row* with the mitigation that a sentence in another cell states.

    An example is *Checks differ. This is mitigated by the lint*.
    """
    cells = [row.text, row.fields.get("details"), *row.rest]
    for number, cell in enumerate(cells):
        before, labeled = split_inline(cell, rules.labels) if cell else (None, {})
        if [*labeled] != ["mitigation"] or (not before and number == 0):
            continue
        cells[number] = before or None
        text, details, *rest = cells
        fields = {**row.fields, **labeled}
        if details is not None:
            fields["details"] = details
        else:
            fields.pop("details", None)
        return row._replace(text=text, fields=fields, rest=[*filter(None, rest)])
    return row


def split_levels(fields: Mapping[str, Inline]) -> dict[str, Inline]:
    """Return *fields* with the levels of a column *Likelihood / impact*."""
    both = fields.get("likelihood and impact")
    kept = {name: v for name, v in fields.items() if name != "likelihood and impact"}
    if both is None:
        return kept
    match = _BETWEEN_LEVELS.search(both.masked)
    if match is None:
        return {"impact": both, **kept}
    result = _RESULT.search(both.masked, match.end())
    levels = {
        "likelihood": both.cut(0, match.start()),
        "impact": both.cut(match.end(), result.start() if result else None),
    }
    return {**levels, **kept}


def _with_status(fields: Mapping[str, Inline], rules: EntryRules) -> dict[str, Inline]:
    """Return *fields* with the status that a column of levels has in place of a level.

    Authors write *Resolved* over the severity of a risk that is gone.
    """
    statuses, levels = rules.markers.statuses, rules.markers.levels
    stated = {
        field.name
        for field in rules.kind.fields
        if field.type == "level"
        and (cell := fields.get(field.name)) is not None
        and not levels.is_single(cell.plain)
        and cell.plain.strip(" .").casefold() in statuses
    }
    kept = {name: cell for name, cell in fields.items() if name not in stated}
    status = next((fields[name] for name in sorted(stated)), None)
    return {"status": status, **kept} if status is not None else kept
