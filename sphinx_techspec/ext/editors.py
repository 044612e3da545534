"""Support for the language server Esbonio."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.roles import BareSpecRole


def offer_targets(app: Sphinx) -> None:
    """Name the targets of the role ``spec`` to Esbonio (``builder-inited``).

    Esbonio finds those of ``spec:ref`` and of other roles in the domain.
    """
    esbonio: Any = getattr(app, "esbonio", None)
    if esbonio is None:
        return
    types = [f"spec:{name}" for name in SpecDomain.class_of(app).object_types]
    # Without targets, or with another version of Esbonio, the role still works.
    with suppress(AttributeError, TypeError):
        provider = esbonio.create_role_target_provider(
            "objects", obj_types=types, projects=None
        )
        esbonio.add_role("spec", BareSpecRole(), [provider])


def drop_findings(app: Sphinx, env: BuildEnvironment) -> None:
    """Remove the findings of the last build from Esbonio (``env-updated``).

    Esbonio keeps the warnings of a document until the document is read again. However,
    a finding can depend on other documents, and each build reports all findings again.
    """
    problems: Any = getattr(getattr(app, "esbonio", None), "diagnostics", None)
    if isinstance(problems, dict):
        for uri, found in problems.items():
            problems[uri] = {p for p in found if "[techspec." not in p.message}
