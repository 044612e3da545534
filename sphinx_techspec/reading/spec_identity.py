"""Derive a spec's id, label and title from its front matter, title and file name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from sphinx_techspec.identifiers import number_of

_SEPARATOR = r"\s*(?:[:.)|\]]|[-–—]+(?=\s))\s*"
_TYPED = re.compile(
    r"\W*(?P<type>[A-Za-z][A-Za-z]{0,14})-(?P<number>\d+)(?![\w-])"
    rf"(?:(?P<separator>{_SEPARATOR})|\s+|\Z)"
)
_TYPED_FILE = re.compile(r"(?P<type>[A-Za-z]{2,12})-(?P<number>\d+)(?=[-_.]|\Z)")
_TECH_SPEC = re.compile(
    rf"\W*(?:tech(?:nical)?[ -]?)spec(?:ification)?\b(?:{_SEPARATOR}|\s+)"
    rf"#?(?P<number>\d+)(?:{_SEPARATOR}|\s+|\Z)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\W*(?P<number>\d+){_SEPARATOR}(?=\S)")
_PADDED = re.compile(r"\W*(?P<number>0\d+)\s+(?=\S)")
_SPACED = re.compile(rf"(?P<type>[A-Z]{{2,8}})\s+#?(?P<number>\d+){_SEPARATOR}")
_NUMBERED_FILE = re.compile(r"(?P<number>\d+)(?=[-_.\s]|\Z)")
_DATED_FILE = re.compile(r"\d{4}-\d{2}-\d{2}(?=\D|\Z)")
_SPEC_FOLDERS = frozenset({"tech-spec", "tech-specs"})


class Identity(NamedTuple):
    """The id, label and title of a spec."""

    id: str
    label: str
    title: str
    other_id: str | None = None
    """The id in the title, if the file or the front matter has another number."""


def identify(*, title: str, path: str, explicit: str | None = None) -> Identity:
    """Return the id, label and title of the spec in *path*.

    :param title: the title in the document, which may be empty.
    :param path: the source file relative to the source directory, with ``/``.
    :param explicit: the ``id`` of the front matter.
    """
    file = PurePosixPath(path)
    typed = _typed_prefix(title, file.stem)
    prefix = (
        typed
        or _TECH_SPEC.match(title)
        or _SPACED.match(title)
        or _NUMBERED.match(title)
        or _PADDED.match(title)
    )
    spec_id = explicit or (
        f"{typed['type']}-{typed['number']}" if typed else _id_of(file.stem, prefix)
    )
    short = title
    if prefix and _has_same_number(prefix, spec_id):
        short = title[prefix.end() :].strip() or title
    other_id = _other_id(prefix, typed, spec_id, file.stem)
    return Identity(
        spec_id, _label(spec_id, prefix, file), short or file.stem, other_id
    )


def _other_id(
    prefix: re.Match[str] | None, typed: re.Match[str] | None, spec_id: str, stem: str
) -> str | None:
    """Return the id in the title if the file or the front matter has another number."""
    if prefix is None:
        return None
    written = f"{typed['type']}-{typed['number']}" if typed else prefix["number"]
    others = (number_of(spec_id), number_of(_number_of_file(stem) or ""))
    number = number_of(prefix["number"])
    return written if any(other not in (None, number) for other in others) else None


def _typed_prefix(title: str, stem: str) -> re.Match[str] | None:
    """Return the prefix ``ADR-033`` of *title*, if any.

    A prefix that is followed by a space only, *UTF-8 names*, is not an id if the file
    has another number, ``0042-names.md``.
    """
    match = _TYPED.match(title)
    if match is None or match["separator"] or match.end() == len(title):
        return match
    number = _number_of_file(stem)
    return match if number is None or _has_same_number(match, number) else None


def _number_of_file(stem: str) -> str | None:
    if typed := _TYPED_FILE.match(stem):
        return typed["number"]
    numbered = _NUMBERED_FILE.match(stem)
    return numbered["number"] if numbered and not _DATED_FILE.match(stem) else None


def _id_of(stem: str, prefix: re.Match[str] | None) -> str:
    """Return the id in the file name, or else the one in the title."""
    number = _number_of_file(stem)
    if number and (typed := _TYPED_FILE.match(stem)):
        letters = typed["type"]
        return f"{letters.upper() if letters.islower() else letters}-{number}"
    if number or prefix is None:
        return number or stem
    kind = prefix.groupdict().get("type")
    return f"{kind}-{prefix['number']}" if kind else prefix["number"]


def _label(spec_id: str, prefix: re.Match[str] | None, file: PurePosixPath) -> str:
    """Return the label of a spec in links: the id, a number with the kind of spec."""
    if not spec_id.isdecimal():
        return spec_id
    if prefix and prefix.re is _SPACED and _has_same_number(prefix, spec_id):
        return f"{prefix['type']} {spec_id}"
    is_tech_spec = prefix is not None and prefix.re is _TECH_SPEC
    if is_tech_spec or not _SPEC_FOLDERS.isdisjoint(file.parts[:-1]):
        return f"Tech Spec {spec_id}"
    return spec_id


def _has_same_number(prefix: re.Match[str], spec_id: str) -> bool:
    """Return whether the *prefix* of a title has the number of the id."""
    return number_of(spec_id) == number_of(prefix["number"])
