"""Esbonio gets the targets of the role ``spec``, and loses old findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_techspec.ext.editors import drop_findings, offer_targets

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from tests.conftest import Project


class Problem(NamedTuple):
    """A diagnostic."""

    message: str


class Esbonio:
    """The parts of Esbonio's application that the extension uses."""

    def __init__(self) -> None:
        self.roles: list[tuple[str, list[Any]]] = []
        self.diagnostics: dict[str, set[Any]] = {}

    def create_role_target_provider(self, name: str, **options: Any) -> Any:
        """Return a provider as data."""
        return name, options

    def add_role(self, name: str, role: Any, providers: list[Any]) -> None:
        """Note the role."""
        self.roles.append((name, providers))


def test_targets_are_records_of_all_kinds(project: Project) -> None:
    """The role offers records of all kinds of the project."""
    esbonio = Esbonio()

    def offer(app: Sphinx) -> None:
        offer_targets(app)  # of another program, without effect
        app.esbonio = esbonio  # type: ignore[attr-defined]
        offer_targets(app)

    project.index().build("dummy", prepare=offer, techspec_records={"goal": True})
    [(name, [(provider, options)])] = esbonio.roles
    assert (name, provider) == ("spec", "objects")
    assert {"spec:spec", "spec:decision", "spec:goal"} <= set(options["obj_types"])


def test_other_versions_of_esbonio(project: Project) -> None:
    """An application without these functions is not changed."""

    def offer(app: Sphinx) -> None:
        app.esbonio = object()  # type: ignore[attr-defined]
        offer_targets(app)
        drop_findings(app, app.env)

    project.index().build("dummy", prepare=offer)


def test_only_findings_are_dropped(project: Project) -> None:
    """Warnings of Sphinx remain until their document is read again."""
    finding = Problem("missing status [techspec.missing-status]")
    warning = Problem("unknown document [ref.doc]")
    esbonio = Esbonio()

    def drop(app: Sphinx) -> None:
        esbonio.diagnostics = {"index.md": {finding, warning}}
        app.esbonio = esbonio  # type: ignore[attr-defined]
        drop_findings(app, app.env)

    project.index().build("dummy", prepare=drop)
    assert esbonio.diagnostics == {"index.md": {warning}}
