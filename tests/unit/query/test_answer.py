"""Models of graphs and summaries, and the digests of views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.query.models import (
    GraphModel,
    LinkTarget,
    Phrase,
    SummaryModel,
    ViewModel,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.relation_graph import Neighborhoods
from sphinx_techspec.query.view_models import ViewRecords, view_model
from sphinx_techspec.records import Relation

if TYPE_CHECKING:
    from tests.unit.conftest import Library


def model_of(project: ProjectData, view: str, **options: str) -> ViewModel:
    """Return the model of a view whose options are valid."""
    given = {name.replace("_", "-"): value for name, value in options.items()}
    query, problems = read_query(view, given, project, near="index")
    assert problems == []
    return view_model(ViewRecords(project, query))


# Graphs


@pytest.fixture
def chain(library: Library) -> Library:
    """Return 1 → 2 → 3 → 4, of which 3 supersedes 4, and a fifth that is alone."""
    library.spec("1", "Draft", relations=(Relation("depends-on", "2", 3),))
    library.spec("2", "Accepted", relations=(Relation("depends-on", "3", 3),))
    library.spec("3", "Done", relations=(Relation("supersedes", "4", 3),))
    library.spec("4", "Superseded", relations=(Relation("superseded-by", "3", 3),))
    library.spec("5", "Draft")
    return library


def graph_of(project: ProjectData, **options: str) -> GraphModel:
    """Return the model of a graph."""
    [group] = model_of(project, "graph", **options).groups
    assert isinstance(group.body, GraphModel)
    return group.body


def drawn(project: ProjectData, **options: str) -> tuple[str, list[str]]:
    """Return the nodes and the edges of a graph, in short."""
    graph = graph_of(project, **options)
    ids = [node.name.split()[0] for node in graph.nodes]
    edges = [f"{ids[e.source]} {e.phrase} {ids[e.target]}" for e in graph.edges]
    return " ".join(ids), edges


def test_graph_has_each_relation_once(chain: Library) -> None:
    """A relation that both sides write is one arrow."""
    assert drawn(chain.project()) == (
        "1 2 3 4 5",
        ["1 depends on 2", "2 depends on 3", "3 supersedes 4"],
    )


@pytest.mark.parametrize(
    ("options", "nodes"),
    [
        ({}, "1 2 3 4"),
        ({"depth": "1"}, "1 2 3"),
        ({"direction": "outgoing"}, "2 3 4"),
        ({"direction": "incoming"}, "1 2"),
        ({"types": "depends-on"}, "1 2 3"),
        ({"types": "superseded-by"}, "2"),
        ({"status": "done"}, "2 3"),
    ],
)
def test_graph_around_a_root(
    chain: Library, options: dict[str, str], nodes: str
) -> None:
    """Only what the root leads to is shown, and the root always is."""
    assert drawn(chain.project(), root="2", **options)[0] == nodes


def test_graph_of_what_is_not_there(chain: Library) -> None:
    """A graph around an unknown spec is empty."""
    project = chain.project()
    query, _ = read_query("graph", {"root": "99"}, project, near="index")
    assert not view_model(ViewRecords(project, query)).groups


def test_graph_in_a_circle(library: Library) -> None:
    """Specs that depend on each other do not cause an endless loop."""
    library.spec("1", relations=(Relation("depends-on", "2", 3),))
    library.spec("2", relations=(Relation("depends-on", "1", 3),))
    assert drawn(library.project(), root="1")[0] == "1 2"


def test_graph_says_what_is_partial(library: Library) -> None:
    """A relation to a part of a spec is marked as partial."""
    library.spec("1", relations=(Relation("supersedes", "2", 3, partly=True),))
    library.spec("2")
    assert drawn(library.project())[1] == ["1 supersedes in part 2"]


def around(project: ProjectData, number: str, *, depth: int) -> GraphModel | None:
    """Return the graph on the page of a spec."""
    graphs = Neighborhoods(project, depth=depth)
    return graphs.around(f"tech-spec/{number}")


@pytest.mark.parametrize(
    ("number", "depth", "nodes"),
    [("1", 1, "1 2"), ("2", 1, "1 2 3"), ("4", 1, "3 4"), ("4", 2, "2 3 4")],
)
def test_neighborhood(chain: Library, number: str, depth: int, nodes: str) -> None:
    """Relations lead in both directions, up to a number of steps."""
    graph = around(chain.project(), number, depth=depth)
    assert graph is not None
    assert " ".join(node.name.split()[0] for node in graph.nodes) == nodes
    roots = [node.docname for node in graph.nodes if node.is_root]
    assert roots == [f"tech-spec/{number}"]


def test_no_neighborhood_without_relations(chain: Library) -> None:
    """A spec that is alone has no graph."""
    assert around(chain.project(), "5", depth=1) is None


def test_neighborhood_has_relations_between_neighbors(library: Library) -> None:
    """The relations of the spec itself are before those between the others."""
    library.spec("1", relations=(Relation("depends-on", "3", 3),))
    library.spec("2", relations=(Relation("depends-on", "1", 3),))
    library.spec("3", relations=(Relation("related", "2", 3),))
    graph = around(library.project(), "2", depth=1)
    assert graph is not None
    assert [(e.source, e.target) for e in graph.edges] == [(1, 0), (1, 2), (0, 2)]


# Summaries


def summaries_of(project: ProjectData, **options: str) -> list[SummaryModel]:
    """Return the model of the summary of each group."""
    groups = model_of(project, "summary", **options).groups
    return [group.body for group in groups if isinstance(group.body, SummaryModel)]


def counts(summary: SummaryModel) -> list[str]:
    """Return the messages and the numbers of the lines of a summary."""
    found = []
    for item in summary.items:
        [content] = item.content[-1:]
        if isinstance(content, Phrase) and content.number != 1 and content.plural:
            found.append(content.plural.replace("{number}", str(content.number)))
        elif isinstance(content, Phrase):
            found.append(content.message.replace("{number}", str(content.number)))
        assert not isinstance(content, LinkTarget)
    return found


def test_summary_counts(library: Library) -> None:
    """Specs are counted by status in the order of the life cycle, then open records."""
    library.spec("1", "Done")
    library.spec("2", "Draft (second)")
    library.spec("3", "Draft (third)")
    library.spec("4", None)
    library.risk("1-R1")
    library.risk("1-R2", status="closed")
    library.question("2-Q1")
    library.question("2-Q2", status="answered")
    library.decision("3-D1")
    [summary] = summaries_of(
        library.project(), columns="status, decisions, risks, questions"
    )
    assert summary.shares == (("open", 2), ("done", 1), ("", 1))
    assert [item.content for item in summary.items[:2]] == [
        ("2 ", "Draft"),
        ("1 ", "Done"),
    ]
    assert counts(summary) == [
        "No status",
        "1 decision",
        "1 open risk",
        "1 open question",
    ]


@pytest.mark.parametrize(
    ("due", "status", "is_overdue"),
    [
        ("2026-06-14", "Accepted", True),
        ("2026-06-15", "Accepted", False),
        ("2026-06", "Accepted", False),
        ("May 2026", "Accepted", True),
        ("2026-06-14", "Superseded", False),
        ("2026-06-14", None, True),
        ("when we have time", "Accepted", False),
    ],
)
def test_review_is_overdue_the_day_after(
    library: Library, due: str, status: str | None, *, is_overdue: bool
) -> None:
    """A review is not overdue on its due date, or if the spec is retired."""
    library.spec("1", status, review_by=due)
    project = library.project(today="2026-06-15")
    [summary] = summaries_of(project, columns="review-by")
    assert bool(summary.items) == is_overdue


def test_summary_of_some(library: Library) -> None:
    """Filters and groups are of the specs that are counted."""
    library.spec("1", "Draft", owner="Ada")
    library.spec("2", "Done", owner="Bob")
    library.risk("2-R1")
    project = library.project()
    found = model_of(project, "summary", group_by="owner")
    assert [group.title for group in found.groups] == [("Ada",), ("Bob",)]
    by_owner = summaries_of(project, group_by="owner", columns="risks")
    assert list(map(counts, by_owner)) == [["0 open risks"], ["1 open risk"]]
    [summary] = summaries_of(project, owner="Ada")
    assert summary.shares == (("open", 1),)


@pytest.fixture
def teams(library: Library) -> Library:
    """Return eight specs of two teams, each with an open question and a risk."""
    library.declare(team={})
    for number in range(1, 9):
        team = "Log" if number < 4 else "Post & Mail"
        library.spec(f"00{number}", "Draft" if number % 2 else "Done", team=team)
        library.question(f"00{number}-Q1")
        library.risk(f"00{number}-R1", status="open" if number < 8 else "closed")
    return library


INDICES = ("spec-specs", "spec-risks", "spec-questions")


def filters_of(summary: SummaryModel) -> list[tuple[str, dict[str, object]] | None]:
    """Return the page and the filters of each line's link, if it is a link."""
    return [
        (link.docname, {name: value for name, (value,) in link.filters})
        if isinstance(link := item.content[0], LinkTarget)
        else None
        for item in summary.items
    ]


