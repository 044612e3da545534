"""The schema of a spec that a template defines, and the lookup of templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex

BUILT_IN: Mapping[str, str] = {
    name: f"{name}.md" for name in ("tech-spec", "madr", "nygard", "rfc")
}
"""The files of the built-in templates, by name."""
DEFAULT_TEMPLATE = "tech-spec"
"""The template of a project without a template of its own."""

DOCUMENT_SUFFIXES = (".md", ".markdown", ".rst")
"""The suffixes of the files that can be specs."""
SOURCE_SUFFIXES = (*DOCUMENT_SUFFIXES, ".txt")
"""The suffixes of the files that can be templates."""
_PLAIN_NAMES = ("template", "_template", "000-template", "0000-template")
START_PAGES = ("readme", "index")
"""The names of the start page of a folder, in lower case and without suffix."""
_MAIN_NAMES = (*START_PAGES, "spec", "template")
"""Names of the main document of a template's folder."""
_UNDERLINED = (".rst", ".rest", ".txt")
_NUMBER = lazy_regex(r"(?:[a-z]{1,12}-)?(\d{1,9})(?![.\d]*\.\d)(?!\d)")
_TEMPLATE_FOLDER = lazy_regex(
    r"(?:[nx0]{1,9}[-_](?:[a-z]{1,12}[-_])?|[-_.])?template"
    r"|(?P<main>[a-z]{1,12})[-_]template"
)
"""A folder of a template; *email-template* is one if it contains *email.md*."""


class TemplateSection(NamedTuple):
    """A section of a template."""

    title: str
    """The heading without its qualifier."""
    level: int
    """2 for a section right below the title."""
    requirement: str
    """``required``, ``recommended`` or ``optional``."""
    line: int
    has_text: bool = True
    """Whether it has content above its first subsection."""
    is_filled_later: bool = False
    """Whether its text says that it is empty for some time."""


class TemplateList(NamedTuple):
    """The items of a list, as in :attr:`Template.boilerplate`."""

    items: frozenset[str]
    examples: frozenset[str]
    """The items that a spec may keep unchanged."""


class Template(NamedTuple):
    """The schema that a template defines."""

    name: str = ""
    """The path or built-in name that messages show."""
    start_line: int = 1
    """The line of the title; the text above it describes the template itself."""
    statuses: tuple[str, ...] = ()
    """The status words, in the template's order."""
    fields: tuple[str, ...] = ()
    """The keys of the header and the front matter, normalized."""
    sections: tuple[TemplateSection, ...] = ()
    """The sections below the title, each followed by its subsections."""
    placeholders: tuple[str, ...] = ()
    """Placeholders in braces or square brackets: ``{short title}``, ``[Name]``."""
    tags: frozenset[str] = frozenset()
    """Placeholders in angle brackets below the title, ``<risk>``, in lower case."""
    bare_placeholders: tuple[str, ...] = ()
    """Placeholders without brackets, ``YYYY-MM-DD``; they are searched for in the
    title, in the header and at the start of a text."""
    boilerplate: frozenset[str] = frozenset()
    """Instructions and examples that authors have to replace, as
    :func:`~sphinx_techspec.reading.template.visible_text.words_of` returns them."""
    quoted: frozenset[str] = frozenset()
    """The texts of the boilerplate that the template quotes, or shows in bold."""
    lists: tuple[TemplateList, ...] = ()
    """The lists with examples."""
    line_starts: frozenset[tuple[str, str, str]] = frozenset()
    """The first three words of each line of the boilerplate."""
    dates_decisions: bool = False
    """Whether its decision log has dates."""
    mitigates_risks: bool = False
    """Whether its risk section has mitigations."""
    repeated: tuple[str, ...] = ()
    """Headings that occur twice at the same level of one section, and are ambiguous."""
    is_chosen: bool = True
    """Whether the project chose it; a built-in template can be a mere default."""
    digest: str = ""
    """A hash of the placeholders and the boilerplate."""

    def children(self, parent: int | None = None) -> Iterator[TemplateSection]:
        """Yield the sections right below the title or another section.

        :param parent: the index of the other section in :attr:`sections`.
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
    """Return whether the file at *path* is a template by its name or its folder's.

    A file with a number, ``042-email-template.md``, is a spec about templates, but
    ``000-template.md`` and the template of a release, ``2023.1-template.md``, are
    templates.
    """
    if "template" not in path.casefold():
        return False
    *folders, name = PurePosixPath(path.casefold()).parts
    stem = PurePosixPath(name).stem
    folder = _TEMPLATE_FOLDER.fullmatch(folders[-1]) if folders else None
    if folder is not None and folder["main"] in (None, stem):
        return True
    number = _NUMBER.match(stem)
    return "template" in stem and (number is None or int(number[1]) == 0)


def find_templates(folder: Path) -> list[Path]:
    """Return the templates in *folder*, starting with the one with the simplest name.

    Each may be in a folder of its own, ``0000-template/README.md``.
    """
    found = source_files(folder, is_template)
    if not found:
        found = [path for below in _template_folders(folder) for path in _main(below)]
    return sorted(found, key=_name_complexity)


def _template_folders(folder: Path) -> list[Path]:
    """Return the folders in *folder* that are named like a template."""
    try:
        return [
            entry
            for entry in folder.iterdir()
            if _TEMPLATE_FOLDER.fullmatch(entry.name.casefold()) and entry.is_dir()
        ]
    except OSError:
        return []


def _main(folder: Path) -> list[Path]:
    """Return the main document of *folder*, or its only one."""
    found = source_files(folder, lambda name: is_template(f"{folder.name}/{name}"))
    main = [path for path in found if path.stem.casefold() in _MAIN_NAMES]
    return main or (found if len(found) == 1 else [])


def source_files(folder: Path, matches: Callable[[str], bool]) -> list[Path]:
    """Return the sources in *folder* whose names match, none if it is unreadable."""
    try:
        return [
            entry
            for entry in folder.iterdir()
            if entry.suffix in SOURCE_SUFFIXES
            and matches(entry.name)
            and entry.is_file()
        ]
    except OSError:
        return []


def _name_complexity(path: Path) -> tuple[bool, int, str]:
    return path.stem.casefold() not in _PLAIN_NAMES, len(path.name), path.name


def template_file(folder: Path, name: str) -> Path | None:
    """Return the file of the template *name* below *folder*, if it exists."""
    try:
        path = folder / name
        return path if path.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def built_in_text(name: str) -> str:
    """Return the source of a built-in template.

    :raises KeyError: if there is no template of that name.
    """
    path = files("sphinx_techspec") / "templates" / BUILT_IN[name]
    return path.read_text("utf-8")


def syntax_of(path: str) -> str:
    """Return the markup of a file by its name, ``md`` or ``rst``."""
    return "rst" if PurePosixPath(path).suffix.casefold() in _UNDERLINED else "md"
