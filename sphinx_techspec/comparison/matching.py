"""Match the specs and the records of two states of a project."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from posixpath import dirname
from typing import Any, TypeVar

from sphinx_techspec.comparison.change import JsonObject
from sphinx_techspec.comparison.similarity import Compared, similar_pairs
from sphinx_techspec.identifiers import canonical_id, canonical_record_id
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.words import folded_words

_Item = TypeVar("_Item")
Key = Callable[[_Item], Hashable]
"""Returns what identifies an item, ``None`` if it has nothing of the kind."""

_POSITION_KEYS = frozenset(
    {"id", "spec", "source", "line", "uri", "referenced_by", "superseded_by"}
)
_GENERATED_ID = lazy_regex(r"(?P<prefix>[A-Za-z]+)(?P<number>[1-9]\d*)")
_MIN_SHARED = 0.5
"""The share of records that two versions of a spec have in common."""


class Pairs:
    """The matched items of two lists."""

    def __init__(self, base: Sequence[_Item], head: Sequence[_Item]) -> None:
        self._base, self._head = base, head
        self.of_base: dict[int, int] = {}
        """The index of the matching item of the head, by index in the base."""
        self.of_head: dict[int, int] = {}

    def add(self, base: int, head: int) -> None:
        """Match two items."""
        self.of_base[base] = head
        self.of_head[head] = base

    @property
    def unmatched_in_base(self) -> list[int]:
        """The indices of the items of the base without a match."""
        return [n for n in range(len(self._base)) if n not in self.of_base]

    @property
    def unmatched_in_head(self) -> list[int]:
        """The indices of the items of the head without a match."""
        return [n for n in range(len(self._head)) if n not in self.of_head]

    def match_by(self, key: Key[Any], *, is_unique: bool = False) -> None:
        """Match the items with equal keys, in order.

        :param is_unique: whether to skip keys that several items of a list have.
        """
        base, head = self.unmatched_in_base, self.unmatched_in_head
        if not base or not head:
            return
        rest: dict[Hashable, list[int]] = {}
        for number in head:
            if (found := key(self._head[number])) is not None:
                rest.setdefault(found, []).append(number)
        counts: list[Counter[Hashable]] = []
        if is_unique:
            counts = [Counter(map(key, items)) for items in (self._base, self._head)]
        for number in base:
            found = key(self._base[number])
            if any(count[found] > 1 for count in counts):
                continue
            if found is not None and rest.get(found):
                self.add(number, rest[found].pop(0))


class RecordEntry:
    """A record with the keys by which it is matched.

    :param is_written: whether the author wrote its ID, ``None`` if that is unknown.
    """

    def __init__(self, record: JsonObject, *, is_written: bool | None) -> None:
        self.record = record
        self.is_written = is_written

    @cached_property
    def id_key(self) -> str:
        """The comparable form of the ID without that of the spec."""
        return canonical_record_id(f"-{local_id(self.record)}")

    @cached_property
    def text_key(self) -> str | None:
        """The comparable form of the text."""
        return text_key(self.record.get("text"))

    @property
    def written_id(self) -> str | None:
        """The comparable form of an ID that the author wrote."""
        return self.id_key if self.is_written else None

    @property
    def uncertain_id(self) -> tuple[str, str | None] | None:
        """The ID that the author may have written, and the date."""
        if self.is_written is False:
            return None
        return self.id_key, self.record.get("date")

    @cached_property
    def content_key(self) -> str | None:
        """The values of all fields."""
        if self.text_key is None:
            return None
        content = {k: v for k, v in self.record.items() if k not in _POSITION_KEYS}
        return json.dumps(content, sort_keys=True)

    @cached_property
    def compared(self) -> Compared:
        """The text for the comparison of similar records."""
        others = (
            value
            for key, value in self.record.items()
            if key not in _POSITION_KEYS
            and key not in ("text", "status", "date")
            and isinstance(value, str)
        )
        context = " ".join(filter(None, map(text_key, others)))
        traits = (self.id_key, self.record.get("date"))
        return Compared(self.text_key or "", context, traits)


def match_records(base: Sequence[RecordEntry], head: Sequence[RecordEntry]) -> Pairs:
    """Match the records of one kind in two versions of a spec.

    They are matched by written ID, by text, and by similarity. If it is unknown
    whether an ID is written, the remaining records with the same ID and date match.
    """
    pairs = Pairs(base, head)
    if [entry.record for entry in base] == [entry.record for entry in head]:
        for number in range(len(base)):
            pairs.add(number, number)
        return pairs
    pairs.match_by(lambda entry: entry.written_id)
    pairs.match_by(lambda entry: entry.content_key)
    # Of several records with the same text, those with the same ID belong together.
    pairs.match_by(
        lambda entry: (entry.id_key, entry.text_key) if entry.text_key else None
    )
    pairs.match_by(lambda entry: entry.text_key)
    base_left, head_left = pairs.unmatched_in_base, pairs.unmatched_in_head
    for number, candidate in similar_pairs(
        [base[index].compared for index in base_left],
        [head[index].compared for index in head_left],
    ):
        pairs.add(base_left[number], head_left[candidate])
    pairs.match_by(lambda entry: entry.uncertain_id)
    return pairs


class SpecEntry:
    """A spec with the keys by which it is matched.

    :param records: its records by the name of their list.
    """

    def __init__(
        self, spec: JsonObject, records: Mapping[str, Sequence[RecordEntry]]
    ) -> None:
        self.spec = spec
        self._records = records
        self.id_key = canonical_id(str(spec.get("id", "")))
        self.path = str(spec.get("source", ""))
        self.title_key = text_key(spec.get("title"))

    @cached_property
    def texts(self) -> Counter[tuple[str, str | None]]:
        """The texts of its records, with their kinds."""
        return Counter(
            (plural, entry.text_key)
            for plural, entries in self._records.items()
            for entry in entries
            if entry.text_key
        )


def match_specs(base: Sequence[SpecEntry], head: Sequence[SpecEntry]) -> Pairs:
    """Match the specs of two states of a project.

    The best match has the same ID and the same path or title, followed by specs that
    have one of them in common. The last resort is a spec with the same records.
    """
    pairs = Pairs(base, head)
    pairs.match_by(lambda entry: (entry.id_key, entry.path))
    pairs.match_by(
        lambda entry: (entry.id_key, entry.title_key) if entry.title_key else None
    )
    pairs.match_by(lambda entry: entry.path)
    pairs.match_by(lambda entry: entry.title_key, is_unique=True)
    pairs.match_by(lambda entry: (entry.id_key, dirname(entry.path)))
    pairs.match_by(lambda entry: entry.id_key, is_unique=True)
    _match_by_records(pairs, base, head)
    return pairs


def _match_by_records(
    pairs: Pairs, base: Sequence[SpecEntry], head: Sequence[SpecEntry]
) -> None:
    """Match the remaining specs that have most of their records in common."""
    index: dict[tuple[str, str | None], list[int]] = {}
    for number in pairs.unmatched_in_head:
        for text in head[number].texts:
            index.setdefault(text, []).append(number)
    scored = []
    for number in pairs.unmatched_in_base:
        texts = base[number].texts
        for candidate in dict.fromkeys(
            n for text in texts for n in index.get(text, ())
        ):
            others = head[candidate].texts
            share = (texts & others).total() / (texts | others).total()
            if share >= _MIN_SHARED:
                scored.append((-share, number, candidate))
    for _, number, candidate in sorted(scored):
        if number not in pairs.of_base and candidate not in pairs.of_head:
            pairs.add(number, candidate)


def local_id(record: JsonObject) -> str:
    """Return the ID of a record without that of its spec."""
    return str(record["id"]).removeprefix(f"{record.get('spec')}-")


def infer_written(records: Iterable[JsonObject]) -> Mapping[str, bool | None]:
    """Return whether the IDs of the records of one kind in a spec are written.

    Generated IDs are numbers from 1 in the order of the records. For IDs of that form,
    the result is ``None``: an author can write them as well.
    """
    written: dict[str, bool | None] = {}
    numbers: dict[str, list[int]] = {}
    for record in records:
        local = local_id(record)
        match = _GENERATED_ID.fullmatch(local)
        written[local] = None if match else True
        if match:
            numbers.setdefault(match["prefix"], []).append(int(match["number"]))
    for prefix, found in numbers.items():
        if found != list(range(1, len(found) + 1)):
            written.update((f"{prefix}{number}", True) for number in found)
    return written


def text_key(text: object) -> str | None:
    """Return the comparable form of a text, without case and punctuation."""
    plain = str(text or "")
    return folded_words(plain) or plain.strip() or None
