"""The values of a spec's header: of its lines, and of its front matter behind them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from sphinx_techspec.reading import header as keys
from sphinx_techspec.reading.header import HeaderLine, normalize_key
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.targets import read_targets
from sphinx_techspec.records import Relation

__all__ = ["Fields", "explicit_id", "read_relations", "split_list"]

# Front matter that other tools own, or that has a place of its own in a record.
_NO_FIELDS = frozenset(
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
# Whether it is the status is the vocabulary's to say; these words are in all of them.
_PARTLY = re.compile(
    r"\b(?:in part|partly|partial|partially)\b"
    r"|\((?:only )?(?:the )?(?:section|part|chapter|clause|consequence)s?\b",
    re.IGNORECASE,
)
_SUPERSEDED_BY = re.compile(
    r"\W*(?:super[sc]ee?ded|replaced|obsoleted|deprecated)\W{1,3}by\b", re.IGNORECASE
)
_STRAIGHT = str.maketrans("“”", '""')
_META = nodes.docinfo()
"""The host of the lines that come from front matter."""


class Fields:
    """The values of a header, with those of the front matter behind them."""

    def __init__(
        self,
        lines: list[HeaderLine],
        metadata: Mapping[str, object],
        metadata_lines: Mapping[str, int],
    ) -> None:
        self._metadata = {
            normalize_key(name): (name, _as_text(value))
            for name, value in metadata.items()
            if not isinstance(value, dict)
        }
        behind = [
            HeaderLine(
                key, name, Inline([nodes.Text(text)]), metadata_lines.get(key, 1), _META
            )
            for key, (name, text) in self._metadata.items()
            if text
        ]
        self.lines = [*lines, *behind]

    def first(self, names: Iterable[str]) -> HeaderLine | None:
        """Return the line of the first of *names* that the header has."""
        for name in names:
            for line in self.lines:
                if line.key == name:
                    return line
        return None

    def is_behind(self, line: HeaderLine) -> bool:
        """Whether *line* comes from the front matter."""
        return line.host is _META

    def text(self, names: Iterable[str]) -> str | None:
        """Return the value of the first of *names*, ``None`` where it says nothing."""
        line = self.first(names)
        if line is None or line.value.is_unfilled:
            return None
        return line.value.plain if re.search(r"\w", line.value.text) else None

    def metadata(self, names: Iterable[str]) -> str | None:
        """Return the front matter's value of the first of *names* that it has."""
        found = (self._metadata[name][1] for name in names if name in self._metadata)
        return next(found, None)

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the lines that have no place of their own in a spec."""
        own = {*keys.STATUS_KEYS, *keys.OWNER_KEYS, *keys.TAG_KEYS, *keys.RELATION_KEYS}
        updated = self.first(keys.UPDATED_KEYS)
        found: dict[str, str] = {}
        for line in self.lines:
            if line.key in own or line.key in _NO_FIELDS or line.value.is_unfilled:
                continue
            if updated is not None and line.key == updated.key:
                continue
            if re.search(r"\w", line.value.text):
                found.setdefault(line.key.replace(" ", "-"), line.value.plain)
        return tuple(found.items())


def explicit_id(metadata: Mapping[str, object]) -> str | None:
    """Return the id of the front matter; a list or a table is none."""
    text = " ".join(str(metadata.get("id") or "").split())
    return None if text.startswith(("[", "{")) or text == "None" else text or None


def read_relations(values: Fields, spec_id: str) -> Iterator[Relation]:
    """Yield the relations to other specs, each once.

    *Superseded by* in the status is one too: the status is kept as text, which has
    lost where a link in it leads.
    """
    status = values.first(keys.STATUS_KEYS)
    seen: set[tuple[str, str]] = set()
    for line in values.lines:
        relation, value = keys.RELATION_KEYS.get(line.key), line.value
        if line is status and (by := _SUPERSEDED_BY.match(value.mask)):
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


def _as_text(value: object) -> str:
    """Return a front matter value as text; lists arrive as JSON.

    Those that docutils knows the key of, *authors*, arrive cut at the commas, and with
    typographic quotes.
    """
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = str(value).strip()
    if text.startswith("["):
        try:
            items = json.loads(text.translate(_STRAIGHT))
        except (ValueError, RecursionError):
            return text
        return ", ".join(str(item) for item in items if item is not None)
    return text


def split_list(text: str | None) -> tuple[str, ...]:
    """Return the items of a list that is written with commas or semicolons."""
    items = re.split(r"[,;]", text or "")
    return tuple(item.strip() for item in items if item.strip())
