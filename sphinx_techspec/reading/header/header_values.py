"""Select the values and relations of a spec from its header and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sphinx_techspec.header_fields import (
    BUILT_IN_FIELDS,
    HeaderField,
    HeaderFields,
    normalize_key,
)
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter_lines import (
    FRONT_MATTER,
    IGNORED_KEYS,
    SEPARATE_KEYS,
    front_matter_lines,
)
from sphinx_techspec.reading.header.header_lines import HeaderLine, visible_line
from sphinx_techspec.reading.header.relation_targets import (
    before_remark,
    has_item_without_spec,
    read_targets,
)
from sphinx_techspec.reading.header.status_entries import current_text
from sphinx_techspec.reading.header.status_relations import (
    StatusRelation,
    status_relations,
)
from sphinx_techspec.reading.header.typed_values import declared_value, typed_value
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.records import SPEC_ATTRIBUTES, HeaderValue, Relation

_PARTLY = lazy_regex(
    r"\b(?:in part|partly|partial|partially)\b"
    r"|\((?:the )?(?:§|(?:section|part|chapter|clause|consequence)s?\b)"
    r"|\((?:only\b|[^()\n]{0,80}\sonly\))",
    re.IGNORECASE,
)
_JOINT = lazy_regex(r"[\s,;&]{0,9}(?:(?:and|or)\b)?\s{0,9}")
"""The separator between a struck-out target and the next one."""
_VERSION = lazy_regex(
    r"[\s,(]{1,3}(?:v(?:ersion|\.)?\s?\d|rev\w{0,5}\b|\d+\.\d)", re.IGNORECASE
)


class HeaderValues:
    """The values of a header; the text takes precedence over front matter.

    :param header: the lines of the header and of directives.
    :param metadata: the front matter.
    :param lines: the line of each normalized key of the front matter.
    :param fields: the header fields of the project.
    """

    def __init__(
        self,
        header: list[HeaderLine],
        metadata: Mapping[str, object],
        *,
        lines: Mapping[str, int],
        fields: HeaderFields = BUILT_IN_FIELDS,
    ) -> None:
        self._fields = fields
        self._front_matter = [
            visible_line(self._with_current_status(line))
            for name, value in metadata.items()
            # Extensions store mappings of their own.
            if not isinstance(value, dict) or normalize_key(name) in lines
            for line in front_matter_lines(
                name,
                value,
                lines.get(normalize_key(name), 1),
                fields=fields,
            )
        ]
        self._lines = [*header, *self._front_matter]
        self._first_lines = {line.key: line for line in reversed(self._lines)}

    def add(self, line: HeaderLine) -> None:
        """Add *line* below the others."""
        self._lines.append(line)
        self._first_lines.setdefault(line.key, line)

    def text(self, keys: Iterable[str]) -> str | None:
        """Return the text of the first of *keys*, ``None`` if it has no words."""
        line = self._first(keys)
        return line.value.plain if line and line.has_words else None

    def header(self, spec_id: str = "") -> dict[str, HeaderValue]:
        """Return the typed values by the name of their field.

        The name of a field that is not declared is its key.

        :param spec_id: see :meth:`relations`.
        """
        found: dict[str, HeaderValue] = {}
        worded = {id(line) for line in self._lines if line.has_words}
        known = {*self._fields.relation_keys, *SEPARATE_KEYS}
        others: dict[str, HeaderField] = {}
        for field in self._fields:
            if field.declaration is not None:
                known.update(field.keys)
                if line := self._own(field):
                    found[field.name] = declared_value(field.declaration, line)
                continue
            line = self._first(field.keys)
            if line is None:
                continue
            if field.name not in SPEC_ATTRIBUTES:
                others[line.key] = field
                continue
            # The keys have different meanings, so the other lines become fields: the
            # author may not be the owner.
            differ = field.type == "date" or field.name == "owner"
            known.update([line.key] if differ else field.keys)
            if field.type in ("date", "status") or id(line) in worded:
                found[field.name] = typed_value(field, self._with_repeated(line, field))
        for line in self._lines:
            is_ignored = line.node is FRONT_MATTER and line.key in IGNORED_KEYS
            if (
                not is_ignored
                and id(line) in worded
                and (
                    line.key not in known or self._has_item_without_spec(line, spec_id)
                )
            ):
                field = others.get(line.key) or HeaderField(
                    line.key.replace(" ", "-"), line.name, "line", (line.key,)
                )
                if field.name not in found:
                    line = self._with_repeated(line, field)
                    found[field.name] = typed_value(field, line)
        return found

    def _has_item_without_spec(self, line: HeaderLine, spec_id: str) -> bool:
        """Return whether *line* is a relation to other things, *Depends on: a vote*.

        It may name specs as well, *Depends on: a vote, 002*. An earlier version of the
        spec itself is another thing.
        """
        if line.key not in self._fields.relation_keys or line.listed:
            return False
        value = _without_withdrawn(line.value)
        return not _is_none(value) and (
            has_item_without_spec(value) or _names_version_of(spec_id, value.masked)
        )

    def _with_repeated(self, line: HeaderLine, field: HeaderField) -> HeaderLine:
        """Return *line* with the values of further lines with its key, *Owner* twice.

        Only text has such lines; front matter has lists.
        """
        if line.node is None or line.node is FRONT_MATTER or field.type != "line":
            return line
        alike = [other for other in self._lines if other.key == line.key]
        if len(alike) < 2:
            return line
        values = {
            other.value.plain: other.value
            for other in alike
            if type(other.node) is type(line.node) and other.has_words
        }
        if len(values) < 2:
            return line
        return line._replace(value=join(values.values(), ", ") or line.value)

    @property
    def overridden_status(self) -> str | None:
        """The status in the front matter, if the text has a status as well."""
        if not self._front_matter:
            return None
        keys = self._fields["status"].keys
        status = self._first(keys)
        if status is None or status.node is FRONT_MATTER:
            return None
        given = (
            line.value.plain
            for key in keys
            for line in self._front_matter
            if line.key == key
        )
        return next(given, None)

    def relations(self, spec_id: str = "") -> Iterator[Relation]:
        """Yield the relations of the spec, without duplicates.

        They include those in the status, *Superseded by 007*.

        :param spec_id: the ID of the spec; it has no relation to an earlier version,
            *Supersedes: SOP-7 v1.0*.
        """
        status = self._first(self._fields["status"].keys)
        seen: set[tuple[str, str]] = set()
        for line in self._lines:
            declared = []
            if (key := self._fields.relation_keys.get(line.key)) is not None:
                declared = [StatusRelation(key, line.name, line.value)]
            elif line is status:
                value = line.value.without_struck()
                declared = list(status_relations(value, self._fields.words))
            for stated in declared:
                for relation in _relations_in(line, stated, spec_id):
                    if (relation.type, relation.target) not in seen:
                        seen.add((relation.type, relation.target))
                        yield relation

    def _with_current_status(self, line: HeaderLine) -> HeaderLine:
        """Return *line* with the current one of several statuses."""
        if line.key not in self._fields.status_keys:
            return line
        return line._replace(value=current_text(line.value))

    def _own(self, field: HeaderField) -> HeaderLine | None:
        """Return the line of a field that the project adds, if any.

        All its keys have the same meaning, so the first line with words is used.
        """
        lines = [line for line in self._lines if line.key in field.keys]
        worded = (line for line in lines if line.has_words)
        return next(worded, lines[0] if lines else None)

    def _first(self, keys: Iterable[str]) -> HeaderLine | None:
        """Return the first line of the first of *keys* in the header, if any."""
        for key in keys:
            if key in self._first_lines:
                return self._first_lines[key]
        return None


def _relations_in(
    line: HeaderLine, stated: StatusRelation, spec_id: str
) -> Iterator[Relation]:
    """Yield a relation to each target in the value that *line* has for *stated*."""
    value = _without_withdrawn(stated.targets)
    if value.is_unfilled or not value or _is_none(value):
        return
    targets = read_targets(value, loose=stated.type == "related")
    partly = targets.partly or _PARTLY.search(f"{stated.phrase} {value.text}")
    found = list(zip(targets.names, targets.offsets, strict=True))
    if not found and line.listed:
        found = [(value.plain, 0)]
    for target, offset in found:
        if target == spec_id and _names_version_of(spec_id, value.masked):
            continue
        # Rows of a table have lines of their own.
        number = line.line + value.line_at(offset) - line.value.line
        yield Relation(stated.type, target, number, bool(partly), listed=line.listed)


def _is_none(value: Inline) -> bool:
    """Return whether *value* names no spec, ``None — it extends ADR-7``."""
    return is_empty_value(before_remark(value.masked))


def _names_version_of(spec_id: str, text: str) -> bool:
    """Return whether *text* names a version of the spec, ``SOP-7 v1.0``."""
    if not spec_id or spec_id not in text:
        return False
    named = re.search(rf"(?<![\w-]){re.escape(spec_id)}(?!\w)", text)
    return named is not None and _VERSION.match(text, named.end()) is not None


def _without_withdrawn(value: Inline) -> Inline:
    """Return the targets in *value* that are not struck out."""
    rest = value.without_struck()
    joint = _JOINT.match(rest.text)
    return rest.cut(joint.end()) if joint else rest
