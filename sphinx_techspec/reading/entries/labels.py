"""Split labeled values from an entry: ``Mitigation: …``, ``Why: …``, ``**Owner:** …``.

Labels may be inside a paragraph, on lines of their own, in bullets below the entry, or
names of fields and definitions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.bracketed_values import take_bracketed
from sphinx_techspec.reading.entries.entry_ids import match_id
from sphinx_techspec.reading.entries.marker_syntax import OPENING, MarkerSyntax
from sphinx_techspec.reading.entries.separators import SPACES, skip_spaces, trim
from sphinx_techspec.reading.sentences.statements import StatementSyntax
from sphinx_techspec.reading.text.blocks import paragraphs
from sphinx_techspec.reading.text.enclosed import without_quotes
from sphinx_techspec.reading.text.inline import Inline, join, match_end
from sphinx_techspec.words import any_of, comparable, may_have_dash

_DASH = lazy_regex(r"\s{1,9}[-\u2010-\u2015]+\s")
_FIRST_WORD = lazy_regex(r"\W*(?P<word>\w+)")
_MAX_LABEL_LENGTH = 120
"""The maximum length of a label with its qualifier, before a dash."""
_MIN_SENTENCE = 5
"""The minimum length of a label that is a sentence; *A.* may be an option."""
_MIN_BOLD_SENTENCE = 3
"""The same for a label in bold type, **Why.**"""
_MAX_BOLD_LABEL = 40
"""The maximum length of a bold label at the start of a line."""
_LINE_START = lazy_regex(r"\n\s*")
_LETTERS = lazy_regex(r"[^\W\d_]+")
_MAX_SHORT_LINE = 50
"""The maximum length of a line before a label in lower case."""
_BOUNDARIES = "\n.:;,!?/—–-|·(→"
"""Characters that may precede a label."""


_ON_DATE = (
    r"\s+(?:on\s+)?(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}\.?\s[^\W\d]{3,9}\s\d{4}"
    r"|[^\W\d]{3,9}\s\d{1,2},\s\d{4})"
)
"""A date between a label and its colon, ``Resolved 2026-01-05: …``."""

_QUALIFIER = rf"(?:{_ON_DATE})?(?:\s*\([^()\n]{{0,60}}\))?"
"""A date or brackets between a label and its colon or period."""
_SCOPE = r"\s(?:as|for|in)\s[\w.]+(?:\s[\w.]+)?"
"""Words between a label and its colon, ``Why not chosen for v1: …``."""
_MIN_SPACES = 2
"""The minimum number of spaces in a label before such words."""


class Labels:
    """The known labels, and the field of each.

    :param names: the labels by field.
    :param statements: the grammar of sentences that state a value, by field.
    :param dates: the fields whose value is a date, which needs no colon.
    :param scoped: the labels that words such as *for v1* may follow, if they are long.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        statements: Mapping[str, StatementSyntax] = MappingProxyType({}),
        dates: Collection[str] = (),
        scoped: Iterable[str] = (),
    ) -> None:
        self.field_of = {
            comparable(name): field for field, many in names.items() for name in many
        }
        written = {name for many in names.values() for name in many}
        label, scope = any_of(written), ""
        if scoped := [name for name in scoped if name.count(" ") >= _MIN_SPACES]:
            label = rf"(?P<scoped>{any_of(scoped)})|{label}"
            scope = rf"(?(scoped)(?:{_SCOPE}(?=\s*[:(]))?)"
        self.pattern = lazy_regex(
            rf"(?<![\w-])(?P<label>{label}){scope}{_QUALIFIER}"
            r"(?P<end>(?P<number>\s\d{1,2})?\s*:|\](?=\s)|\.(?=\s)|(?=\s+[-\u2010-\u2015]+\s)|(?=\s+\d{4}-\d\d)"
            r"|(?-i:(?=\s+[A-Z])))",
            re.IGNORECASE,
        )
        self._scope_words = frozenset(["as", "for", "in"] if scoped else ())
        words = (_FIRST_WORD.match(name) for name in self.field_of)
        self._last_words = frozenset(name.split()[-1] for name in self.field_of)
        self._first_words = frozenset(word["word"] for word in words if word)
        self.dates = frozenset(dates)
        self.statements = statements
        alone = [name.capitalize() for name in written if len(name) >= _MIN_SENTENCE]
        dated = [name for field in self.dates for name in names[field]]
        self._sentence = lazy_regex(rf"\b(?:{any_of(alone)}){_QUALIFIER}\.\s")
        self._dated = lazy_regex(rf"[(,;]\s?(?:{any_of(dated)})\s+\d")

    def may_be_in(self, text: Inline, masked: str) -> bool:
        """Return whether *text* may have a label, without a slow search for it.

        :param masked: its masked text, without quotes.
        """
        return bool(
            (":" in masked and self._may_end_at_colon(masked))
            or "]" in masked
            or text.strong
            or (may_have_dash(masked) and _DASH.search(masked, 0, _MAX_LABEL_LENGTH))
            or ("." in masked and self._sentence.search(masked))
            or (self.dates and self._dated.search(masked))
        )

    def _may_end_at_colon(self, masked: str) -> bool:
        """Return whether a word before a colon in *masked* may end a label.

        A date or brackets may be between the word and the colon.
        """
        start, end = 0, masked.find(":")
        while end >= 0:
            words = masked[start:end].split()
            word = words[-1] if words else ""
            if not word.isalpha() or comparable(word) in self._last_words:
                return True
            if self._scope_words and not self._scope_words.isdisjoint(words[-3:-1]):
                return True
            start, end = end + 1, masked.find(":", end + 1)
        return False

    def may_start(self, text: str) -> bool:
        """Return whether a label or a statement may be at the start of *text*."""
        first = _FIRST_WORD.match(text)
        if first is None or comparable(first["word"]) in self._first_words:
            for position in range(first.start("word") + 1 if first else 1):
                if self.pattern.match(text, position):
                    return True
        return any(syntax.find(text) for syntax in self.statements.values())

    def starts_in_lower_case(self, text: Inline) -> bool:
        """Return whether the first label of *text*, ``risk: …``, is in lower case.

        A bold title may precede it.
        """
        strong = text.leading_strong()
        match = self.pattern.match(text.masked) or (
            self.pattern.match(text.masked, skip_spaces(text.masked, strong.end))
            if strong
            else None
        )
        return match is not None and match["label"][0].islower() and bool(match["end"])


