"""The file name of a folder's next spec, in the style of the existing ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sphinx_techspec.template import is_template

__all__ = ["SpecName", "next_name", "slug_of"]

_NUMBERED = re.compile(
    r"(?P<prefix>(?:[A-Za-z]{2,12}[-_])?)(?P<number>\d+)(?P<separator>[-_. ]|\Z)"
)
_DAY = re.compile(r"(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)")
_DEFAULT_WIDTH = 3
_LONGEST_SLUG = 60


class SpecName(NamedTuple):
    """The file name of a spec, without its title."""

    prefix: str
    """The text before the number, ``ADR-``."""
    number: str
    """With leading zeros."""
    separator: str

    def stem(self, title: str) -> str:
        """Return the file name for *title*, without suffix."""
        return f"{self.prefix}{self.number}{self.separator}{slug_of(title)}"


class _NumberedName(NamedTuple):
    prefix: str
    digits: str
    separator: str

    @property
    def number(self) -> int:
        return int(self.digits)


def next_name(names: Iterable[str], *, today: date) -> SpecName:
    """Return the name of the next spec in a folder with the files *names*.

    It has the most common prefix of the folder, and the number after the highest one
    with that prefix, in the same width. If all names start with a date, the number is
    *today*.
    """
    specs = [name for name in names if not is_template(name)]
    numbered = [found for name in specs if (found := _read(name))]
    if not numbered:
        if any(_DAY.match(name) for name in specs):
            return _dated(specs, today)
        return SpecName("", "1".zfill(_DEFAULT_WIDTH), "-")
    prefixes = [found.prefix for found in numbered]
    prefix = max(sorted(set(prefixes)), key=prefixes.count)
    last = max(
        (f for f in numbered if f.prefix == prefix),
        key=lambda found: (found.number, len(found.digits)),
    )
    number = str(last.number + 1).zfill(len(last.digits))
    return SpecName(prefix, number, last.separator or "-")


def slug_of(title: str, default: str = "spec") -> str:
    """Return *title* in ASCII letters and digits, which all file systems accept.

    Accents are removed. A title without such letters gives *default*.
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


def _read(name: str) -> _NumberedName | None:
    if _DAY.match(name):
        return None
    match = _NUMBERED.match(name)
    if match is None:
        return None
    separator = match["separator"]
    # "004.md" has no title to separate.
    return _NumberedName(match["prefix"], match["number"], separator.replace(".", ""))


def _dated(names: Iterable[str], today: date) -> SpecName:
    has_dashes = any(name[4:5] == "-" for name in names if _DAY.match(name))
    return SpecName("", today.strftime("%Y-%m-%d" if has_dashes else "%Y%m%d"), "-")
