"""The changes of one spec, record or finding, and of their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sphinx_techspec.comparison.change import Change, JsonObject
from sphinx_techspec.identifiers import canonical_id

_IDENTITY = frozenset(
    {"id", "label", "spec", "docname", "source", "line", "uri", "status", "fields"}
)
"""The keys of specs and records that are compared otherwise, or not at all."""
_DERIVED = frozenset(
    {"sections", "relations", "references", "referenced_by", "superseded_by"}
)


def spec_changes(before: JsonObject, after: JsonObject) -> Iterator[Change]:
    """Yield the changes of a spec that exists in both states."""
    if canonical_id(before["id"]) != canonical_id(after["id"]):
        yield spec_change(after, "renumbered", before=before["id"], after=after["id"])
    if before["source"] != after["source"]:
        paths = {"before": before["source"], "after": after["source"]}
        yield spec_change(after, "moved", **paths)
    old, new = before.get("status") or {}, after.get("status") or {}
    if old.get("name") != new.get("name"):
        values = {"before": old.get("name"), "after": new.get("name")}
        yield spec_change(after, "changed", field="status", **values)
    elif not is_equal(old.get("note"), new.get("note")):
        values = {"before": old.get("note"), "after": new.get("note")}
        yield spec_change(after, "changed", field="status.note", **values)
    for field, one, other in changed_values(before, after):
        yield spec_change(after, "changed", field=field, before=one, after=other)


def changed_values(
    before: JsonObject, after: JsonObject
) -> Iterator[tuple[str, Any, Any]]:
    """Yield the name, the previous and the current value of each changed field.

    A key that only one of them has comes from another version of the format.
    """
    for key in after:
        is_compared = key in before and key not in _IDENTITY and key not in _DERIVED
        if is_compared and not is_equal(before[key], after[key]):
            yield key, before[key], after[key]
    old, new = before.get("fields") or {}, after.get("fields") or {}
    for key in dict.fromkeys([*new, *old]):
        if not is_equal(old.get(key), new.get(key)):
            yield key, old.get(key), new.get(key)


def is_equal(one: object, other: object) -> bool:
    """Whether two values are equal, apart from white space; empty values are equal."""
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    if isinstance(value, str):
        value = " ".join(value.split())
    return value or None


def own_fields(record: JsonObject) -> JsonObject:
    """Return the fields that only the kind of *record* has."""
    return record.get("fields") or {}


def as_list(value: Any) -> Sequence[str]:
    """Return the value of a field as a list, in which a text is the only item."""
    if isinstance(value, str):
        return [value]
    return value or []


def spec_change(spec: JsonObject, change: str, **values: Any) -> Change:
    """Return a change of a spec."""
    return Change(
        kind="spec",
        change=change,
        id=spec["id"],
        spec=spec["id"],
        source=spec["source"],
        line=1,
        target=spec,
        group=spec,
        **values,
    )


def record_change(
    kind: str, change: str, record: JsonObject, *, group: JsonObject | None
) -> Change:
    """Return a change of a record; *group* is its spec."""
    text = record.get("text")
    return Change(
        kind=kind,
        change=change,
        id=record["id"],
        spec=record.get("spec"),
        before=text if change == "removed" else None,
        after=text if change == "added" else None,
        source=record.get("source"),
        line=record.get("line"),
        target=record,
        group=group,
    )


def finding_change(
    change: str, finding: JsonObject, group: JsonObject | None
) -> Change:
    """Return a change of a finding; *group* is its spec."""
    return Change(
        kind="finding",
        change=change,
        id=finding["code"],
        spec=group["id"] if group else finding.get("spec"),
        field=finding.get("subject"),
        source=finding.get("source"),
        line=finding.get("line"),
        target=finding,
        group=group,
    )