class LabeledText(NamedTuple):
    """The text of an entry, split at its labels."""

    main: Inline
    """The text before the first label."""
    fields: dict[str, Inline]
    """The labeled values by field."""
    rest: list[Inline]
    """The paragraphs below the entry that have no label."""


def split_labeled(
    head: Inline, body: Sequence[nodes.Node], *, labels: Labels
) -> LabeledText:
    """Split an entry at its labels.

    :param head: the text of the entry.
    :param body: the blocks below it.
    """
    head, *below = split_lines(head)
    main, labeled = split_inline(head, labels)
    if not (labeled or below or body):
        return LabeledText(main, {}, [])
    fields = {name: [value] for name, value in labeled.items()}
    rest: list[Inline] = []
    opened, above = open_label(labeled), head
    for text in [*below, *chain.from_iterable(map(split_lines, paragraphs(body)))]:
        before, labeled = split_inline(text.edited(), labels)
        if before and not labeled and (field := _labeled_field(text, labels)):
            opened, above = field, text
            fields.setdefault(field, [])
            continue
        if before and opened and _starts_other_value(text, above, fields[opened]):
            opened = None
        if before:
            (fields[opened] if opened else rest).append(before)
        for name, value in labeled.items():
            fields.setdefault(name, []).append(value)
        if labeled:
            opened, above = open_label(labeled), text
    joined = ((name, join(values)) for name, values in fields.items())
    return LabeledText(main, {name: value for name, value in joined if value}, rest)


def split_lines(text: Inline) -> list[Inline]:
    """Split *text* at lines that start with a bold label, **Rollback:** …."""
    if "\n" not in text.masked or not text.strong:
        return [text]
    starts = [
        match.end()
        for match in _LINE_START.finditer(text.masked)
        if _has_bold_label(text, match.end())
    ]
    return _split_at(text, starts)


def split_repeated(text: Inline, labels: Labels, syntax: MarkerSyntax) -> list[Inline]:
    """Split *text* at the lines that repeat the label at its start, ``Risk: …``.

    Only the label of the main text is repeated for each entry. So are the letters of
    IDs, ``FR-1: …``, and the word before a number, ``Risk 1: …``.
    """
    if "\n" not in text.masked:
        return [text]
    first = _main_label(text, 0, labels) or _letters_of_id(text, 0, syntax)
    if not first:
        return [text]
    starts = [
        match.end()
        for match in _LINE_START.finditer(text.masked)
        if first
        in (
            _main_label(text, match.end(), labels),
            _letters_of_id(text, match.end(), syntax),
        )
    ]
    return _split_at(text, starts)


def _letters_of_id(text: Inline, start: int, syntax: MarkerSyntax) -> str:
    """Return the letters of the ID at *start*, ``""`` without an ID."""
    match = match_id(text, match_end(OPENING.match(text.masked, start), start), syntax)
    letters = _LETTERS.match(match[0]) if match else None
    return letters[0].casefold() if letters else ""


def _split_at(text: Inline, starts: Sequence[int]) -> list[Inline]:
    """Split *text* at the positions *starts*."""
    ends = [*starts, len(text.text)]
    return [text.cut(*span) for span in zip([0, *starts], ends, strict=True)]


