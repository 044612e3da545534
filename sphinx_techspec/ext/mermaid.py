"""Mermaid fences render as diagrams without any configuration."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.mermaid import mermaid

from sphinx_techspec.ext.domain import SpecDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["ShowMermaidSource", "load_parser_and_mermaid", "render_mermaid_fences"]

_PARSERS = frozenset({"myst_parser", "myst_nb"})


def load_parser_and_mermaid(app: Sphinx) -> None:
    """Load what specs are written in, unless the project does so itself."""
    if _PARSERS.isdisjoint([*app.config.extensions, *app.extensions]):
        app.setup_extension("myst_parser")
    app.setup_extension("sphinxcontrib.mermaid")


def render_mermaid_fences(app: Sphinx, config: Config) -> None:
    """Read a ``mermaid`` code fence as the directive (``config-inited``)."""
    fences = getattr(config, "myst_fence_as_directive", None)
    if isinstance(fences, list | tuple | set | frozenset):
        config.myst_fence_as_directive = {*fences, "mermaid"}
    # Else there is no MyST, or a value that MyST itself will complain about.


class ShowMermaidSource(SphinxPostTransform):
    """Shows the source of a diagram where no picture can be made of it.

    LaTeX and Texinfo want a picture, and warn in a way that nothing can silence where
    the program that makes it is missing. Text and man pages have none; where the
    project did not ask for diagrams itself, a code fence stays the text that it was.
    """

    default_priority = 5
    formats = ("latex", "texinfo", "text", "man")

    def run(self, **kwargs: Any) -> None:
        """Replace the diagrams of the document by their source."""
        builder = SpecDomain.of(self.env).builder
        if builder is not None and builder.format in ("latex", "texinfo"):
            keeps = _can_draw(self.config.mermaid_cmd)
        else:
            keeps = "sphinxcontrib.mermaid" in self.config.extensions
        if keeps:
            return
        for diagram in list(self.document.findall(mermaid)):
            source = nodes.literal_block("", diagram["code"], language="none")
            source.source, source.line = diagram.source, diagram.line
            diagram.replace_self(source)


def _can_draw(command: str | list[str]) -> bool:
    """Whether the program that makes pictures of diagrams is there."""
    words = shlex.split(command) if isinstance(command, str) else list(command)
    return bool(words) and shutil.which(words[0]) is not None
