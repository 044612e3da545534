"""Split labeled values from an entry: ``Mitigation: …``, ``Why: …``, ``**Owner:** …``.

Labels may be inside a paragraph, on lines of their own, in bullets below the entry, or
names of fields and definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.blocks import paragraphs
from sphinx_techspec.reading.enclosed import without_quotes
from sphinx_techspec.reading.inline import Inline

_SEPARATORS = " \t\n\r\f\v;,/|·→"
"""Characters between labeled values."""
_DASH = re.compile(r"\s+[-\u2010-\u2015]+\s")
_MAX_LABEL_LENGTH = 120
"""The maximum length of a label with its qualifier, before a dash."""
_BOUNDARIES = "\n.:;,!?/—–-|·(→"
"""Characters that may precede a label."""


_ON_DATE = (
    r"\s+(?:on\s+)?(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}\.?\s[^\W\d]{3,9}\s\d{4}"
    r"|[^\W\d]{3,9}\s\d{1,2},\s\d{4})"
)
"""A date between a label and its colon, ``Resolved 2026-01-05: …``."""


class Labels:
    """The known labels, and the field of each.

    :param names: the labels by field.
    :param phrases: the field of each phrase that starts a sentence, ``Mitigated by …``.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        phrases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.field_of = {name: field for field, many in names.items() for name in many}
        longest_first = sorted(self.field_of, key=lambda name: (-len(name), name))
        self.pattern = re.compile(
            r"(?<![\w-])(?P<label>"
            + "|".join(map(_pattern_of, longest_first))
            + rf")(?:\s*\([^()\n]{{0,60}}\)|{_ON_DATE})?"
            r"(?P<end>\s*:|(?=\s+[-\u2010-\u2015]+\s))",
            re.IGNORECASE,
        )
        self.phrases = _phrases_pattern(phrases) if phrases else None
        self.field_of.update(phrases)