def _main_label(text: Inline, start: int, labels: Labels) -> str:
    """Return the label at *start* if it is one of the main text, else ``""``."""
    match = labels.pattern.match(text.masked, start)
    if match is None or ":" not in match["end"] or match["number"]:
        return ""
    label: str = match["label"]
    is_main = labels.field_of.get(" ".join(comparable(label).split())) == "main"
    return label if is_main else ""


def _labeled_field(text: Inline, labels: Labels) -> str | None:
    """Return the field whose bold label is all of *text*, **Mitigation**, if any."""
    strong = text.leading_strong()
    if strong is None or strong.end < len(text.text.rstrip()):
        return None
    field = labels.field_of.get(" ".join(comparable(text.plain).split()))
    return None if field == "main" else field


def _has_bold_label(text: Inline, start: int = 0) -> bool:
    """Return whether *text* has a bold label with a colon at *start*."""
    strong = text.leading_strong(start)
    if strong is None or strong.end - strong.start > _MAX_BOLD_LABEL:
        return False
    label = text.text[strong.start : strong.end].rstrip()
    after = text.masked[strong.end : strong.end + 1]
    return label.endswith(":") or after in (":", "")


def _starts_other_value(text: Inline, above: Inline, values: Sequence[Inline]) -> bool:
    """Return whether *text* starts with a label of its own, **Residual risk:** ….

    :param above: the text with the label before it.
    :param values: the values of that label so far.
    """
    return _has_bold_label(text) and any(values) and _depth(text) <= _depth(above)


def _depth(text: Inline) -> int:
    """Return the number of lists that contain *text*."""
    depth, node = 0, text.parent
    while node is not None:
        depth += isinstance(node, nodes.list_item)
        node = node.parent
    return depth


def open_label(labeled: Mapping[str, Inline]) -> str | None:
    """Return the field of the last label if its value continues below it."""
    name, value = [*labeled.items()][-1] if labeled else (None, None)
    if value and (name == "main" or not value.text.endswith(":")):
        return None
    return name


def split_inline(
    text: Inline, labels: Labels, *, is_separate: bool = False
) -> tuple[Inline, dict[str, Inline]]:
    """Return the text before the first label, and the labeled values by field.

    The second label of a field is part of the text. A sentence such as *This is
    mitigated by …* is a label, too.

    :param is_separate: whether sentences that have a subject of their own are text.
    """
    masked = without_quotes(text.masked)
    found = _find_labels(text, masked, labels) if labels.may_be_in(text, masked) else {}
    bracketed: dict[str, Inline] = {}
    if found and "(" in masked:
        text, bracketed = take_bracketed(text, found, dates=labels.dates)
        if bracketed:
            masked = without_quotes(text.masked)
            found = _find_labels(text, masked, labels)
    for field, syntax in labels.statements.items():
        statement = syntax.find(masked)
        if statement is None or (is_separate and not statement.is_separate):
            continue
        label = found.get(field)
        # A statement can include the words before a label, "it breaks⏎Mitigation: …".
        if label is None or statement.value < label[0]:
            found[field] = statement.start, statement.value
    if not found or found.keys() & bracketed.keys():
        return text, bracketed
    found = dict(sorted(found.items(), key=itemgetter(1)))
    starts = [start for start, _ in found.values()]
    ends = [*starts[1:], len(text.text)]
    fields = {
        field: trim(text.cut(label_end, _before_slash(text, end)))
        for (field, (_, label_end)), end in zip(found.items(), ends, strict=True)
    }
    return trim(text.cut(0, _before_slash(text, starts[0]))), {**bracketed, **fields}


