"""The name of a folder's next spec, in the manner of those that are there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sphinx_techspec.template import is_template

__all__ = ["Name", "next_name", "slug_of"]

_NUMBERED = re.compile(
    r"(?P<prefix>(?:[A-Za-z]{2,12}[-_])?)(?P<number>\d+)(?P<separator>[-_. ]|\Z)"
)
_DAY = re.compile(r"(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)")
_DEFAULT_WIDTH = 3
_LONGEST_SLUG = 60


class Name(NamedTuple):
    """What the next spec is called, but for its title."""

    prefix: str
    """What stands before the number, ``ADR-``."""
    number: str
    """With leading zeros, as many as the others have."""
    separator: str

    def stem(self, title: str) -> str:
        """Return the name of the file, without suffix, of the spec called *title*."""
        return f"{self.prefix}{self.number}{self.separator}{slug_of(title)}"


class _Existing(NamedTuple):
    prefix: str
    digits: str
    separator: str

    @property
    def number(self) -> int:
        return int(self.digits)


def next_name(names: Iterable[str], *, today: date) -> Name:
    """Return what the next spec beside the files *names* is called.

    The most common prefix of the folder counts, and among the files that have it the
    highest number; the width of that number is kept. Where all names start with a day,
    *today* is the number.
    """
    specs = [name for name in names if not is_template(name)]
    numbered = [found for name in specs if (found := _read(name))]
    if not numbered:
        if any(_DAY.match(name) for name in specs):
            return _dated(specs, today)
        return Name("", "1".zfill(_DEFAULT_WIDTH), "-")
    prefixes = [found.prefix for found in numbered]
    prefix = max(sorted(set(prefixes)), key=prefixes.count)
    last = max(
        (f for f in numbered if f.prefix == prefix),
        key=lambda found: (found.number, len(found.digits)),
    )
    number = str(last.number + 1).zfill(len(last.digits))
    return Name(prefix, number, last.separator or "-")


def slug_of(title: str, default: str = "spec") -> str:
    """Return *title* in letters and digits that every file system takes.

    Accents are dropped; *default* stands for a title without any such letter.
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    ascii_only = plain.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG:
            break
        slug = longer
    return slug or default


def _read(name: str) -> _Existing | None:
    if _DAY.match(name):
        return None
    match = _NUMBERED.match(name)
    if match is None:
        return None
    separator = match["separator"]
    # "004.md" has no title to separate.
    return _Existing(match["prefix"], match["number"], separator.replace(".", ""))


def _dated(names: Iterable[str], today: date) -> Name:
    has_dashes = any(name[4:5] == "-" for name in names if _DAY.match(name))
    return Name("", today.strftime("%Y-%m-%d" if has_dashes else "%Y%m%d"), "-")
