"""A state of a project: the content of techspec.json, by spec."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from sphinx_techspec.comparison.change import JsonObject
from sphinx_techspec.comparison.matching import (
    RecordEntry,
    SpecEntry,
    infer_written,
    local_id,
)
from sphinx_techspec.identifiers import canonical_record_id

_OTHER_LISTS = ("specs", "findings", "citations")
"""The lists of techspec.json that don't contain records."""


class ProjectState:
    """A state of a project.

    :param data: the content of techspec.json.
    :param written_ids: the URIs of the records whose IDs the authors wrote; by default,
        this is inferred from the IDs.
    """

    def __init__(
        self, data: Mapping[str, Any], written_ids: Collection[str] | None = None
    ) -> None:
        self.data = data
        self._written_ids = None if written_ids is None else frozenset(written_ids)
        self.specs: Sequence[JsonObject] = data.get("specs", [])
        self.findings: Sequence[JsonObject] = data.get("findings", [])

    @cached_property
    def plurals(self) -> list[str]:
        """The names of the lists of records."""
        return [
            key
            for key, value in self.data.items()
            if isinstance(value, list)
            and key not in _OTHER_LISTS
            and all(isinstance(item, Mapping) for item in value)
        ]

    @cached_property
    def _spec_numbers(self) -> Mapping[str, Mapping[str, int]]:
        """The indices of specs by the keys that tell specs with the same ID apart."""
        numbers: dict[str, dict[str, int]] = {"uri": {}, "source": {}, "id": {}}
        for number, spec in enumerate(self.specs):
            for key, found in numbers.items():
                found.setdefault(str(spec.get(key, "")), number)
        return numbers

    def spec_number(self, item: JsonObject) -> int | None:
        """Return the index of the spec of a record or a finding."""
        name = item.get("spec")
        if name is None:
            return None
        page = str(item.get("uri", "")).partition("#")[0]
        numbers = self._spec_numbers
        candidates = (
            numbers["uri"].get(page),
            numbers["source"].get(str(item.get("source"))),
            numbers["id"].get(name),
        )
        for number in candidates:
            if number is not None and self.specs[number].get("id") == name:
                return number
        return None

    @cached_property
    def records(self) -> Mapping[tuple[str, int | None], list[RecordEntry]]:
        """The records by the name of their list and the index of their spec."""
        grouped: dict[tuple[str, int | None], list[JsonObject]] = {}
        for plural in self.plurals:
            for record in self.data[plural]:
                key = plural, self.spec_number(record)
                grouped.setdefault(key, []).append(record)
        return {key: self._entries(records) for key, records in grouped.items()}

    def _entries(self, records: list[JsonObject]) -> list[RecordEntry]:
        if self._written_ids is not None:
            known = self._written_ids
            return [RecordEntry(r, is_written=r.get("uri") in known) for r in records]
        inferred = infer_written(records)
        entries = [RecordEntry(r, is_written=None) for r in records]
        for entry in entries:
            entry.is_written = inferred[local_id(entry.record)]
        return entries

    @cached_property
    def record_ids(self) -> frozenset[str]:
        """The IDs of all records, in comparable form."""
        return frozenset(
            canonical_record_id(entry.record["id"])
            for entries in self.records.values()
            for entry in entries
        )

    @cached_property
    def spec_entries(self) -> list[SpecEntry]:
        """The specs with the keys by which they are matched."""
        records: dict[int | None, dict[str, list[RecordEntry]]] = {}
        for (plural, number), entries in self.records.items():
            records.setdefault(number, {})[plural] = entries
        return [
            SpecEntry(spec, records.get(number, {}))
            for number, spec in enumerate(self.specs)
        ]

    def page_of(self, item: JsonObject) -> str | None:
        """Return the address of a spec or a record, ``None`` if it is unknown."""
        base, uri = self.data.get("base_url"), item.get("uri")
        return f"{str(base).rstrip('/')}/{uri}" if base and uri else None
