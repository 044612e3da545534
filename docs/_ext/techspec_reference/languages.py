"""Generate the reference of the words in other languages than English."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_techspec import language_layout
from sphinx_techspec.language_layout import layout
from sphinx_techspec.languages import BUILT_IN_LANGUAGES, table_of
from techspec_reference.directive import ReferenceDirective, table

__all__ = ["LanguageDirective"]


class LanguageDirective(ReferenceDirective):
    """The words of a language, with a table for each section of its table."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[misc]

    def run(self) -> list[nodes.Node]:
        """Return a rubric and a table for each section."""
        language = self.arguments[0]
        if language not in BUILT_IN_LANGUAGES:
            raise self.error(f"unknown language {language!r}")
        words = table_of(language)
        self.depend_on(language_layout.__file__)
        found: list[nodes.Node] = []
        for section in layout():
            rows = [
                ([nodes.literal("", key)], [nodes.Text(text)])
                for key, text in words[section].items()
                if text
            ]
            name = section[:1].upper() + section[1:]
            found += [nodes.rubric("", name), table(["Key", "Words"], rows)]
        return found
