"""What a team's template demands of a spec."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import NamedTuple

__all__ = [
    "BUILT_IN",
    "DEFAULT_TEMPLATE",
    "Template",
    "TemplateSection",
    "built_in_text",
    "find_template",
    "is_template",
    "syntax_of",
    "template_file",
]

BUILT_IN: Mapping[str, str] = {
    "tech-spec": "tech-spec.md",
    "madr": "madr.md",
    "nygard": "nygard.md",
    "rfc": "rfc.md",
}
"""The templates that ship with the package: name → file."""
DEFAULT_TEMPLATE = "tech-spec"
"""The template of a project that has none of its own."""

_SUFFIXES = (".md", ".markdown", ".rst", ".txt")
_PLAIN_NAMES = ("template", "_template", "000-template", "0000-template")
_UNDERLINED = (".rst", ".rest", ".txt")


class TemplateSection(NamedTuple):
    """A section that a template has."""

    title: str
    """The heading without its qualifier."""
    level: int
    """2 for a section right below the title."""
    wanted: str
    """``required``, ``recommended`` or ``optional``."""
    line: int


class Template(NamedTuple):
    """The schema that a template gives."""

    name: str = ""
    """What messages call it: its path, or the name of one that ships."""
    start_line: int = 1
    """The line of the title; what stands above is about the template itself."""
    statuses: tuple[str, ...] = ()
    """The status words in the template's order, ``()`` where it lists none."""
    fields: tuple[str, ...] = ()
    """The keys of the header and the front matter, normalised."""
    sections: tuple[TemplateSection, ...] = ()
    """The sections below the title, each followed by those inside of it."""
    gaps: tuple[str, ...] = ()
    """Placeholders of its own, as written: ``{short title}``, ``[Name]``."""
    words: tuple[str, ...] = ()
    """Placeholders that are bare words, ``YYYY-MM-DD``: they count in the title, in the
    header, and where a text starts with one."""
    texts: frozenset[str] = frozenset()
    """Instructions and examples that must not survive, as
    :func:`~sphinx_techspec.reading.template_leftovers.words_of` gives them."""
    starts: frozenset[tuple[str, str, str]] = frozenset()
    """The three words with which a line of such a text starts."""
    dates_decisions: bool = False
    """Whether its decision log has dates."""
    mitigates_risks: bool = False
    """Whether its section of risks asks for mitigations."""
    repeated: tuple[str, ...] = ()
    """Headings that stand twice below one heading, where nobody could say which of
    the two is meant."""
    digest: str = ""
    """Changes with what a spec is searched for while it is read."""

    def children(self, parent: int | None = None) -> Iterator[TemplateSection]:
        """Yield the sections right below the title, or right below another section.

        :param parent: where in :attr:`sections` the other section is.
        """
        start, above = 0, 1
        if parent is not None:
            start, above = parent + 1, self.sections[parent].level
        inside = self.sections[start:]
        level = inside[0].level if inside else 0
        for section in inside:
            if section.level <= above:
                return
            if section.level <= level:
                yield section


def is_template(path: str) -> bool:
    """Whether the file at *path* is a template by its name.

    A file with a number of its own, ``042-email-template.md``, is a spec that is about
    templates; ``000-template.md`` is a template.
    """
    if "template" not in path.casefold():
        return False  # the usual case
    stem = PurePosixPath(path).stem.casefold()
    number = re.match(r"(?:[a-z]+-)?(\d+)(?=\D|\Z)", stem)
    return "template" in stem and (number is None or int(number[1]) == 0)


def find_template(folder: Path) -> Path | None:
    """Return the template in *folder*; of several the one with the plainest name."""
    try:
        found = [
            entry
            for entry in folder.iterdir()
            if entry.suffix in _SUFFIXES and is_template(entry.name) and entry.is_file()
        ]
    except OSError:
        return None
    return min(found, key=_plainness, default=None)


def _plainness(path: Path) -> tuple[bool, int, str]:
    return path.stem.casefold() not in _PLAIN_NAMES, len(path.name), path.name


def template_file(folder: Path, name: str) -> Path | None:
    """Return the file of the template *name* below *folder*, if it exists."""
    try:
        path = folder / name
        return path if path.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def built_in_text(name: str) -> str:
    """Return the source of a template that ships with the package.

    :raises KeyError: where there is none of that name.
    """
    folder = files("sphinx_techspec").joinpath("templates")
    return folder.joinpath(BUILT_IN[name]).read_text("utf-8")


def syntax_of(path: str) -> str:
    """Return the markup of a file by its name, ``md`` or ``rst``."""
    return "rst" if PurePosixPath(path).suffix.casefold() in _UNDERLINED else "md"
