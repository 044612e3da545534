"""The template of each spec in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from sphinx_techspec.cli.adopt.sections import coverage
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.reading.template_choice import TemplateChoice, template_vocabulary
from sphinx_techspec.reading.template_schema import read_template
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    Template,
    built_in_text,
)
from sphinx_techspec.vocabulary import Vocabulary

MIN_COVERAGE = 0.5
"""The coverage from which documents are considered to follow a template."""


@cache
def built_in_templates() -> Mapping[str, Template]:
    """Return the built-in templates by name, whatever files have these names."""
    return {
        name: read_template(built_in_text(name), syntax="md", name=name)
        for name in BUILT_IN
    }


class FolderTemplates:
    """The templates of the specs in a folder.

    :param documents: the specs of the folder.
    :param root: the source directory, which limits the search for templates.
    :param below: the folder, relative to *root*.
    """

    def __init__(
        self, documents: Iterable[Document], *, root: Path, below: PurePosixPath
    ) -> None:
        choice = TemplateChoice(root, None, read={})
        self._chosen: dict[PurePosixPath, Template] = {}
        self.files: dict[str, list[Document]] = {}
        """The specs of each template file; the path is relative to *root*."""
        self.without_file: list[Document] = []
        for document in documents:
            template = choice.for_document(str(below / document.path.with_suffix("")))
            self._chosen[document.path] = template
            if template.name in BUILT_IN:
                self.without_file.append(document)
            else:
                self.files.setdefault(template.name, []).append(document)
        built_in = built_in_templates()
        fits = {name: coverage(t, self.without_file) for name, t in built_in.items()}
        best = max(fits, key=fits.__getitem__)
        self.built_in = best if fits[best] >= MIN_COVERAGE else None
        """The built-in template that the specs without a file follow, if any."""
        fallback = built_in[self.built_in or DEFAULT_TEMPLATE]
        self._chosen.update((document.path, fallback) for document in self.without_file)

    @property
    def setting(self) -> str | None:
        """The value of ``techspec_template``, ``None`` if the default is right.

        A built-in template is not set if there are template files, because it would
        replace them.
        """
        is_default = self.files or self.built_in == DEFAULT_TEMPLATE
        return None if is_default else self.built_in

    def template(self, document: Document) -> Template:
        """Return the template of *document*."""
        return self._chosen[document.path]

    def vocabulary(self, document: Document) -> Vocabulary:
        """Return the vocabulary of the template of *document*."""
        return template_vocabulary(self.template(document).statuses)

    def fit(self, file: str) -> float:
        """Return the coverage of a template file by its specs."""
        specs = self.files[file]
        return coverage(self.template(specs[0]), specs)