def test_numbers_of_some_lead_to_a_filtered_index(teams: Library) -> None:
    """The facets of the index select exactly the counted specs and records."""
    project = teams.project(indices=INDICES)
    columns = "status, risks, questions"
    [summary] = summaries_of(project, team="log", columns=columns)
    log = {"team": "Log"}
    draft, done, risks, questions = filters_of(summary)
    assert draft is not None
    assert done is not None
    assert [draft[0], draft[1]["team"]] == ["spec-specs", "Log"]
    assert [*draft[1]] == ["team", "status"]
    assert "Draft" in repr(draft[1]["status"])
    assert "Done" in repr(done[1]["status"])
    # All questions are open: the index has no filter by their status.
    assert questions == ("spec-questions", log)
    assert risks is not None
    assert [*risks[1]] == ["team", "status"]
    for summary in summaries_of(project, group_by="team", columns="questions"):
        [link] = filters_of(summary)
        assert link is not None
        assert [*link[1]] == ["team"]


@pytest.mark.parametrize("options", [{"spec": "001, 005"}, {"limit": "2"}])
def test_number_that_no_facets_select_is_not_a_link(
    teams: Library, options: dict[str, str]
) -> None:
    """Without facets that select the counted records, the number is not a link."""
    project = teams.project(indices=INDICES)
    [summary] = summaries_of(project, columns="status, risks, questions", **options)
    assert filters_of(summary) == [None] * len(summary.items)


