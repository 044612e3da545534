"""Read the values of a spec's header from its lines and its front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import HEADER_FIELDS, RELATION_KEYS, HeaderField
from sphinx_techspec.reading.header_reader import HeaderLine, normalize_key
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.relation_targets import read_targets
from sphinx_techspec.records import SPEC_ATTRIBUTES, HeaderValue, Relation

# Keys of front matter that other tools define, or that are read separately.
_IGNORED_KEYS = frozenset(
    {
        "techspec",
        "id",
        "title",
        "orphan",
        "tocdepth",
        "nocomments",
        "nosearch",
        "wordcount",
        "myst",
        "html meta",
        "substitutions",
        "jupytext",
        "kernelspec",
        "layout",
        "nav order",
    }
)
_PARTLY = re.compile(
    r"\b(?:in part|partly|partial|partially)\b"
    r"|\((?:only )?(?:the )?(?:section|part|chapter|clause|consequence)s?\b",
    re.IGNORECASE,
)
# The words for a superseded spec, independent of the vocabulary.
_SUPERSEDED_BY = re.compile(
    r"\W*(?:super[sc]ee?ded|replaced|obsoleted|deprecated)\W{1,3}by\b", re.IGNORECASE
)
_STRAIGHT = str.maketrans("“”", '""')
_FRONT_MATTER = nodes.docinfo()
"""The node of the lines that come from front matter."""


class HeaderValues:
    """The values of a header; the text takes precedence over front matter.

    :param header: the lines of the header and of directives.
    :param metadata: the front matter.
    :param lines: the line of each normalized key of the front matter.
    """

    def __init__(
        self,
        header: list[HeaderLine],
        metadata: Mapping[str, object],
        *,
        lines: Mapping[str, int],
    ) -> None:
        self._metadata = {
            normalize_key(name): (name, _as_text(value))
            for name, value in metadata.items()
            if not isinstance(value, dict)
        }
        self._lines = list(header)
        for key, (name, text) in self._metadata.items():
            if text:
                value, line = Inline([nodes.Text(text)]), lines.get(key, 1)
                self._lines.append(HeaderLine(key, name, value, line, _FRONT_MATTER))

    def text(self, keys: Iterable[str]) -> str | None:
        """Return the text of the first of *keys*, ``None`` if it has no words."""
        line = self._first(keys)
        return line.value.plain if line and _has_words(line) else None

    def header(self) -> dict[str, HeaderValue]:
        """Return the typed values by the name of their field.

        The name of a field that is not declared is its key.
        """
        found: dict[str, HeaderValue] = {}
        known = {*RELATION_KEYS, *_IGNORED_KEYS}
        others: dict[str, HeaderField] = {}
        for field in HEADER_FIELDS.values():
            line = self._first(field.keys)
            if line is None:
                continue
            if field.name not in SPEC_ATTRIBUTES:
                others[line.key] = field
                continue
            # The keys of a date differ in meaning, so the others are fields, too.
            known.update([line.key] if field.type == "date" else field.keys)
            if field.type in ("date", "status") or _has_words(line):
                found[field.name] = _typed(field, line)
        for line in self._lines:
            if line.key not in known and _has_words(line):
                field = others.get(line.key) or HeaderField(
                    line.key.replace(" ", "-"), line.name, "line", (line.key,)
                )
                found.setdefault(field.name, _typed(field, line))
        return found

    @property
    def overridden_status(self) -> str | None:
        """The status in the front matter, if the text has a status as well."""
        keys = HEADER_FIELDS["status"].keys
        status = self._first(keys)
        if status is None or status.node is _FRONT_MATTER:
            return None
        given = (self._metadata[key][1] for key in keys if key in self._metadata)
        return next(given, None)

    def relations(self, spec_id: str) -> Iterator[Relation]:
        """Yield the relations of the spec with the id *spec_id*, without duplicates.

        They include *superseded by* in the status, whose text has no link targets.
        """
        status = self._first(HEADER_FIELDS["status"].keys)
        seen: set[tuple[str, str]] = set()
        for line in self._lines:
            relation, value = RELATION_KEYS.get(line.key), line.value
            if line is status and (by := _SUPERSEDED_BY.match(value.masked)):
                relation, value = "superseded-by", value.cut(by.end())
            if relation is None or value.is_unfilled:
                continue
            targets = read_targets(value, loose=relation == "related")
            partly = targets.partly or _PARTLY.search(f"{line.name} {value.text}")
            for target in targets.names or ((value.plain,) if line.listed else ()):
                if (relation, target) not in seen and target != spec_id:
                    seen.add((relation, target))
                    yield Relation(
                        relation, target, line.line, bool(partly), listed=line.listed
                    )

    def _first(self, keys: Iterable[str]) -> HeaderLine | None:
        """Return the first line of the first of *keys* in the header, if any."""
        found = (line for key in keys for line in self._lines if line.key == key)
        return next(found, None)


def explicit_id(metadata: Mapping[str, object]) -> str | None:
    """Return the id in the front matter, unless it is a list or a mapping."""
    text = " ".join(str(metadata.get("id") or "").split())
    return None if text.startswith(("[", "{")) or text == "None" else text or None


def _typed(field: HeaderField, line: HeaderLine) -> HeaderValue:
    """Return the value of a line with the type of its field."""
    text = line.value.plain
    value: str | tuple[str, ...] | None = text
    if field.type == "date":
        date = find_date(line.value.text)
        value = date.iso if date else None
    elif field.type == "tags":
        items = (item.strip() for item in re.split(r"[,;]", text))
        value = tuple(item for item in items if item)
    return HeaderValue(line.key, text, line.line, value)


def _has_words(line: HeaderLine) -> bool:
    return not line.value.is_unfilled and bool(re.search(r"\w", line.value.text))


def _as_text(value: object) -> str:
    """Return a value of the front matter as text; lists arrive as JSON.

    Lists under keys that docutils defines, such as *authors*, arrive split at the
    commas and with typographic quotes.
    """
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = str(value).strip()
    if not text.startswith("["):
        return text
    try:
        items = json.loads(text.translate(_STRAIGHT))
    except (ValueError, RecursionError):
        return text
    return ", ".join(str(item) for item in items if item is not None)
