"""Mermaid fences render as diagrams without any configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["load_parser_and_mermaid", "render_mermaid_fences"]

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
