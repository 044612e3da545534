"""Header keys that name a field in another word or language: *Stand*, *状态*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.dates import find_date
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.header_fields import DECIDER_KEYS
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.status_words import slugify
from sphinx_techspec.words import COMMAS

_MIN_SPECS = 2
_MIN_SHARE = 0.2
"""The share of specs that have to use a key."""
_FITTING = 0.8
"""The share of the values of a key that have to fit."""
_MAX_STATUS_LENGTH = 30
_CREATED = lazy_regex(
    r"creat|erstell|angelegt|crea[dt]|cré|创建|作成|start|begin|due|f[aä]llig|review"
    r"|target|release|ziel",
)
"""A key of a date that is not the last update."""
_NO_PEOPLE = lazy_regex(
    r"tag|label|kategor|categor|komponent|component|scope|version|team|ticket|issue"
    r"|link|pr\b|area|thema|topic|type|typ\b|priori",
)
_PERSON = lazy_regex(
    r"@[\w-]{2,39}|[^\W\d_][\w.'’-]{1,60}(?:\s[^\W\d_][\w.'’-]{0,60}){1,3}"
)
_CJK_NAME = lazy_regex(r"[\u4e00-\u9fff\u3040-\u30ff]{2,5}")


def field_aliases(specs: Sequence[Document]) -> dict[str, list[str]]:
    """Return the keys to add to the built-in fields, by the name of the field.

    A key is proposed for a field that most of the documents with the key lack.
    """
    values: dict[str, list[str]] = defaultdict(list)
    having: dict[str, list[Document]] = defaultdict(list)
    for document in specs:
        for name, text in document.spec.fields.items():
            key = name.replace("-", " ")
            if key in document.keys and key not in DECIDER_KEYS:
                values[key].append(text if isinstance(text, str) else ", ".join(text))
                having[key].append(document)
    found: dict[str, list[str]] = {}
    for field, fits in _FIELDS.items():
        candidates = {
            key: len(texts)
            for key, texts in values.items()
            if len(texts) >= max(_MIN_SPECS, _MIN_SHARE * len(specs))
            and fits(key, texts)
            and _lacks(having[key], field)
            and not read_header_fields({field: {"aliases": [key]}})[1]
        }
        if candidates:
            # Of several dates, the last update is the latest one.
            best = max(
                candidates, key=lambda key: (candidates[key], _dates(values[key]))
            )
            found[field] = [_spelling(best, specs)]
            del values[best]
    return found


def _lacks(documents: Sequence[Document], field: str) -> bool:
    lacking = sum(d.spec.text(field) is None for d in documents)
    return lacking > len(documents) / 2


def _spelling(key: str, specs: Sequence[Document]) -> str:
    return next(spec.keys[key] for spec in specs if key in spec.keys)


def _share(texts: Sequence[str], fits: Callable[[str], object]) -> bool:
    return sum(bool(fits(text)) for text in texts) >= _FITTING * len(texts)


def _are_statuses(key: str, texts: Sequence[str]) -> bool:
    """Whether few short words occur again and again."""
    words = {slugify(text) for text in texts}
    if any(find_date(text) or _PERSON.search(text) for text in texts):
        return False
    looks_like_key = any(word in key for word in _STATUS_WORDS)
    return looks_like_key and (
        len(words) <= max(_MIN_SPECS, len(texts) / 2)
        and _share(texts, lambda text: len(text) <= _MAX_STATUS_LENGTH)
    )


_STATUS_WORDS = (
    *("zustand", "stand", "phase", "stage", "lifecycle", "estado", "état", "etat"),
    *("statut", "stato", "стату", "状态", "狀態", "ステータス", "状態", "상태"),
    *("disposition", "outcome", "maturity", "reife"),
)
"""Parts of keys that name a status in other words and languages."""


def _are_dates(key: str, texts: Sequence[str]) -> bool:
    return not _CREATED.search(key) and _share(texts, find_date)


def _dates(texts: Sequence[str]) -> list[str]:
    found = map(find_date, texts)
    return [(date and date.iso) or "" for date in found]


def _are_people(key: str, texts: Sequence[str]) -> bool:
    """Return whether *texts* are names of people.

    The same text in all specs is rather a setting of a site generator, such as
    ``parent: Decisions``.
    """
    if _NO_PEOPLE.search(key) or len({*texts}) == 1:
        return False
    return _share(
        texts,
        lambda text: all(
            _PERSON.fullmatch(part.strip()) or _CJK_NAME.fullmatch(part.strip())
            for part in re.split(rf"[{COMMAS}]| und | and | & ", text)
        ),
    )


_FIELDS: Mapping[str, Callable[[str, Sequence[str]], bool]] = {
    "status": _are_statuses,
    "updated": _are_dates,
    "owner": _are_people,
}
"""Whether the values of a key are those of a built-in field."""
