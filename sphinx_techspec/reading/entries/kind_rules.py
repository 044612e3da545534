"""Derive the rules for the entries of a record kind from its declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from sphinx_techspec.kinds import RecordKind, RecordSection
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import Labels
from sphinx_techspec.reading.entries.levels import LevelSyntax
from sphinx_techspec.reading.entries.marked_values import marks_of
from sphinx_techspec.reading.entries.marker_syntax import MarkerSyntax
from sphinx_techspec.reading.entries.table_columns import ColumnNames
from sphinx_techspec.reading.sentences.statements import StatementSyntax
from sphinx_techspec.section_names import SectionNames

REASON = "reason "
"""The start of the name of a value that is a reason and states a status."""
_Names: TypeAlias = Mapping[str, Sequence[str]]
"""The names of values, by field."""


@lru_cache(maxsize=64)
def rules_for(
    kind: RecordKind, *, is_outcome: bool = False, is_descriptive: bool = False
) -> EntryRules:
    """Return the rules for the entries of *kind*."""
    reasons = {
        f"{REASON}{status}": words for status, words in kind.reason_labels.items()
    }
    labels = _labels(kind, reasons)
    return EntryRules(
        kind,
        MarkerSyntax(
            "|".join((*kind.prefixes, *kind.other_prefixes)),
            kind.word,
            kind.status_words,
            LevelSyntax.of(kind),
            has_people=kind.people_field == "deciders",
            keeps_topics=kind.prefers_prose,
            any_letters=kind.any_ids,
            marks=frozenset(marks_of(kind)),
            title_prefixes="|".join(kind.title_prefixes),
        ),
        Labels(
            labels,
            _statements(kind),
            [field.name for field in kind.fields if field.type == "date"],
            chain.from_iterable(kind.reason_labels.values()),
        ),
        ColumnNames(
            _columns(kind, reasons),
            unlabeled=labels.get(kind.body_field, ()),
            outcomes=kind.outcome_columns,
            topics=kind.topic_columns,
            statuses=kind.status_words,
            default_status=kind.default_status,
            body=kind.body_field,
        ),
        is_outcome,
        is_descriptive,
    )


def _labels(kind: RecordKind, reasons: _Names) -> _Names:
    """Return the labels of the values of *kind*, by field.

    :param reasons: those of reasons that state a status.
    """
    return {
        "main": kind.text_labels,
        "status": kind.status_labels,
        "id": [name for name in kind.id_columns if name.endswith("id")],
        **kind.combined_labels,
        **{field.name: field.labels for field in kind.fields},
        **reasons,
    }


def _columns(kind: RecordKind, reasons: _Names) -> _Names:
    """Return the headings of columns of *kind*, by field.

    :param reasons: the labels of reasons that state a status.
    """
    columns = {
        "id": kind.id_columns,
        "main": kind.text_columns,
        "status": kind.status_columns,
        "chosen": kind.chosen_columns,
        **{field.name: field.columns or field.labels for field in kind.fields},
        **kind.combined_columns,
        # A column called "Rejected" marks options.
        **{
            name: [word for word in words if " " in word]
            for name, words in reasons.items()
        },
    }
    # In a table without headings, the column after the text is the first text field.
    order = [field.name for field in kind.fields if field.type == "text"]
    names = dict.fromkeys(("id", "main", *order, *columns))
    return {name: columns[name] for name in names if columns[name]}


def _statements(kind: RecordKind) -> dict[str, StatementSyntax]:
    """Return the syntax of sentences that state a value, by field."""
    return {
        field.name: StatementSyntax(field.verbs, field.labels[0])
        for field in kind.fields
        if field.verbs
    }


def rules_of(section: RecordSection, names: SectionNames) -> EntryRules:
    """Return the rules for the entries of *section*."""
    rules = rules_for(
        names.kinds[section.kind],
        is_outcome=section.is_outcome,
        is_descriptive=section.is_descriptive,
    )
    if not names.spec_id:
        return rules
    markers = rules.markers._replace(spec_prefix=f"{names.spec_id}-")
    return rules._replace(markers=markers)
