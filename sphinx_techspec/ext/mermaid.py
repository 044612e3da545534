"""Mermaid fences, which become diagrams without any configuration."""

from __future__ import annotations

import shlex
import shutil
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.mermaid import mermaid

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.domain import SpecDomain

_PARSERS = frozenset({"myst_parser", "myst_nb"})


def load_parser_and_mermaid(app: Sphinx) -> None:
    """Load MyST, unless the project has loaded a parser of it, and Mermaid."""
    if _PARSERS.isdisjoint([*app.config.extensions, *app.extensions]):
        app.setup_extension("myst_parser")
    app.setup_extension("sphinxcontrib.mermaid")


def render_mermaid_fences(app: Sphinx, config: Config) -> None:
    """Read a ``mermaid`` code fence as the directive (``config-inited``)."""
    fences = getattr(config, "myst_fence_as_directive", None)
    if isinstance(fences, list | tuple | set | frozenset):
        config.myst_fence_as_directive = {*fences, "mermaid"}
    # Otherwise MyST is missing, or reports the value itself.


class ShowMermaidSource(SphinxPostTransform):
    """Shows the source of a diagram if the builder cannot draw it.

    LaTeX and Texinfo need a picture; without the program that makes it they give a
    warning that no setting suppresses. Text and man pages have a stand-in, which loses
    the content of a fence. Other builders have no visitor for diagrams.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace the diagrams of the document by their source."""
        if self._keeps_diagrams():
            return
        for diagram in list(self.document.findall(mermaid)):
            source = nodes.literal_block("", diagram["code"], language="none")
            source.source, source.line = diagram.source, diagram.line
            diagram.replace_self(source)

    def _keeps_diagrams(self) -> bool:
        """Whether the builder can handle the node of a diagram."""
        appearance = traits_of(SpecDomain.of(self.env).build.builder).mermaid
        if appearance == "picture":
            command = self.config.mermaid_cmd
            words = shlex.split(command) if isinstance(command, str) else list(command)
            return bool(words) and shutil.which(words[0]) is not None
        if appearance == "stand-in":
            return "sphinxcontrib.mermaid" in self.config.extensions
        return appearance == "diagram"