def _find_labels(
    text: Inline, masked: str, labels: Labels
) -> dict[str, tuple[int, int]]:
    """Return the start and the end of the first label of each field in *text*.

    :param masked: its masked text, without quotes.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in labels.pattern.finditer(masked):
        field = labels.field_of[" ".join(comparable(match["label"]).split())]
        if match["number"] and field == "main":
            continue  # "Option 1: …" is a title
        end = _label_end(
            text, match, labels, is_date=field in labels.dates, is_listed=bool(found)
        )
        if end is not None:
            start = match.start() - (match["end"] == "]")
            found.setdefault(field, (start, end))
    return found


def shared_field(text: Inline, labels: Labels) -> tuple[str, Inline] | None:
    """Return the field and the value that *text* states for several entries above it.

    An example is *To mitigate these, …*.
    """
    if not labels.statements:
        return None
    masked = without_quotes(text.masked)
    for field, syntax in labels.statements.items():
        if syntax.is_shared(masked):
            before, fields = split_inline(text, labels)
            if not before and list(fields) == [field]:
                return field, fields[field]
    return None


def _before_slash(text: Inline, end: int) -> int:
    """Return *end* without a slash right before a label, ``one lane/Why: …``."""
    is_slash = 0 < end < len(text.text) and text.masked[end - 1] == "/"
    return end - 1 if is_slash else end


def _label_end(
    text: Inline,
    match: re.Match[str],
    labels: Labels,
    *,
    is_date: bool,
    is_listed: bool,
) -> int | None:
    """Return the end of the label, ``None`` if it is a word in a sentence.

    :param is_date: whether the value is a date.
    :param is_listed: whether it follows another label.
    """
    if not match["end"]:
        return _end_without_colon(text, match, is_date=is_date, is_listed=is_listed)
    start, end = match.start("label"), match.end()
    strong = text.strong_at(start)
    if match["end"] == "]":
        before = _last_before(text.masked, start - 1, SPACES)
        is_first = before < 0 or text.masked[before] in _BOUNDARIES
        return end if is_first and text.masked[start - 1 : start] == "[" else None
    if match["end"] == ".":
        return end if _is_sentence(text, start, end) else None
    # A full-width colon contains its space.
    is_spaced = end == len(text.masked) or text.masked[end].isspace()
    is_spaced = is_spaced or text.text[end - 1] != ":"
    if not is_spaced and (strong is None or strong.end != end):
        return None  # "why:not", "http://"
    if strong is not None and not text.text[strong.start : start].strip():
        return end
    before = _last_before(text.masked, start, " \t")
    if before < 0:
        return end
    above = text.strong_at(before)
    is_after_strong = above is not None and above.end == before + 1
    if text.masked[before] not in _BOUNDARIES and not is_after_strong:
        return None
    is_name = (
        not match["label"][0].islower()  # some scripts have no capitals
        or _opens_value(text.masked, before, is_listed=is_listed)
        or labels.starts_in_lower_case(text)
    )
    return end if is_name else None


def _is_sentence(text: Inline, start: int, end: int) -> bool:
    """Return whether a label is a sentence of its own: *Mitigation. Show the age*.

    In bold type, it may be shorter, and any text may follow.
    """
    before = _last_before(text.masked, start, SPACES)
    after = skip_spaces(text.masked, end)
    strong = text.strong_at(start)
    if strong is not None and (strong.start, strong.end) == (start, end):
        is_first = before < 0 or "\n" in text.masked[before:start]
        return is_first and end - start > _MIN_BOLD_SENTENCE and after < len(text.text)
    return (
        end - start >= _MIN_SENTENCE
        and (before < 0 or text.masked[before] in ".!?")
        and text.text[start].isupper()
        and after < len(text.masked)
        and not text.masked[after].islower()
    )


def _end_without_colon(
    text: Inline, match: re.Match[str], *, is_date: bool, is_listed: bool
) -> int | None:
    """Return the end of a label before a dash, a date or a sentence, if it is one.

    Before a dash, it is bold or the start of the text. Before a date, it is in a list
    in brackets. Before a sentence, it is bold and at the start of a line.
    """
    start, end = match.start("label"), match.end()
    after = skip_spaces(text.masked, end)
    if text.masked[after : after + 1].isdigit():
        before = _last_before(text.masked, start, SPACES)
        is_separate = before >= 0 and text.masked[before] in "(,;"
        opens_value = is_separate and _opens_value(
            text.masked, before, is_listed=is_listed
        )
        return end if is_date and opens_value else None
    strong = text.strong_at(start)
    is_bold = strong is not None and (
        strong.end == end and not text.text[strong.start : start].strip()
    )
    is_first = match["label"][0].isupper() and not text.text[:start].strip()
    dash = _DASH.match(text.masked, end) if is_bold or is_first else None
    if dash:
        return dash.end()
    before = _last_before(text.masked, start, " \t")
    is_line = before < 0 or text.masked[before] == "\n"
    return end if is_bold and is_line else None


def _opens_value(text: str, position: int, *, is_listed: bool) -> bool:
    """Return whether a label in lower case may follow the character at *position*.

    It may follow a dash, an arrow, a semicolon or a line that is too short for running
    text. In brackets or after another label, it may follow a comma, ``X: a, y: b``.
    """
    if text[position] in "(→—–;":
        return True
    if text[position] == "-":
        return text[position - 1 : position].isspace()
    if text[position] == "\n":
        start = position - _MAX_SHORT_LINE
        return start < 0 or "\n" in text[start:position]
    if text[position] != "," or is_listed:
        return text[position] == ","
    start = max(position - _MAX_LABEL_LENGTH, 0)
    return text.rfind("(", start, position) > text.rfind(")", start, position)


def _last_before(text: str, position: int, skipped: str) -> int:
    """Return the position of the last character before *position*, -1 without one.

    :param skipped: the characters to skip.
    """
    position -= 1
    while position >= 0 and text[position] in skipped:
        position -= 1
    return position
