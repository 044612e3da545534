"""Derive a spec's ID, label and title from its front matter, title and file name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sphinx_techspec.dates import find_date
from sphinx_techspec.identifiers import SPEC_FOLDERS, TECHNICAL_NAMES, number_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import HeaderLine

# A full stop or a colon before a digit is a part of a number: "3.13", "12:30".
_WIDE = r"\uff1a\uff0e\u3002\uff09\u3011\uff5c\u3001\uff0d"
"""Colon, full stops, brackets, bar, comma and hyphen of Chinese and Japanese titles."""
_SEPARATOR = rf"\s{{0,9}}(?:[:.](?!\d)|[)|\]·•{_WIDE}]|[-–]+(?=\s)|—+(?!\d))\s{{0,9}}"
_TYPED = lazy_regex(
    r"\W{0,9}(?P<type>[A-Za-z][A-Za-z]{0,14})[-\u2010\u2011\u2013](?P<number>\d{1,18})(?![\w-])"
    rf"(?:(?P<separator>{_SEPARATOR})|\s+|\Z)"
)
_TECHNICAL_NAME = lazy_regex(TECHNICAL_NAMES, re.IGNORECASE)
_JOINED = lazy_regex(
    r"\W{0,9}(?P<type>[A-Z]|[A-Za-z]{2,8})(?P<number>\d{1,6})(?![\w-])"
    rf"(?:(?P<separator>{_SEPARATOR}|\Z)|\s+)"
)
_SPEC_NUMBER = rf"spec(?:ification)?\b(?:{_SEPARATOR}|\s{{1,9}})#?"
_TECH_SPEC = lazy_regex(
    # "Spec 2 readers" is about readers.
    rf"\W{{0,9}}(?:tech(?:nical)?[ -]?|(?={_SPEC_NUMBER}\d{{1,18}}(?:{_SEPARATOR}|\Z)))"
    rf"{_SPEC_NUMBER}(?P<number>\d{{1,18}})(?:{_SEPARATOR}|\s+|\Z)",
    re.IGNORECASE,
)
_DECISION_RECORD = lazy_regex(
    r"\W{0,9}(?:architectur(?:e|al)\s)?decision\srecord(?:\s\(ADR\))?"
    rf"(?:\s+#?|{_SEPARATOR})(?P<number>\d{{1,18}}){_SEPARATOR}(?=\S)",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = lazy_regex(
    r"\W{0,9}(?:ADR|(?:Architectur(?:e|al)\s)?Decision\sRecord|RFC"
    r"|[Tt]ech(?:nical)?[ -][Ss]pec(?:ification)?)(?:\s?:|\s[–—])\s{1,9}(?=\S)"
)
"""A prefix that only names the type of the document, *ADR: Two lanes*."""
_NUMBERED = lazy_regex(rf"\W{{0,9}}(?P<number>\d{{1,18}}){_SEPARATOR}(?=\S)")
_PADDED = lazy_regex(r"\W{0,9}(?P<number>0\d{1,17})\s+(?=\S)")
_SPACED = lazy_regex(rf"(?P<type>[A-Z]{{2,8}})\s+#?(?P<number>\d{{1,18}}){_SEPARATOR}")
_NAMED = lazy_regex(
    r"\W{0,9}(?P<type>[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20}){0,3})"
    rf"\s+#?(?P<number>\d{{1,18}}){_SEPARATOR}(?=\S)"
)
"""A prefix with the name of a series, *Harbor RFC 12: Fog*."""

_NAME_END = r"(?=[-_\s]|\.(?!\d)|\Z)"
_TYPED_NAME = lazy_regex(
    rf"(?P<type>[A-Za-z]{{2,12}})(?:-|_(?=0\d))(?P<number>\d{{1,18}}){_NAME_END}"
)
_JOINED_NAME = lazy_regex(
    rf"(?P<type>[A-Z]|[A-Za-z]{{2,8}})(?P<number>\d{{1,6}}){_NAME_END}"
)
_NUMBERED_NAME = lazy_regex(rf"(?P<number>\d{{1,18}}){_NAME_END}")
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATED_NAME = lazy_regex(
    rf"(?:(?:19|20)\d\d(?:[-_.]{_MONTH}(?:[-_.]{_DAY})?|{_MONTH}{_DAY})"
    rf"|{_DAY}[-_.]{_MONTH}[-_.](?:19|20)\d\d)(?!\d)"
)
_YEAR = lazy_regex(r"(?:19|20)\d\d\Z")
_WORD = lazy_regex(r"[^\W_]+")
_START_PAGES = frozenset({"index", "readme"})


class Identity(NamedTuple):
    """The ID, label and title of a spec."""

    id: str
    label: str
    title: str
    other_id: str | None = None
    """The ID in the title, if the file or the front matter has another number."""
    title_has_id: bool = True
    """Whether the title in the document contains the ID, or its number as a prefix."""


class _Name(NamedTuple):
    """The name of a file or folder with the ID at its start."""

    text: str
    id: str = ""
    """``ADR-033``, ``XEP006`` or a number; empty without a number."""
    number: str = ""

    @property
    def rest(self) -> str:
        """The text without the ID, or all of it."""
        return self.text[len(self.id) :].strip("-_. ") or self.text


def identify(
    *,
    title: str,
    path: str,
    explicit: str | None = None,
    stated: str | None = None,
    label: str = "",
) -> Identity:
    """Return the ID, label and title of the spec in *path*.

    :param title: the title in the document, which may be empty.
    :param path: the source file relative to the source directory, with ``/``.
    :param explicit: the ``id`` of the front matter.
    :param stated: the ``ID`` of the header, which an ID in the title overrides.
    :param label: ``techspec_label``, the prefix of the label of a spec that has only
        a number.
    """
    name = _name_of(path)
    typed = _typed_prefix(title, name) or _joined_prefix(title, name)
    prefix = (
        typed
        or _TECH_SPEC.match(title)
        or _DECISION_RECORD.match(title)
        or _SPACED.match(title)
        or _named_prefix(title, name)
        or _NUMBERED.match(title)
        or _PADDED.match(title)
    )
    spec_id = explicit or (_id_in(typed) if typed else stated or _id_of(name, prefix))
    short = title
    has_prefix = bool(prefix and _has_number(prefix, _number_in(spec_id)))
    if prefix and has_prefix:
        short = title[prefix.end() :].strip() or title
    elif named := _WITHOUT_NUMBER.match(title):
        short = title[named.end() :]
    return Identity(
        spec_id,
        _label(spec_id, prefix, path, label=label),
        short or name.rest,
        _other_id(prefix, typed, spec_id, name),
        has_prefix or _contains(title, spec_id),
    )


# File names


def _name_of(path: str) -> _Name:
    """Return the name that identifies the file *path*: its own or that of its folder.

    A folder with a number, ``007-retry/spec.md``, has a single spec.
    """
    parent, _, file = path.rpartition("/")
    stem = posixpath.splitext(file)[0]
    name = _read_name(stem)
    if name.number:
        return name
    grandparent, _, folder = parent.rpartition("/")
    of_folder = _read_name(folder)
    # "phase-2" has the form of an ID, but is not a folder for a spec.
    is_id = of_folder.id == of_folder.id.upper() and folder.startswith(of_folder.id)
    is_period = _is_period(folder, grandparent.rpartition("/")[2])
    if of_folder.number and is_id and not is_period:
        return of_folder
    return _Name(folder) if stem.casefold() in _START_PAGES and folder else name


def _read_name(text: str) -> _Name:
    typed = _TYPED_NAME.match(text)
    if typed and not _DATED_NAME.match(text, typed.start("number")):
        letters = typed["type"]
        letters = letters.upper() if letters.islower() else letters
        return _Name(text, f"{letters}-{typed['number']}", typed["number"])
    joined = _JOINED_NAME.match(text)
    if joined and _is_padded(joined):  # "utf8-names" has a version, not a number
        return _Name(text, joined[0], joined["number"])
    numbered = _NUMBERED_NAME.match(text)
    if numbered and not _DATED_NAME.match(text):
        return _Name(text, numbered["number"], numbered["number"])
    return _Name(text)


def _is_period(folder: str, parent: str) -> bool:
    """Return whether *folder* is a year, or a month whose *parent* is a year."""
    return bool(_YEAR.match(folder) or (folder.isdecimal() and _YEAR.match(parent)))


def _is_padded(match: re.Match[str]) -> bool:
    return len(match["number"]) > 1 and match["number"].startswith("0")


# Titles


def _typed_prefix(title: str, name: _Name) -> re.Match[str] | None:
    """Return the prefix ``ADR-033`` of *title*, if any.

    A prefix that is followed by a space only, *UTF-8 names*, is not an ID if the file
    has another number, ``0042-names.md``, or if it is a technical name.
    """
    match = _TYPED.match(title)
    if match is None or match["separator"] or match.end() == len(title):
        return match
    if name.number:
        return match if _has_number(match, name.number) else None
    return None if _TECHNICAL_NAME.fullmatch(match["type"]) else match


def _joined_prefix(title: str, name: _Name) -> re.Match[str] | None:
    """Return the prefix ``XEP006`` of *title*, if any.

    Many technical terms have this form, *HTTP2: Push*. An ID has leading zeros, or is
    the start of the name of the file as well.
    """
    match = _JOINED.match(title)
    if match is None:
        return None
    in_name = _JOINED_NAME.match(name.text)
    in_both = in_name is not None and in_name[0] == _id_in(match)
    if match["separator"] is None:
        return match if in_name and _is_padded(match) and in_both else None
    return match if in_both or _is_padded(match) else None


def _named_prefix(title: str, name: _Name) -> re.Match[str] | None:
    """Return the prefix *Harbor RFC 12* of *title* if the file has the same number.

    *Phase 2: Fog* is a title, and so is *Fog Phase 2: Lamps* in the file
    ``002-fog-phase-2.md``.
    """
    match = _NAMED.match(title) if name.number else None
    if match is None or not _has_number(match, name.number):
        return None
    words = match["type"].casefold().split()
    if len(words) == 1 and not _is_padded(match):
        return None
    return None if words[-1] in _WORD.findall(name.rest.casefold()) else match


def _id_in(prefix: re.Match[str]) -> str:
    """Return the ID in the prefix of a title."""
    kind = prefix.groupdict().get("type")
    if not kind:
        return prefix["number"]
    hyphen = "" if prefix.re.pattern == _JOINED.pattern else "-"
    return f"{kind}{hyphen}{prefix['number']}"


def _id_of(name: _Name, prefix: re.Match[str] | None) -> str:
    """Return the ID in the name of the file, or else the one in the title."""
    if name.id or prefix is None:
        return name.id or name.text
    return _id_in(prefix)


def _other_id(
    prefix: re.Match[str] | None,
    typed: re.Match[str] | None,
    spec_id: str,
    name: _Name,
) -> str | None:
    """Return the ID in the title if the file or the front matter has another number."""
    if prefix is None:
        return None
    written = _id_in(prefix) if typed else prefix["number"]
    others = filter(None, (_number_in(spec_id), name.number))
    return None if all(_has_number(prefix, other) for other in others) else written


def _label(spec_id: str, prefix: re.Match[str] | None, path: str, *, label: str) -> str:
    """Return the label of a spec in links: the ID, a number with the kind of spec."""
    if not spec_id.isdecimal():
        return spec_id
    names = (_SPACED.pattern, _NAMED.pattern)
    if prefix and prefix.re.pattern in names and _has_number(prefix, spec_id):
        return f"{prefix['type']} {spec_id}"
    if label:
        joint = "" if label[-1] in " -" else " " if " " in label else "-"
        return f"{label}{joint}{spec_id}"
    is_tech_spec = prefix is not None and prefix.re.pattern == _TECH_SPEC.pattern
    if is_tech_spec or not set(SPEC_FOLDERS).isdisjoint(path.split("/")[:-1]):
        return f"Tech Spec {spec_id}"
    return spec_id


def _contains(title: str, spec_id: str) -> bool:
    """Return whether *title* contains the ID as a word."""
    word = rf"(?<![\w-]){re.escape(spec_id)}(?![\w-])"
    return re.search(word, title, re.IGNORECASE) is not None


def _number_in(spec_id: str) -> str:
    """Return the number of an ID, empty if it has none: the 12 of *0012-cache*."""
    joined = _JOINED_NAME.fullmatch(spec_id)
    number = joined["number"] if joined else number_of(spec_id)
    return number or _read_name(spec_id).number


def _has_number(prefix: re.Match[str], number: str) -> bool:
    """Return whether the *prefix* of a title has this number."""
    return number != "" and number_of(number) == number_of(prefix["number"])


_STATED_ID = lazy_regex(r"(?=[^\d\n]{0,40}\d)[A-Za-z0-9][\w.-]{0,40}")


def explicit_id(metadata: Mapping[str, object]) -> str | None:
    """Return the ID in the front matter, unless it is a list or a mapping."""
    values = {key.casefold(): value for key, value in metadata.items()}
    written = values.get("id") or values.get("number") or ""
    text = " ".join(str(written).split())
    return None if text.startswith(("[", "{")) or text == "None" else text or None


def stated_id(lines: Iterable[HeaderLine]) -> str | None:
    """Return the ID in a header line, ``ID: MAIL-7``, unless it is a date or text."""
    found = (line.value.plain for line in lines if line.key == "id")
    text = next(found, "")
    return text if _STATED_ID.fullmatch(text) and not find_date(text) else None
