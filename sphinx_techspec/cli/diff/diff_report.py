"""The changes to report, and the formats to report them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from sphinx_techspec.checks import CHECKS, Check, group_findings
from sphinx_techspec.cli.terminal import display_path
from sphinx_techspec.comparison.change import CHANGE_NAMES, Change, JsonObject
from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.messages import count
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.words import capitalized

if TYPE_CHECKING:
    from sphinx_techspec.cli.comparison_base import Base
    from sphinx_techspec.comparison.state import ProjectState

FORMATS: Mapping[str, str] = {
    "text": "text_format:write_text",
    "markdown": "markdown_format:write_markdown",
    "json": "json_format:write_json",
}
"""The formats of a report, and the function that writes each of them to a stream."""

_OUTER_KINDS = ("spec", "relation", "finding")
_FIELD_LABELS = {"title": "Title", "text": "Text", "status.note": "Status note"}


class Detail(NamedTuple):
    """A value that changed."""

    label: str
    before: str
    """The previous value, ``""`` if there wasn't one."""
    after: str


class Item(NamedTuple):
    """The changes of a record, a relation, or a finding, or of a value of a spec."""

    change: str
    """The most important one of the changes."""
    label: str
    """What changed, such as ``Decision 004-D2``."""
    text: str = ""
    previous_text: str = ""
    """The previous text, if it is another one."""
    note: str = ""
    """The successor of a superseded record, or the new status of another one."""
    url: str | None = None
    location: str = ""
    """The file and the line of a finding."""
    code: str = ""
    details: Sequence[Detail] = ()


class SpecGroup(NamedTuple):
    """The changes of a spec."""

    spec: JsonObject | None
    """``None`` for changes outside specs."""
    change: str
    """``added``, ``removed`` or ``changed``."""
    heading: str
    url: str | None
    path: str
    summary: str
    """The status and the numbers of records of an added spec."""
    items: Sequence[Item]


