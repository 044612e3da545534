"""The projects of the cases, each built once per session.

Each table of cases has projects of its own. A project with all cases has so many specs
of one number that looking for duplicates takes longer than reading.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.cli.conftest import folder, run
from tests.conftest import Build, Project
from tests.misreadings.case import Case, Results
from tests.misreadings.releases import unreadable

__all__ = ["builds", "folder", "run"]

CONF = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class Tab(SphinxDirective):
    # A label beside its content, as in extensions for tabs and cards.
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self):
        content = nodes.container("", *self.parse_content_to_nodes())
        return [nodes.container("", nodes.rubric("", self.arguments[0]), content)]

def setup(app):
    app.add_config_value("is_internal", False, "env", bool)
    app.add_directive("tab", Tab)
"""
SETTINGS = {
    "project": "Harbour",
    "extensions": ["sphinx_techspec"],
    # Sphinx's own default is one dict for all builds of a process.
    "source_suffix": {".rst": "restructuredtext"},
    "html_baseurl": "https://docs.example.org/harbour/",
    "html_copy_source": False,
    "html_theme": "basic",
    # Most documents lack most sections; these findings would fill the screen.
    "techspec_checks": {"missing-section": "info", "missing-updated": "info"},
}


class Setup(NamedTuple):
    """How a project is built."""

    settings: Mapping[str, Any] = {}
    builder: str = "techspec"
    tags: Sequence[str] = ()


MYST_EXTENSIONS = ["attrs_block", "colon_fence", "strikethrough", "tasklist"]
ADOPTED_SECTIONS = {"Decision log": ["Decision", "Decision outcome"]}
"""The words that ``adopt`` makes of the headings of decision records."""
FOLDERS = {
    "techspec_documents": ["kep/**/README.md", "kep/**/index.*", "adr/**"],
    "techspec_label": {"adr/**": "ADR"},
}
CONDITIONAL = {"extensions": ["sphinx_techspec", "sphinx.ext.ifconfig"]}
SETUPS = {
    "plain": Setup(),
    "extended": Setup({"myst_enable_extensions": MYST_EXTENSIONS}),
    "adopted": Setup({"techspec_sections": ADOPTED_SECTIONS}),
    "folders": Setup(FOLDERS),
    "public": Setup(CONDITIONAL, "html"),
    "internal": Setup({**CONDITIONAL, "is_internal": True}, tags=["internal"]),
}
"""The projects by the name that cases use."""


class Builds:
    """Projects with the documents of all cases, built when first asked for."""

    def __init__(self, new_folder: Callable[[str], Path]) -> None:
        self._new_folder = new_folder
        self._builds: dict[tuple[int, str], Results | Exception] = {}

    def of(self, case: Case, *, among: Sequence[Case]) -> Results:
        """Return the results of the project that *case* shares with others.

        :param among: the table of cases.
        """
        if reason := unreadable(case):
            pytest.skip(reason)
        key = id(among), case.project
        if key not in self._builds:
            cases = [other for other in among if other.project == case.project]
            try:
                self._builds[key] = Results(self._build(cases, SETUPS[case.project]))
            except Exception as error:  # noqa: BLE001 - it is raised for each case
                self._builds[key] = error
        results = self._builds[key]
        if isinstance(results, Exception):
            raise RuntimeError(f"{case.project!r} was not built") from results
        return results

    def _build(self, cases: Sequence[Case], setup: Setup) -> Build:
        project = Project(self._new_folder("misreadings"))
        # The specs are compared with the template that ships with the package.
        (project.source / "template.md").unlink(missing_ok=True)
        project.config = {**SETTINGS, **setup.settings}
        sources: dict[str, str | bytes] = {"index.md": "# Home\n", "conf.py": CONF}
        for case in cases:
            if unreadable(case):
                continue
            added = case.sources()
            assert not sources.keys() & added.keys(), f"two cases called {case.name!r}"
            sources |= added

        def add_tags(app: SphinxTestApp) -> None:
            for tag in setup.tags:
                app.tags.add(tag)

        project.write(sources)
        with warnings.catch_warnings():
            # The directive ``include`` of MyST-Parser uses it.
            warnings.filterwarnings("ignore", r"'sphinx\.environment\..*\.app' is")
            build, _ = project.try_build(
                setup.builder, nitpicky=False, prepare=add_tags
            )
        return build


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Return the builds that the tests of a session share."""
    return Builds(tmp_path_factory.mktemp)
