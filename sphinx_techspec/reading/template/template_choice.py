"""The choice of a template for each document, and its status words."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.messages import expected, join_quoted, quote
from sphinx_techspec.options import invalid_option
from sphinx_techspec.records import TOP_LEVEL, NotedProblem, Section, Spec
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    Template,
    built_in_text,
    find_templates,
    syntax_of,
    template_file,
)
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

__all__ = [
    "ReadTemplates",
    "TemplateChoice",
    "TemplateProblem",
    "template_vocabulary",
]


ReadTemplates: TypeAlias = dict[str, tuple[str, Template]]
"""Templates by name, each with the hash of its source."""


class TemplateProblem(NamedTuple):
    """A problem in the source of a template."""

    name: str
    """The path of the template, relative to the source directory."""
    message: str
    hint: str


class TemplateChoice:
    """The rule that chooses the template of each document.

    :param srcdir: the source directory.
    :param configured: ``techspec_template``: a path relative to *srcdir*, or the name
        of a built-in template.
    :param read: the templates read by earlier builds; newly read ones are added.
    """

    def __init__(
        self, srcdir: Path, configured: str | None, *, read: ReadTemplates
    ) -> None:
        self._srcdir = srcdir
        self._configured = configured
        self._read = read
        self._named = lru_cache(maxsize=None)(self._load)
        self._nearest = lru_cache(maxsize=None)(self._find)
        self._built_in = lru_cache(maxsize=None)(self._load_built_in)
        self._chosen: set[str] = set()
        self._problems: dict[str, TemplateProblem] = {}

    def for_spec(self, spec: Spec) -> Template:
        """Return the template of *spec*."""
        return self.for_document(
            spec.docname,
            spec.template,
            fitting=spec.fitting_template,
            sections=spec.sections,
        )

    def for_document(
        self,
        docname: str,
        requested: str | None = None,
        *,
        fitting: str = DEFAULT_TEMPLATE,
        sections: Iterable[Section] = (),
    ) -> Template:
        """Return the template of *docname*.

        :param requested: the template named by its front matter, ignored if unknown.
        :param fitting: the built-in template to use if no other one is chosen.
        :param sections: its sections, which choose one of several files in a folder.
        """
        if requested is not None and self._exists(requested):
            return self._choose(requested)
        if self._configured is not None:
            return self._choose(self._configured)
        if nearest := self._nearest(posixpath.dirname(docname)):
            return self._choose(self._closest(nearest, sections))
        return self._built_in(fitting or DEFAULT_TEMPLATE)

    def candidates(self, docname: str) -> list[Template]:
        """Return the templates from which the sections of *docname* choose one.

        Without a configured template and a file, it is the default one.
        """
        nearest = self._nearest(posixpath.dirname(docname))
        names = nearest if self._configured is None else (self._configured,)
        default = self._built_in(DEFAULT_TEMPLATE)
        return [self._named(name) for name in names] or [default]

    def _load_built_in(self, name: str) -> Template:
        """Return a template without status words, which the project did not choose."""
        return self._named(name)._replace(statuses=(), is_chosen=False)

    def _choose(self, name: str) -> Template:
        self._chosen.add(name)
        return self._named(name)

    def _closest(self, names: tuple[str, ...], sections: Iterable[Section]) -> str:
        """Return the template whose sections most headings of a spec name.

        If several are equally close, it is the first one.
        """
        if len(names) == 1:
            return names[0]
        headings = frozenset(
            normalize_heading(section.title)
            for section in sections
            if section.level == TOP_LEVEL
        )
        return max(names, key=lambda name: _shared(headings, self._named(name)))

    def nearest_files(self, docname: str) -> tuple[str, ...]:
        """Return the nearest template files of *docname*, none if it needs none."""
        if self._configured is not None:
            return ()
        return self._nearest(posixpath.dirname(docname))

    def source_hash(self, template: Template) -> str:
        """Return the hash of the source of a chosen template."""
        return self._read[template.name][0]

    def unknown(self, spec: Spec) -> NotedProblem | None:
        """Return a problem if the template named by *spec* does not exist."""
        name = spec.template
        if name is None or self._exists(name):
            return None
        names = dict.fromkeys([*BUILT_IN, *self._read])
        message = f"unknown template {quote(name)}"
        hint = f"{expected(name, names)}, or a path relative to the source directory"
        return invalid_option(message, spec.template_line, hint, name)

    @property
    def problems(self) -> list[TemplateProblem]:
        """The problems of the templates chosen so far, sorted by name."""
        names = sorted(self._problems.keys() & self._chosen)
        return [self._problems[name] for name in names]

    def _exists(self, name: str) -> bool:
        return name in BUILT_IN or template_file(self._srcdir, name) is not None

    def _find(self, folder: str) -> tuple[str, ...]:
        """Return the names of the nearest templates in *folder* or above."""
        if found := find_templates(self._srcdir / folder):
            return tuple(path.relative_to(self._srcdir).as_posix() for path in found)
        return self._nearest(posixpath.dirname(folder)) if folder else ()

    def _load(self, name: str) -> Template:
        text = self._text(name)
        if text is None:
            return self._named(DEFAULT_TEMPLATE)
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        earlier_digest, template = self._read.get(name, ("", Template()))
        if earlier_digest != digest:
            # Imported late because most builds find all templates in *read*.
            from sphinx_techspec.reading.template.template_schema import read_template

            syntax = "md" if name in BUILT_IN else syntax_of(name)
            template = read_template(text, syntax=syntax, name=name)
            self._read[name] = digest, template
        if template.repeated:
            self._problems[name] = TemplateProblem(
                name,
                f"duplicate sections in the template: {join_quoted(template.repeated)}",
                "give each of them a unique heading",
            )
        return template

    def _text(self, name: str) -> str | None:
        """Return the source of a template, ``None`` if it cannot be read."""
        path = template_file(self._srcdir, name)
        if path is None:
            return built_in_text(name)
        try:
            return path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self._problems[name] = TemplateProblem(
                name,
                f"cannot read the template: {error}",
                f"fix the file; {DEFAULT_TEMPLATE!r} is used instead",
            )
            return None


def _shared(headings: frozenset[str], template: Template) -> int:
    """Return the number of *headings* that are sections of *template*."""
    titles = (normalize_heading(section.title) for section in template.children())
    return len(headings.intersection(titles))


@lru_cache(maxsize=64)
def template_vocabulary(
    words: tuple[str, ...], languages: LanguageWords = ENGLISH_ONLY
) -> Vocabulary:
    """Return the vocabulary of a template that lists *words*, by default all words.

    :param languages: the words of the project's languages.
    """
    if words:
        return Vocabulary.of_template(words, languages=languages)
    return default_vocabulary(languages)
