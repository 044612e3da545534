"""The public interface for other extensions.

Names in this module keep their meaning within a major version. An extension adds checks
in its ``setup()``, after ``app.setup_extension("sphinx_techspec")``. When all documents
have been read, the event ``techspec-corpus`` passes the :class:`Corpus` of the project
to its listeners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_techspec.checks import Check, CheckContext
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Problem, Record, Relation, Section, Spec, Status

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = [
    "Check",
    "CheckContext",
    "Corpus",
    "Problem",
    "Record",
    "Relation",
    "Section",
    "Spec",
    "Status",
    "add_check",
]


def add_check(app: Sphinx, check: Check) -> None:
    """Run *check* in every build, with severity, ignores and reports as for any other.

    :raises sphinx.errors.ExtensionError: if another check has its code.
    """
    from sphinx_techspec.ext.domain import SpecDomain

    SpecDomain.add_check(app, check)
