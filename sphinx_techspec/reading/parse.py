"""Parse a source without Sphinx and without the directives of other extensions.

Templates are parsed in this way, and so are documents that are not part of a project.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers import Parser
from docutils.readers import standalone
from docutils.transforms.misc import Transitions

from sphinx_techspec.reading.front_matter import front_matter_end

if TYPE_CHECKING:
    from docutils.transforms import Transform

__all__ = ["parse"]

_SETTINGS = {
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": io.StringIO(),
    "doctitle_xform": False,
    "docinfo_xform": False,
    "file_insertion_enabled": False,
    "smart_quotes": False,
    "myst_disable_syntax": ["myst_role"],
}
# Directives of docutils that hold text, and need nothing but themselves.
_HOLDING_TEXT = (
    "admonition|attention|caution|danger|error|hint|important|note|tip|warning"
    "|container|list-table|table|topic|rubric|epigraph|parsed-literal"
)
_DIRECTIVE = re.compile(
    rf"^(?P<indent>[ \t]*)\.\. (?!(?:{_HOLDING_TEXT})::)(?P<name>[\w:+.-]+)::",
    re.MULTILINE,
)
_FENCED_DIRECTIVE = re.compile(
    r"^(?P<fence>[ \t>*+-]*(?:`{3,}|~{3,}))\{(?P<name>[^{}\s]{1,80})\}", re.MULTILINE
)
_ROLE = re.compile(r"(?<![\w`]):[A-Za-z][\w:+.-]{0,60}:(?=`)")


class _LenientReader(standalone.Reader):  # type: ignore[type-arg] # generic in stubs alone
    """A reader that accepts a transition anywhere, even in a list.

    Before docutils 0.22, its transform for transitions raises an error there.
    """

    def get_transforms(self) -> list[type[Transform]]:
        return [t for t in super().get_transforms() if t is not Transitions]


def parse(text: str, *, syntax: str) -> nodes.document:
    """Return the doctree of *text*, front matter left out.

    Line numbers are those of *text*. Directives that need a project become comments,
    and roles become their text.

    :param syntax: ``md`` or ``rst``.
    """
    text = text.removeprefix("\ufeff")
    if syntax == "rst":
        from docutils.parsers.rst import Parser as RstParser

        text = _DIRECTIVE.sub(r"\g<indent>.. (\g<name>)", text)
        return _publish(_ROLE.sub("", text), RstParser())
    from myst_parser.parsers.docutils_ import Parser as MystParser

    text = _FENCED_DIRECTIVE.sub(r"\g<fence>\g<name>", text)  # a block of code
    return _publish(_without_front_matter(text), MystParser())


def _without_front_matter(text: str) -> str:
    """Return *text* with its front matter replaced by blank lines."""
    end = front_matter_end(text)
    return "\n" * end + "".join(text.splitlines(keepends=True)[end:]) if end else text


def _publish(text: str, parser: Parser) -> nodes.document:
    document = publish_doctree(
        text, reader=_LenientReader(), parser=parser, settings_overrides=dict(_SETTINGS)
    )
    assert isinstance(document, nodes.document)
    return document
