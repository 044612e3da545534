"""Tech specs in Sphinx: statuses, decisions, and risks from plain Markdown.

Add ``extensions = ["sphinx_techspec"]`` to a Sphinx project's conf.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

__version__ = "0.2.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    from sphinx_techspec.ext import register

    register(app)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