def _phrases_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of *phrases* at the start of a sentence, bracket or text."""
    lower = "|".join(map(_pattern_of, phrases))
    upper = "|".join(_pattern_of(phrase.capitalize()) for phrase in phrases)
    return re.compile(
        rf"(?P<label>(?:\A|(?<=\()|(?<=[\u2013\u2014]\s))(?:{lower})"
        rf"|(?:\A|(?<=[.!?;\n]\s)|(?<=\n))(?:{upper}))\b\s*:?(?=\s)"
    )


def _pattern_of(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+")


class LabeledText(NamedTuple):
    """The text of an entry, split at its labels."""

    main: Inline
    """The text before the first label."""
    fields: dict[str, Inline]
    """The labeled values by field."""
    rest: list[Inline]
    """The paragraphs below the entry that have no label."""


def split_labeled(
    head: Inline, body: Iterable[nodes.Node], *, labels: Labels
) -> LabeledText:
    """Split an entry at its labels.

    :param head: the text of the entry.
    :param body: the blocks below it.
    """
    main, labeled = split_inline(head, labels)
    fields = {name: [value] for name, value in labeled.items()}
    rest: list[Inline] = []
    opened = open_label(labeled)
    for text in paragraphs(body):
        before, labeled = split_inline(text.edited(), labels)
        if before:
            (fields[opened] if opened else rest).append(before)
        for name, value in labeled.items():
            fields.setdefault(name, []).append(value)
        opened = open_label(labeled) if labeled else opened
    joined = ((name, join(values)) for name, values in fields.items())
    return LabeledText(main, {name: value for name, value in joined if value}, rest)


def open_label(labeled: Mapping[str, Inline]) -> str | None:
    """Return the field of the last label if its value is below it."""
    name, value = [*labeled.items()][-1] if labeled else (None, None)
    return None if value else name


def join(texts: Iterable[Inline | None], separator: str = " ") -> Inline | None:
    """Return the non-empty *texts* as one, ``None`` if all are empty."""
    filled = [text for text in texts if text]
    if len(filled) < 2:
        return filled[0] if filled else None
    joined: list[nodes.Node] = []
    for text in filled:
        joined += [nodes.Text(separator), *text.nodes]
    return Inline(joined[1:], filled[0].line, filled[0].parent)


def split_inline(text: Inline, labels: Labels) -> tuple[Inline, dict[str, Inline]]:
    """Return the text before the first label, and the labeled values by field.

    The second label of a field is part of the text.
    """
    masked = without_quotes(text.masked)
    matches: list[tuple[int, int, re.Match[str]]] = []
    if ":" in masked or text.strong or _DASH.search(masked, 0, _MAX_LABEL_LENGTH):
        matches = [
            (match.start(), end, match)
            for match in labels.pattern.finditer(masked)
            if (end := _label_end(text, match)) is not None
        ]
    if labels.phrases is not None:
        phrases = labels.phrases.finditer(masked)
        matches += [(match.start(), match.end(), match) for match in phrases]
        matches.sort(key=itemgetter(0, 1))
    found: dict[str, tuple[int, int]] = {}  # field -> start and end of its label
    for start, end, match in matches:
        field = labels.field_of[" ".join(match["label"].casefold().split())]
        found.setdefault(field, (start, end))
    if not found:
        return text, {}
    starts = [start for start, _ in found.values()]
    ends = [*starts[1:], len(text.text)]
    fields = {
        field: _trim(text.cut(label_end, _before_slash(text, end)))
        for (field, (_, label_end)), end in zip(found.items(), ends, strict=True)
    }
    return _trim(text.cut(0, _before_slash(text, starts[0]))), fields


def _before_slash(text: Inline, end: int) -> int:
    """Return *end* without a slash right before a label, ``one lane/Why: …``."""
    is_slash = 0 < end < len(text.text) and text.masked[end - 1] == "/"
    return end - 1 if is_slash else end


def _label_end(text: Inline, match: re.Match[str]) -> int | None:
    """Return the end of the label, ``None`` if it is a word in a sentence.

    A label is followed by a colon, or it is followed by a dash, and it is bold or the
    start of the text.
    """
    start, end = match.start("label"), match.end()
    strong = text.strong_at(start)
    opens_strong = strong is not None and not text.text[strong.start : start].strip()
    if not match["end"]:
        is_bold = opens_strong and strong is not None and strong.end == end
        is_first = not text.text[:start].strip() and match["label"][0].isupper()
        dash = _DASH.match(text.masked, end)
        return dash.end() if (is_bold or is_first) and dash else None
    is_spaced = end == len(text.masked) or text.masked[end].isspace()
    if not is_spaced and (strong is None or strong.end != end):
        return None  # "why:not", "http://"
    if opens_strong:
        return end
    before = start - 1
    while before >= 0 and text.masked[before] in " \t":
        before -= 1
    if before < 0:
        return end
    at_boundary = text.masked[before] in _BOUNDARIES
    is_name = match["label"][0].isupper() or text.masked[before] == "("
    return end if at_boundary and is_name else None


def _is_separator(text: str, position: int, beside: str, more: str = "") -> bool:
    """Return whether *text* has a separator at *position*.

    :param beside: the character next to it, on the side of the value.
    :param more: further separators.
    """
    character = text[position]
    return character in _SEPARATORS + more and not (character == "/" and beside.strip())


def _trim(value: Inline) -> Inline:
    """Return *value* without the separators around it.

    Code and a slash beside a word, ``docs/``, are a part of the value.
    """
    text = value.masked
    start, end = 0, len(text)
    while start < end and _is_separator(text, start, text[start + 1 : start + 2]):
        start += 1
    while start < end and _is_separator(text, end - 1, text[end - 2 : end - 1], "(—–"):
        end -= 1
    inside = text[start:end]
    if inside.endswith(")") and inside.count(")") > inside.count("("):
        end -= 1
    return value.cut(start, end)
