"""Filters, order and groups by the fields of a project and of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.query.facets import facet_models
from sphinx_techspec.query.grouping import grouped_records
from sphinx_techspec.query.index_models import index_page_models
from sphinx_techspec.query.models import ExternalLink, StyledContent, TableModel
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.select import select_records
from sphinx_techspec.query.spec_models import spec_header_model

if TYPE_CHECKING:
    from tests.unit.conftest import Library


@pytest.fixture
def teams(library: Library) -> Library:
    """Return three specs, the last of which has no field, with their records."""
    library.declare(
        team={},
        priority={"values": ["low", "high"]},
        epic={"url": "https://t.example/{value}"},
        launch={"type": "date"},
        verifies={"type": "ids"},
        people={"type": "names", "filter": False, "index": False},
    )
    library.spec(
        "001",
        updated="2026-06-01",
        team="Post & Mail",
        priority="high",
        epic="PAY-1",
        launch="2026-03-31",
        verifies="ADR-07, 002",
        people="Ada, Bo",
        owner="Kim",
    )
    library.spec(
        "002", "Done", updated="2026-03", team="Log", priority="low", launch="2027-01"
    )
    library.spec("003", None)
    library.risk("001-R1", likelihood="high", owner="Bo", mitigation="replay")
    library.risk("002-R1", likelihood="2")
    library.risk("003-R1")
    return library


def selected(library: Library, view: str, **options: Any) -> list[str]:
    """Return the ids that a view with valid options selects."""
    project = library.project(today="2026-06-15")
    given = {name.replace("_", "-"): str(value) for name, value in options.items()}
    query, problems = read_query(view, given, project, near="")
    assert problems == []
    return [record.id for record in select_records(project, query)]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"team": "log"}, "002"),
        ({"team": "Post, log"}, "001 002"),
        ({"team": "post & mail"}, "001"),
        ({"team": "none"}, "003"),
        ({"team": "any"}, "001 002"),
        ({"team": "!log"}, "001 003"),
        ({"team": "! Log, any"}, "001"),
        ({"team": "!log, !none"}, "001"),
        ({"team": "any, none"}, "001 002 003"),
        ({"priority": "HIGH"}, "001"),
        ({"epic": "pay-1"}, "001"),
        ({"epic": "https://t.example/PAY-1"}, "001"),
        ({"launch": "2026"}, "001"),
        ({"launch": "2027-01"}, "002"),
        ({"launch": "!2026-03-31"}, "002 003"),
        ({"verifies": "2"}, "001"),
        ({"verifies": "adr-007"}, "001"),
        ({"people": "bo"}, "001"),
        ({"status": "!done"}, "001 003"),
        ({"status": "none"}, "003"),
        ({"status": "any, !accepted"}, "002"),
        ({"owner": "none"}, "002 003"),
        ({"owner": "!kim"}, "002 003"),
        ({"tags": "any"}, ""),
        ({"spec": "!001"}, "002 003"),
        ({"spec": "1, 2, !2"}, "001"),
        ({"kind": "done"}, "002"),
        ({"id": "2"}, "002"),
        ({"risks": "1"}, "001 002 003"),
        ({"age": "14"}, "001"),
        ({"updated": "2026-03"}, "002"),
        ({"since": "2w"}, "001"),
        ({"since": "3m"}, "001 002"),
        ({"until": "1m"}, "002"),
        ({"since": "1y", "until": "30 d"}, "002"),
        ({"team": "any", "sort": "-priority"}, "001 002"),
        ({"sort": "priority"}, "002 001 003"),
        ({"sort": "-launch"}, "002 001 003"),
        ({"sort": "age"}, "001 002 003"),
    ],
)
def test_specs(teams: Library, options: dict[str, str], found: str) -> None:
    """A filter lists values, of which any may match; choices are sorted as declared."""
    assert selected(teams, "specs", **options) == found.split()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"team": "log"}, "002-R1"),
        ({"priority": "!high"}, "003-R1 002-R1"),
        ({"sort": "priority"}, "002-R1 001-R1 003-R1"),
        ({"likelihood": "high"}, "001-R1"),
        ({"likelihood": "medium, low"}, "002-R1"),
        ({"likelihood": "none"}, "003-R1"),
        ({"mitigation": "any"}, "001-R1"),
        ({"owner": "bo"}, "001-R1"),
        ({"owner": "none"}, "003-R1 002-R1"),
        ({"spec-status": "none, done"}, "003-R1 002-R1"),
        ({"status": "!open"}, ""),
        ({"line": "1", "spec": "2"}, "002-R1"),
    ],
)
def test_records(teams: Library, options: dict[str, str], found: str) -> None:
    """Records are filtered by their own fields and by those of their spec."""
    assert selected(teams, "risks", **options) == found.split()


def test_none_is_not_a_level(library: Library) -> None:
    """The word matches records without a level, although *none* is a low level."""
    library.spec("001")
    library.risk("001-R1", likelihood="low", impact="1")
    library.risk("001-R2")
    assert selected(library, "risks", likelihood="none") == ["001-R2"]
    assert selected(library, "risks", impact="!none") == ["001-R1"]


def test_known_fields_of_headers_are_columns_in_any_project(library: Library) -> None:
    """A page with a column for the reviewers may exist before a spec names one."""
    library.spec("001")
    library.spec("002", review_by="2026-08-01")
    assert selected(library, "specs", columns="id, reviewers", sort="review-by") == [
        "002",
        "001",
    ]
    assert selected(library, "specs", reviewers="any", group_by="since") == []


def test_summary_has_all_documented_parts(library: Library) -> None:
    """Each number that a summary can show is a column."""
    library.spec("001")
    parts = "status, decisions, risks, unmitigated, questions, review-by"
    assert selected(library, "summary", columns=parts) == ["001"]


@pytest.mark.parametrize("view", ["graph", "summary"])
def test_every_view_has_the_filters(teams: Library, view: str) -> None:
    """Views of another form are filtered by the fields, too."""
    assert selected(teams, view, team="log") == ["002"]


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ({"teem": "log"}, "unknown option 'teem'", "did you mean 'team'?"),
        ({"priority": "hgih"}, "invalid priority 'hgih'", "did you mean 'high'?"),
        ({"priority": "!hgih"}, "invalid priority 'hgih'", "did you mean 'high'?"),
        ({"launch": "soon"}, "invalid date 'soon' in option 'launch'", "use YYYY-"),
        ({"age": "30d"}, "invalid age '30d'", "use a whole number"),
        ({"kind": "actve"}, "invalid kind 'actve'", "did you mean 'active'?"),
        ({"status": "!dnoe"}, "unknown status 'dnoe'", "did you mean 'done'?"),
        ({"spec": "!009"}, "unknown spec '009'", ""),
        ({"since": "3 months"}, "invalid date '3 months'", "or an age such as 30d"),
        ({"columns": "id, taem"}, "unknown column 'taem'", "did you mean 'team'?"),
        ({"team": ""}, "missing value for option 'team'", "add a value"),
    ],
)
def test_invalid_filters(
    teams: Library, options: dict[str, str], message: str, hint: str
) -> None:
    """An invalid name or value is reported with the closest valid ones."""
    project = teams.project()
    _, [problem] = read_query("specs", options, project, near="")
    assert problem.problem.message.startswith(message)
    assert hint in problem.problem.hint


def test_groups(teams: Library) -> None:
    """Groups by a choice are in its order; a record without a value comes last."""
    project = teams.project()
    query, _ = read_query("risks", {"group-by": "priority"}, project, near="")
    keys = [group.key for group in grouped_records(project, query)]
    assert keys == ["low", "high", ""]


def test_header_of_the_page(teams: Library) -> None:
    """The header has the fields in the order of their declaration."""
    model = spec_header_model(teams.project(), "tech-spec/001")
    facts = {fact.name: fact.content for fact in model.facts}
    assert [*facts][-6:] == [
        *("team", "priority", "epic", "launch", "verifies", "people")
    ]
    assert facts["epic"] == (ExternalLink("PAY-1", "https://t.example/PAY-1"),)


def test_ids_are_shown_as_links_to_specs_show_them(library: Library) -> None:
    """A spec with a label of its own is shown by it, as in its relations."""
    library.declare(verifies={"type": "ids"})
    library.spec("0002", label="ADR-0002")
    library.spec("003", verifies="2, 003")
    header = repr(spec_header_model(library.project(), "tech-spec/003"))
    assert "'ADR-0002'" in header
    assert "'003'" in header


def test_index_of_specs(teams: Library) -> None:
    """The index has a column for each field with a value."""
    [page] = index_page_models(
        SPECS, teams.project(), rows=0, is_free=lambda name: True
    )
    [table] = [group.body for group in page.view.groups]
    assert isinstance(table, TableModel)
    priorities = [group.rows[0].cells[-4] for group in table.groups]
    assert (StyledContent("high", "rank-1"),) in priorities
    names = [column.name for column in table.columns]
    assert names[-5:] == ["team", "priority", "epic", "launch", "verifies"]


@pytest.mark.parametrize(
    ("number", "spec_id", "folders"),
    [("plans/016", "16", ["tech-spec", "tech-spec/plans"]), ("017", "017", [])],
)
def test_index_of_specs_with_the_same_number(
    library: Library, number: str, spec_id: str, folders: list[str]
) -> None:
    """The index has a column with the folder if two folders have the same number."""
    library.spec("016")
    library.spec(number, id=spec_id)
    [page] = index_page_models(
        SPECS, library.project(), rows=0, is_free=lambda name: True
    )
    [table] = [group.body for group in page.view.groups]
    assert isinstance(table, TableModel)
    names = [column.name for column in table.columns]
    assert ("folder" in names) == bool(folders)
    cells = [row.cells[-1] for group in table.groups for row in group.rows]
    assert not folders or cells == [(folder,) for folder in folders]


def test_facets(teams: Library) -> None:
    """Readers filter by the fields with a filter, whose choices keep their order."""
    project = teams.project()
    specs = list(project.corpus.specs.values())
    facets = {f.name: f for f in facet_models(project, SPECS, specs * 3)}
    assert [*facets] == ["status", "updated", "owner", "team", "priority"]
    assert facets["priority"].values[:2] == (("low",), ("high",))
