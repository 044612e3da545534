"""The template of each spec in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from sphinx_techspec.cli.adopt.sections import coverage, follows
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.reading.template.template_choice import (
    TemplateChoice,
    template_vocabulary,
)
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    Template,
    built_in_text,
    syntax_of,
)
from sphinx_techspec.vocabulary import Vocabulary

MIN_COVERAGE = 0.5
"""The minimum coverage of a template by a document that follows it."""
_USUAL = 0.75
"""The minimum share of one built-in template among the specs that follow any."""
_MOST = 0.5
"""More than this share of all specs have to follow it."""


@cache
def built_in_templates() -> Mapping[str, Template]:
    """Return the built-in templates by name, whatever files have these names."""
    return {
        name: read_template(built_in_text(name), syntax="md", name=name)
        for name in BUILT_IN
    }


class FolderTemplates:
    """The templates of the specs in a folder, as a build chooses them.

    :param documents: the specs of the folder.
    :param root: the source directory, which limits the search for templates.
    :param below: the folder, relative to *root*.
    :param candidates: the files named like a template, relative to *root*.
    :param words: the words of the languages of the specs.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        root: Path,
        below: PurePosixPath,
        candidates: Iterable[str] = (),
        words: LanguageWords = ENGLISH_ONLY,
    ) -> None:
        self._words = words
        choice = TemplateChoice(root, None, read={})
        self._chosen: dict[PurePosixPath, Template] = {}
        self.files: dict[str, list[Document]] = {}
        """The specs of each template file; the path is relative to *root*."""
        self.without_file: list[Document] = []
        for document in documents:
            docname = str(below / document.path.with_suffix(""))
            template = choice.for_spec(document.spec._replace(docname=docname))
            self._chosen[document.path] = template
            if template.name in BUILT_IN:
                self.without_file.append(document)
            else:
                self.files.setdefault(template.name, []).append(document)
        self.elsewhere: str | None = None
        """The template that most specs follow, although it is in no folder of theirs.
        The path is relative to *root*."""
        found = None if self.files else self._find_elsewhere(root, candidates)
        if found is not None:
            self.elsewhere, template = found
            self._chosen.update((d.path, template) for d in self.without_file)
            self.files[self.elsewhere], self.without_file = self.without_file, []
        fits = Counter(filter(None, map(_best_fit, self.without_file)))
        self.built_in = dict(fits.most_common())
        """The number of specs without a file that follow each built-in template."""
        if self.elsewhere is None and self.setting is not None:
            template = built_in_templates()[self.setting]
            self._chosen.update((d.path, template) for d in self.without_file)

    @property
    def setting(self) -> str | None:
        """The value of ``techspec_template``, ``None`` if the default is right.

        It is the template of the project that is not in a folder of its specs. A
        built-in template is not set if there are template files, because it would
        replace them, or if many specs follow another one.
        """
        if self.elsewhere is not None:
            return self.elsewhere
        best = next(iter(self.built_in), DEFAULT_TEMPLATE)
        if self.files or best == DEFAULT_TEMPLATE:
            return None
        following = self.built_in[best]
        is_usual = following >= _USUAL * sum(self.built_in.values())
        return best if is_usual and following > _MOST * len(self.without_file) else None

    def _find_elsewhere(
        self, root: Path, candidates: Iterable[str]
    ) -> tuple[str, Template] | None:
        """Return the candidate that most specs follow, with its name, if any."""
        specs = self.without_file
        following: dict[str, int] = {}
        templates: dict[str, Template] = {}
        for name in candidates:
            template = _read_file(root, name)
            if template is not None:
                templates[name] = template
                following[name] = sum(follows(spec, template) for spec in specs)
        best = max(following, key=following.__getitem__, default="")
        if not best or following[best] * 2 <= len(specs):
            return None
        return best, templates[best]

    def template(self, document: Document) -> Template:
        """Return the template of *document*."""
        return self._chosen[document.path]

    def vocabulary(self, document: Document) -> Vocabulary:
        """Return the vocabulary of the template of *document*."""
        return template_vocabulary(self.template(document).statuses, self._words)

    def fit(self, file: str) -> float:
        """Return the coverage of a template file by its specs."""
        specs = self.files[file]
        return coverage(self.template(specs[0]), specs)


def _best_fit(document: Document) -> str | None:
    """Return the built-in template that *document* follows, if any."""
    fits = {name: coverage(t, [document]) for name, t in built_in_templates().items()}
    best = max(fits, key=fits.__getitem__)
    return best if fits[best] >= MIN_COVERAGE else None


def read_templates(
    folder: Path, paths: Iterable[PurePosixPath]
) -> dict[PurePosixPath, Template]:
    """Return the templates in the files *paths* below *folder* that can be read."""
    read = ((path, _read_file(folder, str(path))) for path in paths)
    return {path: template for path, template in read if template is not None}


def _read_file(root: Path, name: str) -> Template | None:
    """Return the template in the file *name* below *root*, if it can be read."""
    try:
        text = (root / name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return read_template(text, syntax=syntax_of(name), name=name)
