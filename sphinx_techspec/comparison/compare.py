"""Compare two states of a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.comparison.change import Change, JsonObject
from sphinx_techspec.comparison.item_changes import (
    as_list,
    changed_values,
    finding_change,
    is_equal,
    own_fields,
    record_change,
    spec_change,
    spec_changes,
)
from sphinx_techspec.comparison.matching import (
    Pairs,
    RecordEntry,
    match_records,
    match_specs,
)
from sphinx_techspec.comparison.state import ProjectState
from sphinx_techspec.comparison.statuses import status_change
from sphinx_techspec.identifiers import canonical_record_id
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.relation_types import INVERSES, RELATION_TYPES

_Keys: TypeAlias = Sequence[tuple[object, ...]]
"""The identities of findings."""
_ID_TOKEN = lazy_regex(r"[\w.]+(?:-[\w.]+)*")


def compare(
    base: ProjectState,
    head: ProjectState,
    *,
    kinds: Iterable[RecordKind] = BUILT_IN_KINDS,
) -> list[Change]:
    """Return the changes from *base* to *head*, in the order of the specs.

    :param kinds: the record kinds of the project; other kinds are compared as well, but
        the meaning of their statuses is guessed.
    """
    return list(Comparison(base, head, kinds=kinds).changes())


def new_findings(base: ProjectState, head: ProjectState) -> list[JsonObject]:
    """Return the findings of *head* that *base* does not have."""
    return Comparison(base, head, kinds=BUILT_IN_KINDS).new_findings


class _Relation(NamedTuple):
    """A relation, seen from one of its specs."""

    spec: str
    """The comparable form of the ID of its spec."""
    type: str
    target: str


class Comparison:
    """The matched specs and records of two states of a project."""

    def __init__(
        self, base: ProjectState, head: ProjectState, *, kinds: Iterable[RecordKind]
    ) -> None:
        self._base, self._head = base, head
        self._kinds = {kind.plural: kind for kind in kinds}
        self._specs: Pairs = match_specs(base.spec_entries, head.spec_entries)
        both = dict.fromkeys([*head.plurals, *base.plurals])
        order = {plural: number for number, plural in enumerate(self._kinds)}
        self._plurals = sorted(both, key=lambda name: order.get(name, len(order)))

    def changes(self) -> Iterator[Change]:
        """Yield all changes: by spec, then removed specs, relations and findings."""
        for number, spec in enumerate(self._head.specs):
            if number not in self._specs.of_head:
                yield self._whole_spec("added", spec)
                continue
            before = self._base.specs[self._specs.of_head[number]]
            yield from spec_changes(before, spec)
            yield from self._record_changes(self._specs.of_head[number], number)
        yield from self._record_changes(None, None)
        for number in self._specs.unmatched_in_base:
            yield self._whole_spec("removed", self._base.specs[number])
        yield from self._relation_changes()
        yield from self._finding_changes()

    # Specs and records

    def _whole_spec(self, name: str, spec: JsonObject) -> Change:
        title = spec.get("title")
        before, after = (None, title) if name == "added" else (title, None)
        return spec_change(spec, name, before=before, after=after)

    @cached_property
    def _record_pairs(self) -> Mapping[tuple[str, int | None], Pairs]:
        """The matched records, by the list and the index of their spec in the head."""
        return {
            (plural, head): match_records(
                self._base.records.get((plural, base), []),
                self._head.records.get((plural, head), []),
            )
            for base, head in [*self._specs.of_base.items(), (None, None)]
            for plural in self._plurals
        }

    def _record_changes(self, base: int | None, head: int | None) -> Iterator[Change]:
        """Yield the changes of the records of a spec.

        :param base: the index of the spec in the base.
        :param head: its index in the head.
        """
        group = None if head is None else self._head.specs[head]
        for plural in self._plurals:
            before = self._base.records.get((plural, base), [])
            after = self._head.records.get((plural, head), [])
            pairs = self._record_pairs[plural, head]
            kind = self._kinds.get(plural)
            name = kind.name if kind else plural.removesuffix("s")
            for number, entry in enumerate(after):
                if number not in pairs.of_head:
                    yield record_change(name, "added", entry.record, group=group)
                    continue
                old = before[pairs.of_head[number]]
                if old.record == entry.record:
                    continue
                yield from self._changes_of(kind, name, old, entry, group=group)
            for number in pairs.unmatched_in_base:
                record = before[number].record
                change = record_change(name, "removed", record, group=group)
                spec = group["id"] if group else change.spec
                yield change._replace(spec=spec)

    def _changes_of(
        self,
        kind: RecordKind | None,
        name: str,
        old: RecordEntry,
        new: RecordEntry,
        *,
        group: JsonObject | None,
    ) -> Iterator[Change]:
        """Yield the changes of a record that exists in both states."""
        before, after = old.record, new.record

        def change(change: str, field: str | None, one: Any, other: Any) -> Change:
            found = record_change(name, change, after, group=group)
            return found._replace(field=field, before=one, after=other)

        if old.id_key != new.id_key:
            yield change("renumbered", None, before["id"], after["id"])
        folded = set()
        had, has = before.get("status"), after.get("status")
        if had != has:
            changed = status_change(kind, str(had), str(has))
            field = "status"
            goes_with_body = kind and kind.status_with_body in (had, has)
            body = kind.body_field if kind and goes_with_body else ""
            if body and not is_equal(before.get(body), after.get(body)):
                field = body  # the answer to a question
                folded.add(body)
                had, has = before.get(body), after.get(body)
            yield change(changed, field, had, has)
        elif not self._has_same_ids("superseded_by", before, after):
            values = before.get("superseded_by"), after.get("superseded_by")
            yield change("changed", "superseded_by", *values)
        ids = {f.name for f in kind.fields if f.type == "ids"} if kind else set()
        for field, one, other in changed_values(before, after):
            is_same = field in ids and self._has_same_ids(field, before, after)
            if field not in folded and not is_same:
                yield change("changed", field, one, other)

    def _has_same_ids(self, field: str, before: JsonObject, after: JsonObject) -> bool:
        """Whether a field refers to the same records, which may be renumbered."""
        if field in own_fields(before) or field in own_fields(after):
            before = {**before, field: own_fields(before).get(field)}
            after = {**after, field: own_fields(after).get(field)}
        elif field not in before or field not in after:
            return True
        old = {
            self._current_id(self._full_id(self._base, name, before["spec"]))
            for name in as_list(before[field])
        }
        new = {
            canonical_record_id(self._full_id(self._head, name, after["spec"]))
            for name in as_list(after[field])
        }
        return old == new

    def _full_id(self, state: ProjectState, name: str, spec: str) -> str:
        """Return the ID of a record that a record of *spec* calls *name*."""
        full = f"{spec}-{name}"
        return full if canonical_record_id(full) in state.record_ids else name

    # IDs

    @cached_property
    def _current_ids(self) -> Mapping[str, str]:
        """The current IDs that differ, by the IDs of the base, in comparable form.

        An ID that the base has several times is left out.
        """
        pairs = [
            (canonical_record_id(self._base.specs[b]["id"]), self._head.specs[h]["id"])
            for b, h in self._specs.of_base.items()
        ]
        for (plural, head), matched in self._record_pairs.items():
            base = None if head is None else self._specs.of_head[head]
            for b, h in matched.of_base.items():
                old = self._base.records[plural, base][b].record
                new = self._head.records[plural, head][h].record
                pairs.append((canonical_record_id(old["id"]), new["id"]))
        counts = Counter(old for old, _ in pairs)
        return {
            old: canonical_record_id(new)
            for old, new in pairs
            if counts[old] == 1 and old != canonical_record_id(new)
        }

    def _current_id(self, name: str) -> str:
        """Return the comparable current form of an ID of the base."""
        key = canonical_record_id(name)
        return self._current_ids.get(key, key)

    # Relations

    def _relation_changes(self) -> Iterator[Change]:
        base = {
            relation._replace(
                spec=self._current_id(relation.spec),
                target=self._current_id(relation.target),
            ): written
            for relation, written in _relations(self._base).items()
        }
        head = _relations(self._head)
        for name, here, there, state in (
            ("added", head, base, self._head),
            ("removed", base, head, self._base),
        ):
            for relation, (spec, target) in here.items():
                if relation in there or not self._is_in_both(relation):
                    continue
                group = self._group_of(relation.spec, spec)
                yield Change(
                    kind="relation",
                    change=name,
                    id=group["id"],
                    spec=group["id"],
                    field=relation.type,
                    before=target if name == "removed" else None,
                    after=target if name == "added" else None,
                    source=spec["source"],
                    line=1,
                    target=spec if state is self._base else group,
                    group=group,
                )

    def _is_in_both(self, relation: _Relation) -> bool:
        """Whether at least one spec of a relation exists in both states."""
        return bool({relation.spec, relation.target} & self._ids_in_both)

    @cached_property
    def _ids_in_both(self) -> frozenset[str]:
        matched = (self._head.specs[number] for number in self._specs.of_head)
        return frozenset(canonical_record_id(spec["id"]) for spec in matched)

    def _group_of(self, current_id: str, spec: JsonObject) -> JsonObject:
        """Return the spec with *current_id*, or *spec* if it is removed."""
        for found in self._head.specs:
            if canonical_record_id(found["id"]) == current_id:
                return found
        return spec

    # Findings

    @cached_property
    def _finding_keys(self) -> tuple[_Keys, _Keys]:
        """The identities of the findings of both states, in terms of the head."""
        base = []
        for finding in self._base.findings:
            number = self._base.spec_number(finding)
            where: object = finding.get("source")
            if number is not None:
                where = self._specs.of_base.get(number, ("removed", number))
            subject = self._comparable(finding.get("subject"), self._current_id)
            base.append((where, finding["code"], subject))
        head = []
        for finding in self._head.findings:
            number = self._head.spec_number(finding)
            where = finding.get("source") if number is None else number
            subject = self._comparable(finding.get("subject"), canonical_record_id)
            head.append((where, finding["code"], subject))
        return base, head

    def _comparable(self, subject: str | None, current: Callable[[str], str]) -> str:
        """Return *subject* with current IDs, if any differ from those of the base."""
        if not subject or not self._current_ids:
            return subject or ""
        return _ID_TOKEN.sub(lambda match: current(match[0]), subject)

    @cached_property
    def new_findings(self) -> list[JsonObject]:
        """The findings of the head that the base does not have."""
        base, head = self._finding_keys
        return _without(self._head.findings, head, base)

    @cached_property
    def resolved_findings(self) -> list[JsonObject]:
        """The findings of the base that the head does not have.

        Those of removed specs are left out.
        """
        base, head = self._finding_keys
        return [
            finding
            for finding in _without(self._base.findings, base, head)
            if (number := self._base.spec_number(finding)) is None
            or number in self._specs.of_base
        ]

    def _finding_changes(self) -> Iterator[Change]:
        for finding in self.new_findings:
            number = self._head.spec_number(finding)
            group = None if number is None else self._head.specs[number]
            change = finding_change("new", finding, group)
            yield change._replace(after=finding["message"])
        for finding in self.resolved_findings:
            number = self._base.spec_number(finding)
            group = None
            if number is not None:
                group = self._head.specs[self._specs.of_base[number]]
            change = finding_change("resolved", finding, group)
            yield change._replace(before=finding["message"])


def _relations(state: ProjectState) -> dict[_Relation, tuple[JsonObject, str]]:
    """Return each relation once, with its spec and its target as written.

    Of a relation and its inverse, return the one that the graph draws, if its spec
    exists.
    """
    by_id: dict[str, JsonObject] = {}
    for spec in state.specs:
        by_id.setdefault(canonical_record_id(spec["id"]), spec)
    found: dict[_Relation, tuple[JsonObject, str]] = {}
    for spec in state.specs:
        for relation in spec.get("relations", ()):
            one = canonical_record_id(spec["id"])
            other = canonical_record_id(relation["target"])
            kind, target = relation["type"], relation["target"]
            source = spec
            declared = RELATION_TYPES.get(kind)
            is_symmetric = INVERSES.get(kind) == kind
            is_drawn = declared is None or bool(declared.phrase)
            if other in by_id and (not is_drawn or (is_symmetric and other < one)):
                kind = INVERSES.get(kind, kind)
                one, other = other, one
                source, target = by_id[one], spec["id"]
            found.setdefault(_Relation(one, kind, other), (source, target))
    return found


def _without(
    findings: Sequence[JsonObject], keys: _Keys, others: _Keys
) -> list[JsonObject]:
    """Return the findings whose key occurs more often in *keys* than in *others*."""
    remaining = Counter(others)
    left = []
    for finding, key in zip(findings, keys, strict=True):
        if remaining[key] > 0:
            remaining[key] -= 1
        else:
            left.append(finding)
    return left
