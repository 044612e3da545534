"""Parse a source without Sphinx and without the directives of other extensions.

Templates are parsed in this way, and documents that do not belong to a project.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers import Parser
from docutils.readers import standalone
from docutils.transforms import Transform
from docutils.transforms.misc import Transitions

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import front_matter_end
from sphinx_techspec.records import included_file

_SETTINGS = {
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": io.StringIO(),
    "doctitle_xform": False,
    "docinfo_xform": False,
    "file_insertion_enabled": False,
    "smart_quotes": False,
    "myst_disable_syntax": ["myst_role"],
    # A link to another document would be an error, and lose its text.
    "myst_all_links_external": True,
}
# Directives of docutils that contain text and do not depend on a project.
_TEXT_DIRECTIVES = (
    "admonition|attention|caution|danger|error|hint|important|note|tip|warning"
    "|container|list-table|table|topic|rubric|epigraph|parsed-literal"
)
_DIRECTIVE = lazy_regex(
    rf"^(?P<indent>[ \t]*)\.\. (?!(?:{_TEXT_DIRECTIVES})::)(?P<name>[\w:+.-]+)::",
    re.MULTILINE,
)
_FENCED_DIRECTIVE = lazy_regex(
    r"^(?P<fence>[ \t>*+-]*(?:`{3,}|~{3,}))\{(?P<name>[^{}\s]{1,80})\}", re.MULTILINE
)
_ROLE = lazy_regex(r"(?<![\w`]):[A-Za-z][\w:+.-]{0,60}:(?=`)")


class Source(NamedTuple):
    """A source file."""

    docname: str
    path: str
    """Relative to the source directory, with ``/``."""
    text: str
    syntax: str
    """``md`` or ``rst``."""
    included: Mapping[str, str] = {}
    """The text of each included file that has content of the document, by path."""

    @property
    def is_underlined(self) -> bool:
        """Whether headings are underlined, as in reStructuredText."""
        return self.syntax == "rst"

    def text_with(self, line: int) -> str:
        """Return the text of the file that has *line*."""
        return self.included.get(included_file(line), self.text)


class _LenientReader(standalone.Reader):  # type: ignore[type-arg] # generic in stubs alone
    """A docutils reader that accepts a transition anywhere.

    Before docutils 0.22, the transform for transitions raises an error in a list.
    """

    def get_transforms(self) -> list[type[Transform]]:
        return [t for t in super().get_transforms() if t is not Transitions]


def parse(text: str, *, syntax: str, extensions: Sequence[str] = ()) -> nodes.document:
    """Return the doctree of *text* without its front matter.

    The lines are those of *text*. Directives that depend on a project become comments,
    and roles become their text.

    :param syntax: ``md`` or ``rst``.
    :param extensions: extensions of MyST.
    """
    text = text.removeprefix("\ufeff")
    settings = {**_SETTINGS, "myst_enable_extensions": list(extensions)}
    parser: Parser
    if syntax == "rst":
        from docutils.parsers.rst import Parser as RstParser

        text = _DIRECTIVE.sub(r"\g<indent>.. (\g<name>)", text)
        text, parser = _ROLE.sub("", text), RstParser()
    else:
        from myst_parser.parsers.docutils_ import Parser as MystParser

        text = _FENCED_DIRECTIVE.sub(r"\g<fence>\g<name>", text)  # becomes a code block
        end, parser = front_matter_end(text), MystParser()
        text = "\n" * end + "".join(text.splitlines(keepends=True)[end:])
    document = publish_doctree(
        text, reader=_LenientReader(), parser=parser, settings_overrides=settings
    )
    assert isinstance(document, nodes.document)
    return document
