"""Read levels beside an entry: ``(high)``, ``high impact``, ``likelihood: low``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.risk_scale import SYNONYMS, UNLABELED_LEVELS, is_range
from sphinx_techspec.words import COMMAS, DASHES

_BETWEEN = lazy_regex(
    rf"[{COMMAS}|\n]|\s[/{DASHES}-]\s|(?<=[a-z])/(?=[A-Za-z])|\s(?:and|to|&)\s"
)
_LABELED = lazy_regex(
    r"\s*(?P<name>[^\W\d]+(?:\s[^\W\d]+)?)\s*[:\uff1a=]\s*(?P<value>\S.*)"
)
_NUMBER = lazy_regex(r"\d{1,2}(?:/\d{1,2})?")
_FIRST_WORDS = lazy_regex(r"\W*((?P<first>[^\W\d]+)(?:\s[^\W\d]+)?)")
_HEADING = lazy_regex(
    r"\W*(?P<level>[^\W\d]+(?:[ -][^\W\d]+)??)[\s:-]+"
    r"(?:(?:risks?|severity|impacts?|priority|(?P<likelihood>likelihood|probability))\b"
    r"[\s-]*(?:areas?|concerns?|items?|issues?|levels?|risks?)?)?[^\w(]*(?:\([^()]*\))?\W*",
    re.IGNORECASE,
)
"""A heading with the level of the entries below it, *High-risk items (2)*."""
_MAX_LENGTH = 120
_LETTERS = {"l": "low", "m": "medium", "h": "high"}
_LEVELS = frozenset(word for words in SYNONYMS for word in words)


class LevelSyntax(NamedTuple):
    """The names and words of the levels of one record kind."""

    labels: Mapping[str, str]
    """The fields by label."""
    words: Mapping[str, str]
    """The field of each word that needs no label."""
    columns: Mapping[str, str] = {}
    """The fields by the name of a column, which is a label before a colon only."""

    @classmethod
    def of(cls, kind: RecordKind) -> LevelSyntax:
        """Return the syntax of the levels, choices and lines of *kind*.

        A level that fits several fields is that of the last one: of the impact rather
        than of the likelihood. A line, such as the owner, needs its label, and is read
        only beside levels.
        """
        labels: dict[str, str] = {}
        words: dict[str, str] = {}
        columns: dict[str, str] = {}
        has_levels = any(field.type in ("level", "choice") for field in kind.fields)
        for field in kind.fields:
            if has_levels and field.type in ("level", "choice", "line"):
                names = (field.name, *field.labels)
                labels.update(dict.fromkeys(map(str.casefold, names), field.name))
                columns.update(dict.fromkeys(field.columns, field.name))
                shared = UNLABELED_LEVELS if field.type == "level" else ()
                given = (*shared, *field.own_levels, *field.values)
                words.update(dict.fromkeys(map(str.casefold, given), field.name))
        return cls(labels, words, columns)

    def read(self, text: str) -> dict[str, str]:
        """Return the levels in *text* by field, none if *text* has other words."""
        if not self.labels or len(text) > _MAX_LENGTH:
            return {}
        lines = self._read(text) if "\n" in text else {}
        return lines or self._read(" ".join(text.split()))

    def _read(self, text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        parts = [p.strip(" \t.") for p in _BETWEEN.split(text)]
        parts = [part for part in parts if part]
        if len(parts) > 1 and all(map(self.is_single, parts)):
            fields = [self.words[_words(part)] for part in parts]
            if len(set(fields)) == len(parts):  # "likely, high"
                return dict(zip(fields, parts, strict=True))
            # "likely/unlikely" and "medium/high" are ranges.
            pair = self._pair(parts) if fields[0] == "impact" else {}
            return pair or {fields[0]: text}
        for part in parts:
            field, value = self._level(part)
            if field is None:
                field, value = self.words.get(_words(part)), part
            if field is None:
                return {}
            found[field] = value
        return found

    def _pair(self, levels: Sequence[str]) -> dict[str, str]:
        """Return the likelihood and impact in *levels*, ``high/low``, if any.

        Neighbors are a range.
        """
        has_both = "likelihood" in self.words.values()
        is_pair = has_both and len(levels) == 2 and not is_range(levels)
        fields = ("likelihood", "impact")
        return dict(zip(fields, levels, strict=True)) if is_pair else {}

    def of_heading(self, heading: str) -> dict[str, str]:
        """Return the level by field that *heading* gives to the entries below it."""
        match = _HEADING.fullmatch(f"{heading} ") if self.words else None
        level = _words(match["level"]) if match else ""
        # "Possible risks" are all kinds of risks.
        if match is None or level not in UNLABELED_LEVELS:
            return {}
        field = self.words[level]
        is_likelihood = match["likelihood"] and "likelihood" in self.words.values()
        return {"likelihood" if is_likelihood else field: match["level"]}

    def is_single(self, text: str) -> bool:
        """Return whether *text* is a level without a label."""
        return _words(text) in self.words

    def read_letter(self, text: str) -> dict[str, str]:
        """Return the level that *text*, next to an ID, abbreviates: ``R1 (H)``.

        It can be a range, ``R1 (M/H)``, or a pair, ``R1 (L/H)``.
        """
        letters = [part.strip() for part in text.casefold().split("/")]
        fields = {self.words.get(_LETTERS.get(letter, "")) for letter in letters}
        field = fields.pop()
        if not field or fields:
            return {}
        return self._pair(text.strip().split("/")) or {field: text.strip()}

    def starts_with_level(self, text: str) -> bool:
        """Return whether the first words of *text* are a level without a label."""
        match = _FIRST_WORDS.match(text)
        return match is not None and any(map(self.is_single, match.groups()))

    def _level(self, text: str) -> tuple[str | None, str]:
        """Return the field and the value of a labeled level."""
        if match := _LABELED.fullmatch(text):
            name = _words(match["name"])
            return self.labels.get(name) or self.columns.get(name), match["value"]
        first, _, after = text.partition(" ")
        before, _, last = text.rpartition(" ")
        for name, value in ((first, after), (last, before)):
            field = self.labels.get(name.casefold())
            if field and (
                _words(value) in _LEVELS
                or _words(value) in self.words
                or _NUMBER.fullmatch(value)
            ):
                return field, value
        return None, ""


def _words(text: str) -> str:
    return " ".join(text.casefold().split())
