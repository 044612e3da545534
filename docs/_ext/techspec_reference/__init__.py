"""Directives that generate the reference pages from the package.

Each directive turns one table of the package into docutils nodes while the page is
read. No file is generated, so the pages always match the code.

=============================  =========================================================
``techspec-configuration``     all configuration values of ``config.VALUES``
``techspec-findings``          all checks of ``checks.CHECKS``, from their docstrings
``techspec-findings-summary``  a table of all checks
``techspec-statuses``          the built-in status words, by kind
``techspec-sections``          the names of sections that contain records
``techspec-language``          the words of a language
``techspec-kinds``             the built-in record kinds
``techspec-keys``              the known keys of a header
``techspec-field-types``       the types of fields that a project declares
``techspec-field-keys``        the keys of such a field
``techspec-command``           a command of the command line
``techspec-options``           the options of a directive that writes records
``techspec-views``             the view directives
``techspec-view-options``      the options of a view
``techspec-columns``           the columns of a view
``techspec-json``              the fields of an object in the JSON Schema
``form``                       a format, and the record that it produces
=============================  =========================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from techspec_reference.commands import CommandDirective
from techspec_reference.configuration import ConfigurationDirective
from techspec_reference.findings import (
    FindingsDirective,
    FindingsSummaryDirective,
)
from techspec_reference.forms import FormDirective
from techspec_reference.json_schema import JsonDirective
from techspec_reference.keys import KeysDirective
from techspec_reference.kinds import KindsDirective
from techspec_reference.languages import LanguageDirective
from techspec_reference.own_fields import FieldKeysDirective, FieldTypesDirective
from techspec_reference.record_options import OptionsDirective
from techspec_reference.sections import SectionsDirective
from techspec_reference.statuses import StatusesDirective
from techspec_reference.views import (
    ColumnsDirective,
    ViewOptionsDirective,
    ViewsDirective,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives with Sphinx."""
    app.add_directive("techspec-configuration", ConfigurationDirective)
    app.add_directive("techspec-findings", FindingsDirective)
    app.add_directive("techspec-findings-summary", FindingsSummaryDirective)
    app.add_directive("techspec-statuses", StatusesDirective)
    app.add_directive("techspec-sections", SectionsDirective)
    app.add_directive("techspec-language", LanguageDirective)
    app.add_directive("techspec-keys", KeysDirective)
    app.add_directive("techspec-kinds", KindsDirective)
    app.add_directive("techspec-field-types", FieldTypesDirective)
    app.add_directive("techspec-field-keys", FieldKeysDirective)
    app.add_directive("techspec-command", CommandDirective)
    app.add_directive("techspec-options", OptionsDirective)
    app.add_directive("techspec-views", ViewsDirective)
    app.add_directive("techspec-view-options", ViewOptionsDirective)
    app.add_directive("techspec-columns", ColumnsDirective)
    app.add_directive("techspec-json", JsonDirective)
    app.add_directive("form", FormDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
