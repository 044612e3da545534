"""Read front matter as written, because YAML rejects or changes some values.

YAML parses ``id: 010`` as eight and ``status: off`` as false, and rejects the complete
block for one ``- @name`` or ``updated: 2026-02-30``. The lines of the source are used
instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,60}?)\s{0,9}:(?:[ \t]++(?P<value>.*))?\Z")
_ITEM = re.compile(r"\s*-\s+(?P<value>\S.*)\Z")
_PLAIN = re.compile(r"[\w.+-]+\Z")
_QUOTED = re.compile(r"""(["'])(?P<text>.*)\1\s*(?:#.*)?\Z""", re.DOTALL)
_NULL = frozenset({"~", "null", "none"})


class FrontMatterValue(NamedTuple):
    """A value of the front matter."""

    value: str
    """The text without quotes and comments; the items of a list with commas."""
    line: int
    is_exact: bool
    """Whether it takes precedence over YAML: one word without quotes, or a list."""


def read_front_matter(source: str) -> dict[str, FrontMatterValue]:
    """Return the top-level entries of the front matter in *source*.

    :param source: a Markdown file, or the start of it.
    """
    end = front_matter_end(source)
    lines = source.removeprefix("\ufeff").splitlines()[1 : max(end - 1, 0)]
    found: dict[str, FrontMatterValue] = {}
    items: dict[str, list[str]] = {}
    key = ""
    for number, line in enumerate(lines, start=2):
        if match := _KEY.match(line):
            key, value = match["key"], (match["value"] or "").strip()
            found[key] = FrontMatterValue(
                _unquote(value), number, bool(_PLAIN.match(value))
            )
        elif key and not found[key].value and (item := _ITEM.match(line)):
            items.setdefault(key, []).append(_unquote(item["value"]))
    for key, values in items.items():
        found[key] = found[key]._replace(value=", ".join(values), is_exact=True)
    return found


def repair(
    metadata: Mapping[str, object], written: Mapping[str, FrontMatterValue]
) -> dict[str, object]:
    """Return *metadata* with the values as *written*.

    :param metadata: the result of the YAML parser, which has no keys if the parser
        rejected the block.
    """
    is_rejected = metadata.keys().isdisjoint(written)
    as_written = {
        key: entry.value
        for key, entry in written.items()
        if is_rejected or (key in metadata and entry.is_exact)
    }
    return {
        key: value
        for key, value in {**metadata, **as_written}.items()
        if str(value).casefold() not in _NULL
    }


def front_matter_end(source: str) -> int:
    """Return the last line of the front matter of *source*, 0 without front matter."""
    lines = source.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines) if n and line.rstrip() in ("---", "..."))
    return next((n + 1 for n in ends), 0)


def _unquote(value: str) -> str:
    if match := _QUOTED.match(value):
        return match["text"]
    return value.partition(" #")[0].strip()