def test_index_without_filters_for_all_records(teams: Library) -> None:
    """An index on several pages, and one without a script, cannot be filtered."""
    for project in (
        teams.project(indices=INDICES, index_rows=7),
        teams.project(indices=INDICES, has_facets=False),
    ):
        [summary] = summaries_of(project, team="log", columns="questions")
        assert filters_of(summary) == [None]
        [summary] = summaries_of(project, columns="questions")
        assert filters_of(summary) == [("spec-questions", {})]


# Digests


def digest(
    library: Library, view: str, today: str = "2026-06-15", **options: str
) -> str:
    """Return the text that the digest of a page is made of."""
    return repr(model_of(library.project(today), view, **options))


def test_model_changes_with_shown_records(library: Library) -> None:
    """A page is written again only when a value on it changes."""
    library.spec("004", "Draft")
    library.decision("004-D1", "Poll", reason="it is simple")
    before = digest(library, "decisions")
    short = digest(library, "decisions", columns="text")
    library.decision("005-D1", "Push", date="2026-01-01")
    assert digest(library, "decisions") != before
    library = type(library)()
    library.spec("004", "Draft")
    library.decision("004-D1", "Poll", reason="it is not")
    assert digest(library, "decisions") != before
    assert digest(library, "decisions", columns="text") == short


def test_model_moves_with_the_spec(library: Library) -> None:
    """Title and status of a record's spec are shown with it."""
    library.spec("004", "Draft")
    library.decision("004-D1")
    before = digest(library, "decisions")
    library = type(library)()
    library.spec("004", "Done")
    library.decision("004-D1")
    assert digest(library, "decisions") != before


def test_model_changes_with_superseding_decision(library: Library) -> None:
    """A superseded decision leads to its successor, wherever that is written."""
    library.decision("004-D1")
    before = digest(library, "decisions", spec="004")
    library.decision("005-D1", supersedes=("004-D1",))
    assert digest(library, "decisions", spec="004") != before


def test_summary_moves_when_a_day_passes(library: Library) -> None:
    """A review becomes overdue without a change to a file."""
    library.spec("1", "Draft", review_by="2026-06-20")
    before = digest(library, "summary", "2026-06-20")
    assert digest(library, "summary", "2026-06-19") == before
    assert digest(library, "summary", "2026-06-21") != before


def test_model_is_plain_data(chain: Library) -> None:
    """The repr that digests are made of is the same in every process."""
    for view in ("specs", "decisions", "risks", "questions", "graph", "summary"):
        assert " at 0x" not in digest(chain, view)
