"""A spec's id, label and title, from its front matter, title and file name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from sphinx_techspec.identifiers import canonical_id

__all__ = ["Identity", "identify"]

_SEPARATOR = r"\s*(?:[:.)|]|[-–—]+(?=\s))\s*"
_TYPED = re.compile(
    rf"\W*(?P<type>[A-Za-z][A-Za-z]{{0,14}})-(?P<number>\d+)(?![\w-])(?:{_SEPARATOR}|\s+|\Z)"
)
_TYPED_FILE = re.compile(
    r"(?P<type>[A-Za-z]{2,12})-(?P<number>\d+)(?=[-_.]|\Z)"
)
_TECH_SPEC = re.compile(
    rf"\W*(?:tech(?:nical)?[ -]?)spec(?:ification)?\b(?:{_SEPARATOR}|\s+)#?(?P<number>\d+)"
    rf"(?:{_SEPARATOR}|\s+|\Z)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\W*(?P<number>\d+){_SEPARATOR}(?=\S)")
_PADDED = re.compile(r"\W*(?P<number>0\d+)\s+(?=\S)")
_SPACED = re.compile(rf"(?P<type>[A-Z]{{2,8}})\s+#?(?P<number>\d+){_SEPARATOR}")
_NUMBERED_FILE = re.compile(r"(?P<number>\d+)(?=[-_.\s]|\Z)")
_DATED_FILE = re.compile(r"\d{4}-\d{2}-\d{2}(?=\D|\Z)")
_SPEC_FOLDERS = frozenset({"tech-spec", "tech-specs"})


class Identity(NamedTuple):
    """What a spec is called."""

    id: str
    label: str
    title: str


def identify(*, title: str, path: str, explicit: str | None = None) -> Identity:
    """Return what the spec in *path* is called.

    :param title: the title as it stands in the document, may be empty.
    :param path: the source file relative to the source directory, with ``/``.
    :param explicit: the ``id`` of the front matter.
    """
    file = PurePosixPath(path)
    prefix = (
        _TYPED.match(title)
        or _TECH_SPEC.match(title)
        or _SPACED.match(title)
        or _NUMBERED.match(title)
        or _PADDED.match(title)
    )
    spec_id = explicit or _id_of(title, file.stem, prefix)
    short = title
    if prefix and _belongs(prefix, spec_id):
        short = title[prefix.end() :].strip() or title
    label = spec_id
    if spec_id.isdigit() and (
        _TECH_SPEC.match(title) or not _SPEC_FOLDERS.isdisjoint(file.parts[:-1])
    ):
        label = f"Tech Spec {spec_id}"
    return Identity(spec_id, label, short or file.stem)


def _id_of(title: str, stem: str, prefix: re.Match[str] | None) -> str:
    if typed := _TYPED.match(title):
        return f"{typed['type']}-{typed['number']}"
    if typed := _TYPED_FILE.match(stem):
        return f"{_shout(typed['type'])}-{typed['number']}"
    if (numbered := _NUMBERED_FILE.match(stem)) and not _DATED_FILE.match(stem):
        return numbered["number"]
    if prefix and not _SPACED.match(title):
        return prefix["number"]
    if prefix:
        return f"{prefix['type']}-{prefix['number']}"
    return stem


def _shout(kind: str) -> str:
    return kind.upper() if kind.islower() else kind


def _belongs(prefix: re.Match[str], spec_id: str) -> bool:
    """Whether the *prefix* of a title says what the id says, so that it can go."""
    if prefix.re in (_TYPED, _TECH_SPEC):
        return True
    return canonical_id(spec_id).endswith(canonical_id(prefix["number"]))
