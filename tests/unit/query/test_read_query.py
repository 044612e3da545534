"""The options of views, and the problems with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.query.query import Query
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_fields import FIELDS
from sphinx_techspec.query.view_types import VIEWS
from sphinx_techspec.records import NotedProblem

if TYPE_CHECKING:
    from tests.unit.conftest import Library


def read(
    library: Library, view: str, **options: str
) -> tuple[Query, list[NotedProblem]]:
    """Read the options of a view."""
    given = {name.replace("_", "-"): value for name, value in options.items()}
    return read_query(view, given, library.project(), near="index")


@pytest.mark.parametrize(
    ("view", "option", "value", "said", "hint"),
    [
        ("specs", "columns", "ttle", "unknown column", "did you mean 'title'?"),
        ("decisions", "columns", "owner", "unknown column", "expected one of: "),
        ("decisions", "sort", "-dat", "unknown sort key 'dat'", "did you mean 'date'?"),
        ("risks", "group-by", "due", "unknown group key 'due'", "details, "),
        ("risks", "status", "gone", "unknown status", "open, active, done, retired"),
        (
            "risks",
            "spec-status",
            "open, drft",
            "unknown status 'drft'",
            "did you mean 'draft'?",
        ),
        (
            "risks",
            "format",
            "board",
            "invalid format",
            "expected one of: table, list, mat",
        ),
        (
            "specs",
            "spec",
            "005",
            "unknown spec '005' in spec:specs",
            "did you mean '004'?",
        ),
        ("graph", "root", "005", "unknown spec '005'", "expected one of: 004"),
        ("specs", "since", "soon", "invalid date", "YYYY-MM-DD"),
        ("specs", "until", "2026-02-30", "invalid date", "YYYY-MM-DD"),
        ("specs", "since", "2026-02-01 or so", "invalid date", "YYYY-MM-DD"),
        ("specs", "limit", "0", "invalid limit '0'", "a whole number greater"),
        ("specs", "limit", "all", "invalid limit 'all'", "a whole number greater"),
        ("specs", "fold-after", "0", "invalid fold-after '0'", "a whole number"),
        ("risks", "fold-after", "3", "unknown option 'fold-after'", "expected one of"),
        ("graph", "depth", "-1", "invalid depth '-1'", "a whole number greater"),
        ("specs", "reverse", "maybe", "invalid reverse", "true, false"),
        ("graph", "direction", "up", "invalid direction", "LR, RL, TB, BT, outgoing"),
        ("graph", "types", "needs", "unknown relation", "depends-on, required-by"),
        ("summary", "columns", "title", "unknown column", "status, decisions, risks"),
        ("specs", "colour", "red", "unknown option 'colour'", "columns, "),
        ("graph", "columns", "id", "unknown option", "root, depth, direction"),
        ("specs", "tags", "", "missing value for option", "add a value"),
        ("specs", "columns", " , ", "missing value for option", "add a value"),
    ],
)
def test_wrong_option_is_reported_with_valid_ones(
    library: Library, view: str, option: str, value: str, said: str, hint: str
) -> None:
    """Each problem has one message, which lists valid values."""
    library.spec("004")
    _, problems = read(library, view, **{option: value})
    [noted] = problems
    assert noted.code == "invalid-option"
    assert said in noted.problem.message
    assert hint in noted.problem.hint


def test_name_of_several_specs(library: Library) -> None:
    """An ambiguous name is reported with all matching specs."""
    library.spec("ADR-004")
    library.spec("RFC-004")
    _, [noted] = read(library, "specs", spec="004")
    assert "tech-spec/ADR-004, tech-spec/RFC-004" in noted.problem.message


def test_what_is_right_beside_it_stays(library: Library) -> None:
    """An invalid item affects neither its list nor the other options."""
    library.spec("004")
    query, problems = read(
        library, "decisions", columns="id, nonsense, text", limit="x", sort="date"
    )
    assert len(problems) == 2
    assert query.columns == ("id", "text")
    assert query.limit is None
    assert query.sort == (("date", False),)


def test_unknown_filter_value_matches_nothing(library: Library) -> None:
    """A filter for a removed spec matches nothing, instead of everything."""
    library.spec("004")
    assert read(library, "decisions", spec="099")[0].specs == ("none",)
    library.spec("005")
    assert (read(library, "decisions", spec="099, !004")[0].specs or ())[-1] == "none"
    assert read(library, "graph", root="099")[0].root == ""


@pytest.mark.parametrize("view", FIELDS)
@pytest.mark.parametrize("option", ["columns", "sort", "group-by"])
def test_every_field_can_be_named(library: Library, view: str, option: str) -> None:
    """Names are those of techspec.json, with hyphens or underscores."""
    library.spec("004")
    for field in FIELDS[view]:
        for name in (field.name, field.name.replace("_", "-"), field.name.upper()):
            assert read(library, view, **{option: name})[1] == []


def test_columns_of_a_header_line(library: Library) -> None:
    """Specs have the keys of their headers as columns."""
    library.spec("004", review_by="2026-02-01")
    query, problems = read(library, "specs", columns="id, Review by")
    assert (query.columns, problems) == (("id", "review-by"), [])


def test_options_of_a_graph(library: Library) -> None:
    """The layout and the direction of relations are values of one option."""
    library.spec("004")
    query, problems = read(
        library, "graph", root="4", depth="2", direction="td, outgoing", types="amends"
    )
    assert problems == []
    assert (query.root, query.depth, query.layout) == ("tech-spec/004", 2, "TB")
    assert (query.follow, query.types) == ("outgoing", ("amends",))


def test_lists_in_the_manner_of_yaml(library: Library) -> None:
    """A YAML list is read as a list."""
    library.spec("004")
    assert read(library, "specs", tags='["a b", c]')[0].tags == ("a b", "c")


def test_long_value_is_cut(library: Library) -> None:
    """A long value of an option is shortened in the message."""
    library.spec("004")
    for option in ("columns", "spec", "status", "since", "limit", "format"):
        _, [noted] = read(library, "specs", **{option: "x" * 5000})
        assert len(noted.problem.message) < 200


def test_every_view_understands_its_options(library: Library) -> None:
    """No declared option is unknown to the code that reads it."""
    for view in VIEWS.values():
        for option in view.options:
            _, problems = read(library, view.name, **{option.name: "~"})
            assert not any(
                "unknown option" in noted.problem.message for noted in problems
            )
