"""The file name of the next spec in a folder, in the style of the existing names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.template import is_template, source_files

_NUMBERED = lazy_regex(
    r"(?P<prefix>(?:[A-Za-z]{2,12}[-_])?)(?P<number>\d+)(?P<separator>[-_. ]|\Z)"
)
_DAY = lazy_regex(r"(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)")
_MAIN_STEMS = ("index", "readme", "spec")
"""The names of the main file in the folder of a spec, in increasing precedence."""
_DEFAULT_WIDTH = 3
_MAX_SLUG_LENGTH = 60


class SpecName(NamedTuple):
    """The file name of a spec, without its title."""

    prefix: str
    """The text before the number, such as ``ADR-``."""
    number: str
    """The number with leading zeros, or a date."""
    separator: str

    def stem(self, title: str) -> str:
        """Return the file name for *title*, without suffix."""
        return f"{self.prefix}{self.number}{self.separator}{slug_of(title)}"


def next_name(names: Iterable[str], *, today: date) -> SpecName:
    """Return the name of the next spec in a folder with the files *names*.

    The name has the most common prefix of the folder. Its number follows the highest
    one with that prefix, in the same width; if all names start with a date, it is
    *today*.
    """
    specs = [name for name in names if not is_template(name)]
    numbered = [name for file in specs if (name := _read(file))]
    if not numbered:
        if any(_DAY.match(name) for name in specs):
            return _dated(specs, today)
        return SpecName("", "1".zfill(_DEFAULT_WIDTH), "-")
    prefixes = [name.prefix for name in numbered]
    prefix = max(sorted(set(prefixes)), key=prefixes.count)
    last = max(
        (name for name in numbered if name.prefix == prefix),
        key=lambda name: (int(name.number), len(name.number)),
    )
    number = str(int(last.number) + 1).zfill(len(last.number))
    return SpecName(prefix, number, last.separator or "-")


def is_numbered(name: str) -> bool:
    """Return whether the file *name* is that of a spec with a number or a date."""
    has_number = _DAY.match(name) or _NUMBERED.match(name)
    return bool(has_number) and not is_template(name)


def numbered_folders(folder: Path) -> list[Path]:
    """Return the folders in *folder* whose names have a number or a date."""
    if not folder.is_dir():
        return []
    return [e for e in folder.iterdir() if is_numbered(e.name) and e.is_dir()]


def main_file_of(folder: Path) -> str:
    """Return the name of the main file of most specs, if each has a folder of its own.

    The result is empty if specs are files in *folder*, which may have folders for
    their attachments.
    """
    folders = numbered_folders(folder)
    if len(folders) <= len(source_files(folder, is_numbered)):
        return ""
    files = Counter(path.name for f in folders for path in source_files(f, _is_main))
    name = max(sorted(files), key=lambda file: (files[file], _rank(file)), default="")
    return name if 2 * files[name] > len(folders) else ""


def _is_main(name: str) -> bool:
    return Path(name).stem.casefold() in _MAIN_STEMS


def _rank(name: str) -> int:
    return _MAIN_STEMS.index(Path(name).stem.casefold())


def slug_of(title: str) -> str:
    """Return *title* in the ASCII letters and digits that all file systems accept.

    Accents are removed. If no such letter remains, it is ``spec``.
    """
    plain = unicodedata.normalize("NFKD", title.casefold())
    ascii_only = plain.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_MAX_SLUG_LENGTH]
        if len(longer) > _MAX_SLUG_LENGTH:
            break
        slug = longer
    return slug or "spec"


def _read(name: str) -> SpecName | None:
    match = None if _DAY.match(name) else _NUMBERED.match(name)
    if match is None:
        return None
    # In "004.md", the dot does not separate the number from a title.
    separator = match["separator"].replace(".", "")
    return SpecName(match["prefix"], match["number"], separator)


def _dated(names: Iterable[str], today: date) -> SpecName:
    has_dashes = any(name[4:5] == "-" for name in names if _DAY.match(name))
    return SpecName("", today.strftime("%Y-%m-%d" if has_dashes else "%Y%m%d"), "-")