class DiffReport:
    """The result of a comparison.

    :param folder: the folder that sources are relative to.
    :param base: the base of the comparison.
    :param head: the current state.
    :param kinds: the record kinds of the project.
    :param checks: its checks by code.
    """

    def __init__(
        self,
        folder: Path,
        base: Base,
        *,
        head: ProjectState,
        changes: Sequence[Change],
        kinds: Sequence[RecordKind],
        checks: Mapping[str, Check] = CHECKS,
    ) -> None:
        self.folder, self.base, self.head = folder, base, head
        self.changes, self.kinds = changes, kinds
        self._checks = checks
        self._kinds = {kind.name: kind for kind in kinds}

    @cached_property
    def groups(self) -> list[SpecGroup]:
        """The changes by spec: changed, added and removed specs, then the rest."""
        grouped: dict[int, list[Change]] = {}
        for change in self.changes:
            grouped.setdefault(id(change.group), []).append(change)
        groups = [self._group(changes) for changes in grouped.values()]
        order = ("changed", "added", "removed")
        return sorted(groups, key=lambda g: (g.spec is None, order.index(g.change)))

    @property
    def summary(self) -> str:
        """The number of changes of each sort: ``1 spec added, 2 decisions changed``.

        A spec has changed if one of its values, records, relations, or findings has.
        An added, removed, moved, or renumbered spec is counted only as that.
        """
        targets: dict[tuple[str, str], set[object]] = {}
        for change in self.changes:
            key = id(change.target) if change.change == "changed" else id(change)
            targets.setdefault((change.kind, change.change), set()).add(key)
        whole = ("added", "removed", "moved", "renumbered")
        specs: dict[bool, set[object]] = {True: set(), False: set()}
        for change in self.changes:
            if change.group is not None:
                is_whole = change.kind == "spec" and change.change in whole
                specs[is_whole].add(id(change.group))
        targets["spec", "changed"] = specs[False] - specs[True]
        kinds = ["spec", *self._kinds]
        names = dict.fromkeys([*kinds, *(kind for kind, _ in targets)])
        parts = [
            self._count(len(found), kind, change)
            for kind in sorted(names, key=_OUTER_KINDS[1:].__contains__)
            for change in CHANGE_NAMES
            if (found := targets.get((kind, change)))
        ]
        return ", ".join(parts) or "no changes"

    def _count(self, number: int, kind: str, change: str) -> str:
        declared = self._kinds.get(kind)
        if declared is not None and number != 1:
            return f"{number} {declared.plural} {change}"
        if change == "new":
            return count(number, f"new {kind}")
        return f"{count(number, kind)} {change}"

    # Groups

    def _group(self, changes: Sequence[Change]) -> SpecGroup:
        spec = changes[0].group
        if spec is None:
            items = tuple(self._items(changes))
            return SpecGroup(None, "changed", "Other changes", None, "", "", items)
        whole = changes[0] if changes[0].kind == "spec" else None
        change = whole.change if whole else "changed"
        if change not in ("added", "removed"):
            change, whole = "changed", None
        rest = [found for found in changes if found is not whole]
        return SpecGroup(
            spec,
            change,
            f"{spec['label']}: {spec['title']}" if spec.get("label") else spec["title"],
            self._page(spec, is_removed=change == "removed"),
            display_path(self.folder / spec["source"]),
            self._summary_of(spec) if change == "added" else "",
            tuple(self._items(rest)),
        )

    def _summary_of(self, spec: JsonObject) -> str:
        """Return the status, the owner, and the numbers of records of a spec."""
        number = self.head.specs.index(spec)
        parts = [spec["status"]["label"]] if spec.get("status") else []
        parts += [str(spec["owner"])] if spec.get("owner") else []
        for kind in self.kinds:
            if entries := self.head.records.get((kind.plural, number)):
                noun = kind.name if len(entries) == 1 else kind.plural
                parts.append(f"{len(entries)} {noun}")
        return ", ".join(parts)

    def _page(self, target: JsonObject | None, *, is_removed: bool) -> str | None:
        state = self.base.state if is_removed else self.head
        return state.page_of(target) if target else None

    # Items

    def _items(self, changes: Sequence[Change]) -> Iterator[Item]:
        """Yield the items of a spec; changes of one record are one item."""
        moved: dict[str, list[Change]] = {}
        records: dict[int, list[Change]] = {}
        for change in changes:
            if change.kind not in _OUTER_KINDS:
                records.setdefault(id(change.target), []).append(change)
        for change in changes:
            if change.kind == "spec":
                yield self._spec_item(change)
        for found in records.values():
            if [change.change for change in found] == ["renumbered"]:
                moved.setdefault(found[0].kind, []).append(found[0])
            else:
                yield self._record_item(found)
        for kind, found in moved.items():
            details = [Detail("", str(c.before), str(c.after)) for c in found]
            yield Item(
                "renumbered",
                self._label(kind, many=len(found) > 1),
                "",
                details=details,
            )
        for change in changes:
            if change.kind == "relation":
                yield self._relation_item(change)
        findings = (change for change in changes if change.kind == "finding")
        for group in group_findings(findings, _finding_group):
            yield self._finding_item(group)

    def _spec_item(self, change: Change) -> Item:
        label = {"moved": "Path", "renumbered": "ID"}.get(change.change)
        before, after = change.before, change.after
        if change.field == "status":
            before, after = self._status_labels(change)
        label = label or self._field_label(None, change.field or "")
        return Item(change.change, label, details=[_detail(label, before, after)])

    def _status_labels(self, change: Change) -> tuple[str | None, str | None]:
        """Return the labels of the statuses of a spec."""
        labels: dict[str, str] = {}
        for state in (self.base.state, self.head):
            for spec in state.specs:
                if status := spec.get("status"):
                    labels[status["name"]] = status["label"]
        return labels.get(change.before), labels.get(change.after)

    def _record_item(self, changes: Sequence[Change]) -> Item:
        named = [c for c in changes if c.change not in ("changed", "renumbered")]
        main = named[0] if named else changes[-1]
        record = main.target or {}
        note, text = "", str(record.get("text") or "")
        if main.change == "superseded" and record.get("superseded_by"):
            note = f"by {record['superseded_by']}"
        elif main.field == "status" and str(main.after) != main.change:
            note = str(main.after)
        previous, details = "", []
        for change in changes:
            if change.change == "renumbered":
                details.append(Detail("ID", str(change.before), str(change.after)))
            elif change.field == "text":
                previous = _plain(change.before)
            elif change is not main or main.change == "changed":
                label = self._field_label(main.kind, change.field or "")
                details.append(_detail(label, change.before, change.after))
            elif main.change == "answered" and main.field != "status":
                details.append(Detail("Answer", "", _plain(main.after)))
        if main.change == "changed":
            note = ""
        label = f"{self._label(main.kind)} {main.id}"
        url = self._page(record, is_removed=main.is_removed)
        return Item(
            main.change,
            label,
            _plain(text),
            previous_text=previous,
            note=note,
            url=url,
            details=details,
        )

    def _relation_item(self, change: Change) -> Item:
        declared = RELATION_TYPES.get(change.field or "")
        label = declared.label if declared else str(change.field)
        target = str(change.before if change.is_removed else change.after)
        return Item(change.change, "Relation", f"{label} {target}")

    def _finding_item(self, changes: Sequence[Change]) -> Item:
        """Return the item of findings of one code at one line."""
        first = changes[0]
        findings = [change.target or {} for change in changes]
        wordings = [
            (f["message"], f.get("hint") or "", f.get("subject") or "")
            for f in findings
        ]
        message = findings[0]["message"]
        if first.id in self._checks:  # not in a file of another project
            message, _ = self._checks[first.id].combine(wordings)
        path = display_path(self.folder / str(first.source))
        return Item(
            first.change,
            str(findings[0].get("severity", "finding")),
            message,
            location=path if first.is_removed else f"{path}:{first.line}",
            code=f"techspec.{first.id}",
        )

    def _label(self, kind: str, *, many: bool = False) -> str:
        declared = self._kinds.get(kind)
        if declared is None:
            return kind.capitalize()
        return declared.plural_label if many else declared.label

    def _field_label(self, kind: str | None, field: str) -> str:
        """Return the label of a field of a record, or of a spec."""
        if field in _FIELD_LABELS:
            return _FIELD_LABELS[field]
        declared = self._kinds.get(kind or "")
        for candidate in declared.fields if declared else ():
            if candidate.name == field:
                return candidate.label
        if kind is None and field in HEADER_FIELDS:
            return HEADER_FIELDS[field].label
        return capitalized(field)


def _finding_group(change: Change) -> tuple[object, ...]:
    severity = (change.target or {}).get("severity")
    return change.change, change.id, change.source, change.line, severity


def _detail(label: str, before: Any, after: Any) -> Detail:
    return Detail(label, _plain(before), _plain(after))


def _plain(value: Any) -> str:
    """Return a value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())


def write_report(report: DiffReport, stream: TextIO, *, format_name: str) -> None:
    """Write *report* to *stream* in one of :data:`FORMATS`."""
    resolve_name(f"{__package__}.{FORMATS[format_name]}")(report, stream)
