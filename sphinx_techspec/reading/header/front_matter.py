"""Read front matter as written, because YAML rejects or changes some values.

YAML parses ``id: 010`` as eight and ``status: off`` as false, also in lists, and
rejects the complete block for one ``- @name`` or ``updated: 2026-02-30``. The lines of
the source are used instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import yaml

from sphinx_techspec.lazy_regex import lazy_regex

_KEY = lazy_regex(r"(?P<key>[A-Za-z][\w -]{0,60}?)\s{0,9}:(?:[ \t]++(?P<value>.*))?\Z")
_ITEM = lazy_regex(r"\s*-\s+(?P<value>\S.*)\Z")
_SIMPLE_ITEM = lazy_regex(
    r"\s{0,20}-\s{1,9}(?P<quote>[\"']?)(?!(?i:null)\Z)"
    r"(?P<text>[\w@./+][\w@ ./+-]{0,200})\1\Z"
)
_PLAIN = lazy_regex(r"[\w.+-][\w.+:-]*(?:\s+#.*)?\Z")
"""One word, which a comment can follow."""
_QUOTED = lazy_regex(r"""(["'])(?P<text>.*)\1\s*(?:#.*)?\Z""", re.DOTALL)
_MARKUP = lazy_regex(r"~~|<!--|!\[|\]\(")
"""Markup whose text in the metadata of MyST is not what the page shows."""
_ANCHOR = lazy_regex(r"(?:^|[\s\[{,])[&*][\w-]+(?=[\s,\]}]|\Z)")
"""An anchor or an alias, or text that looks like one."""
_MAX_PARTS = 1_000
"""The number of items of a value with aliases."""
_SETTINGS = "techspec"
"""The key whose value is YAML, see :mod:`.spec_settings`."""
_NULL = frozenset({"~", "null", "none"})
_BOOLEANS = {
    "on": "true",
    "yes": "true",
    "true": "true",
    "off": "false",
    "no": "false",
    "false": "false",
}
"""The words that YAML 1.1 reads as a boolean value, also in place of a key."""
_NULL_TAG = "tag:yaml.org,2002:null"

Value: TypeAlias = "str | list[Any] | dict[str, Any]"
"""A text, a list or a mapping; all scalars in it are texts."""


# The variant in C is missing without libyaml.
class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Load every scalar as text, and skip null in lists: ``[~, Ada]``."""

    def construct_sequence(self, node: yaml.SequenceNode, deep: bool = False) -> Any:
        items = super().construct_sequence(node, deep)
        return [item for item in items if item is not None]

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        items = super().construct_mapping(node, deep)
        return {key or "": "" if items[key] is None else items[key] for key in items}


_Loader.add_implicit_resolver(
    _NULL_TAG, lazy_regex(r"(?:~|null|Null|NULL)?\Z"), ["~", "n", "N", ""]
)
_Loader.add_constructor(_NULL_TAG, lambda _loader, _node: None)


class FrontMatterValue(NamedTuple):
    """A value of the front matter."""

    value: Value
    """As written, without quotes and comments."""
    line: int
    is_exact: bool
    """Whether it takes precedence over YAML: one word without quotes, a list or a
    mapping."""


def read_front_matter(source: str) -> dict[str, FrontMatterValue]:
    """Return the top-level entries of the front matter in *source*.

    :param source: a Markdown file, or the start of it.
    """
    end = front_matter_end(source)
    lines = source.removeprefix("\ufeff").splitlines()[1 : max(end - 1, 0)]
    entries: list[tuple[str, int, list[str]]] = []
    for number, line in enumerate(lines, start=2):
        if match := _KEY.match(line):
            entries.append((match["key"], number, [match["value"] or ""]))
        elif entries:
            entries[-1][2].append(line)
    found = {key: _read_entry(number, texts) for key, number, texts in entries}
    if any(map(_ANCHOR.search, lines)):
        # An alias may refer to any entry above.
        for key, value in _load_all("\n".join(lines)).items():
            if key in found and _has_anchor(entries, key):
                found[key] = found[key]._replace(value=value, is_exact=True)
    return found


def _has_anchor(entries: Iterable[tuple[str, int, list[str]]], key: str) -> bool:
    return any(
        name == key and any(map(_ANCHOR.search, texts)) for name, _, texts in entries
    )


def _load_all(text: str) -> Mapping[str, Value]:
    """Return all entries of the front matter *text*, no entries if it is not valid."""
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - texts only
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(loaded, dict):
        return {}
    return {str(key): value for key, value in loaded.items() if _is_small(value)}


def _is_small(value: object) -> bool:
    """Return whether *value* has few parts; aliases can refer to aliases."""
    parts, pending = 0, [value]
    while pending and parts <= _MAX_PARTS:
        part = pending.pop()
        parts += 1
        if isinstance(part, dict):
            pending += part.values()
        elif isinstance(part, list):
            pending += part
    return parts <= _MAX_PARTS


def _read_entry(number: int, lines: list[str]) -> FrontMatterValue:
    """Return the value on *lines*, the first of which is after the key."""
    first = lines[0].strip()
    is_below = len(lines) > 1 and (not first or first.startswith("#"))
    is_continued = any(line[:1].isspace() and line.strip() for line in lines[1:])
    if not (is_below or is_continued) and not first.startswith(("[", "{")):
        is_exact = _PLAIN.match(first) or _MARKUP.search(first)
        return FrontMatterValue(_unquote(first), number, bool(is_exact))
    simple = [_SIMPLE_ITEM.match(line.rstrip()) for line in lines[1:]]
    if not first and all(simple):  # the usual list, faster than YAML
        return FrontMatterValue([m["text"] for m in simple if m], number, is_exact=True)
    try:
        value = yaml.load("\n".join(lines), Loader=_Loader)  # noqa: S506 - texts only
    except (yaml.YAMLError, RecursionError, ValueError):
        value = None
    if isinstance(value, list | dict):
        return FrontMatterValue(value, number, is_exact=True)
    if isinstance(value, str) and is_continued:
        return FrontMatterValue(value.strip(), number, is_exact=False)
    items = [_unquote(match["value"]) for match in map(_ITEM.match, lines[1:]) if match]
    if not items and first.startswith("[") and first.endswith("]"):
        items = [_unquote(item.strip()) for item in first[1:-1].split(",")]
    return FrontMatterValue(items or _unquote(first), number, is_exact=bool(items))


def with_written_values(
    metadata: Mapping[str, object], written: Mapping[str, FrontMatterValue]
) -> dict[str, object]:
    """Return *metadata* with the values as *written*.

    :param metadata: the result of the YAML parser, which has no keys if the parser
        rejected the block.
    """
    metadata = _with_written_keys(metadata, written)
    is_rejected = metadata.keys().isdisjoint(written)
    as_written = {
        key: entry.value
        for key, entry in written.items()
        if is_rejected or (key in metadata and entry.is_exact and key != _SETTINGS)
    }
    return {
        key: value
        for key, value in {**metadata, **as_written}.items()
        if not _is_null(value)
    }


def _with_written_keys(
    metadata: Mapping[str, object], written: Mapping[str, FrontMatterValue]
) -> Mapping[str, object]:
    """Return *metadata* with keys such as ``on`` instead of ``true``."""
    names = {
        _BOOLEANS[key.casefold()]: key for key in written if key.casefold() in _BOOLEANS
    }
    if not names:
        return metadata
    return {names.get(str(key).casefold(), key): metadata[key] for key in metadata}


def _is_null(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_null, value))
    return str(value).casefold() in _NULL


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
