"""The public interface for other extensions.

Names in this module keep their meaning within a major version. A name that is going to
be removed raises a ``DeprecationWarning`` for at least one minor version before. An
extension adds checks, fields, and record kinds in its ``setup()``, after
``app.setup_extension("sphinx_techspec")``. When all documents have been read, the event
``techspec-corpus`` passes the :class:`Corpus` of the project to its listeners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_techspec.checks import Check, CheckContext
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.declared_kinds import KindDeclaration as RecordKind
from sphinx_techspec.declared_kinds import declared_kind, problems_of
from sphinx_techspec.field_types import Field, read_declaration
from sphinx_techspec.records import Problem, Record, Relation, Section, Spec, Status

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = [
    "Check",
    "CheckContext",
    "Corpus",
    "Field",
    "Problem",
    "Record",
    "RecordKind",
    "Relation",
    "Section",
    "Spec",
    "Status",
    "add_check",
    "add_field",
    "add_record_kind",
]


def add_check(app: Sphinx, check: Check) -> None:
    """Run *check* in every build, like the built-in checks.

    Projects can set its severity, specs can ignore it, and reports contain it.

    :raises sphinx.errors.ExtensionError: if another check has its code, or if its code
        or severity is invalid.
    """
    from sphinx_techspec.ext.domain import SpecDomain

    SpecDomain.add_check(app, check)


def add_field(app: Sphinx, field: Field) -> None:
    """Add *field* to the header of specs, as if each project declared it.

    A project can declare the field in ``techspec_fields`` to replace it.

    :raises sphinx.errors.ExtensionError: if another extension adds the field, or if its
        name or a key is invalid.
    """
    from sphinx.errors import ExtensionError

    from sphinx_techspec.ext.domain import SpecDomain

    found = read_declaration(field.name, field.keys)
    problems = [problem for problem in found if isinstance(problem, str)]
    problems += read_header_fields({field.name: field.keys})[1]
    if problems:
        raise ExtensionError("; ".join(problems))
    SpecDomain.add_field(app, field.name, field.keys)


def add_record_kind(app: Sphinx, kind: RecordKind) -> None:
    """Add *kind*, with its directive, role, view, and index page, to every project.

    A project can turn it off in ``techspec_records``.

    :raises sphinx.errors.ExtensionError: if another kind has its name, or if a key is
        not valid.
    """
    from sphinx.errors import ExtensionError

    from sphinx_techspec.ext.domain import SpecDomain

    SpecDomain.check_kind_name(app, kind.name)
    if problems := problems_of(kind):
        raise ExtensionError("; ".join(problems))
    SpecDomain.add_kind(app, declared_kind(kind))
