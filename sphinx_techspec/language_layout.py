"""The keys that the table of a language has, derived from the declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.risk_scale import GRADES
from sphinx_techspec.section_names import TRANSLATED_HEADINGS
from sphinx_techspec.status_words import STATUS_WORDS
from sphinx_techspec.translated_kinds import (
    COMMON_KEYS,
    TRANSLATED_KINDS,
    words_to_translate,
)

PHRASES = (
    "and",
    "otherwise",
    "about",
    "see",
    "because",
    "not because",
    "not",
    "partly",
    "nothing",
    "no",
    "no entries",
    "recommended",
    "optional",
)
"""The keys of words that belong to no field."""


def layout() -> Mapping[str, Sequence[str]]:
    """Return the keys of a table by section, none for a section with any keys."""
    sections: dict[str, Sequence[str]] = {
        "header": [*HEADER_FIELDS, "deciders"],
        "relations": list(RELATION_TYPES),
        "status relations": list(RELATION_TYPES),
        "statuses": STATUS_WORDS,
        "headings": TRANSLATED_HEADINGS,
        "record": COMMON_KEYS,
    }
    for kind in TRANSLATED_KINDS:
        sections |= words_to_translate(kind)
    return sections | {
        "levels": GRADES,
        "phrases": PHRASES,
        "months": [str(number) for number in range(1, 13)],
        "spellings": (),
    }
