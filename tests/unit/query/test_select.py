"""The records that a query selects: filters, order and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.query.grouping import grouped_records
from sphinx_techspec.query.models import Content, Phrase
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_fields import FIELDS
from sphinx_techspec.records import Section
from sphinx_techspec.vocabulary import Vocabulary

if TYPE_CHECKING:
    from tests.unit.conftest import Library


def ids(library: Library, view: str, **options: str) -> list[str]:
    """Return the ids of the records that a view with valid options selects."""
    return [record.id for group in groups(library, view, **options) for record in group]


def groups(library: Library, view: str, **options: str) -> list[list[Any]]:
    """Return the records that a view selects, by group."""
    return [group for _, group in titled(library, view, **options)]


def titled(library: Library, view: str, **options: str) -> list[tuple[str, list[Any]]]:
    """Return the groups that a view selects with their titles."""
    project = library.project()
    given = {name.replace("_", "-"): value for name, value in options.items()}
    query, problems = read_query(view, given, project, near="index")
    assert problems == []
    found = grouped_records(project, query)
    return [(text_of(group.title), list(group.records)) for group in found]


def text_of(title: Content) -> str:
    """Return the text of a title in English."""
    return "".join(
        part.message.format(**dict(part.values)) if isinstance(part, Phrase) else part
        for part in title
        if isinstance(part, Phrase | str)
    )


# Filters


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("accepted", ["004-D1"]),
        ("Superseded", ["004-D2"]),
        ("retired", ["004-D2", "004-D3"]),
        ("open, active", ["004-D1", "004-D4"]),
    ],
)
def test_status_of_a_record_is_its_own(
    library: Library, wanted: str, found: list[str]
) -> None:
    """``status`` filters by the status of the decision, not of its spec."""
    library.spec("004", "Draft")
    for number, status in enumerate(
        ("accepted", "superseded", "rejected", "proposed"), 1
    ):
        library.decision(f"004-D{number}", status=status)
    assert ids(library, "decisions", status=wanted) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("retired", ["001-R1"]), ("draft", ["004-R1"]), ("in review", ["005-R1"])],
)
def test_status_of_the_spec(library: Library, wanted: str, found: list[str]) -> None:
    """``spec-status`` filters by the status of the spec."""
    for number, status in (("001", "Replaced"), ("004", "Draft"), ("005", "In Review")):
        library.spec(number, status)
        library.risk(f"{number}-R1")
    assert ids(library, "risks", spec_status=wanted) == found


def test_status_by_another_name(library: Library) -> None:
    """An alias in a filter matches the status that it stands for."""
    words = {"accepted": {"kind": "active", "aliases": ["adopted"]}}
    library.vocabulary = Vocabulary.of_config(words)
    library.spec("004", "Accepted")
    assert ids(library, "specs", status="adopted") == ["004"]


def test_spec_without_status_has_none(library: Library) -> None:
    """A filter for a status excludes records without a status."""
    library.spec("004", None)
    assert ids(library, "specs", status="open, active, done, retired") == []


def test_spec_by_any_of_its_names(library: Library) -> None:
    """Case and leading zeros are ignored in ids."""
    for number in ("ADR-004", "005", "006"):
        library.spec(number)
        library.question(f"{number}-Q1")
    assert ids(library, "specs", spec="adr-4, 5") == ["ADR-004", "005"]


def test_tags_are_of_the_record_or_of_its_spec(library: Library) -> None:
    """A record without tags has the tags of its spec, unlike one with tags."""
    library.spec("004", tags=("Queue",))
    library.decision("004-D1")
    library.decision("004-D2", tags=("mail",))
    library.question("004-Q1")
    assert ids(library, "decisions", tags="queue") == ["004-D1"]
    assert ids(library, "decisions", tags="mail, print") == ["004-D2"]
    assert ids(library, "questions", tags="queue") == ["004-Q1"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("ada", ["004-R1"]), ("@bob", ["004-R2"]), ("Kim & Bob", ["004-R2"])],
)
def test_owner_is_of_the_record_or_of_its_spec(
    library: Library, wanted: str, found: list[str]
) -> None:
    """A filter matches any of several owners."""
    library.spec("004", owner="Ada")
    library.risk("004-R1")
    library.risk("004-R2", owner="Kim & Bob")
    assert ids(library, "risks", owner=wanted) == found


def test_deciders_own_a_decision(library: Library) -> None:
    """The owners of a decision are its deciders."""
    library.spec("004", owner="Ada")
    library.decision("004-D1", deciders=("Bob", "Kim"))
    library.decision("004-D2")
    assert ids(library, "decisions", owner="Kim") == ["004-D1"]
    assert ids(library, "decisions", owner="Ada") == ["004-D2"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"since": "2026-02-01"}, ["004-D2", "004-D3"]),
        ({"until": "2026-02-01"}, ["004-D1", "004-D2", "004-D3"]),
        ({"until": "2026-01"}, ["004-D1"]),
        ({"since": "2026-02", "until": "Feb 2026"}, ["004-D2", "004-D3"]),
        ({"since": "2026"}, ["004-D1", "004-D2", "004-D3"]),
        ({"until": "2025"}, []),
        ({"until": "15 February 2026"}, ["004-D1", "004-D2", "004-D3"]),
    ],
)
def test_dates_are_within(
    library: Library, options: dict[str, str], found: list[str]
) -> None:
    """A month matches if one of its days does; a record without a date doesn't."""
    library.decision("004-D1", date="2026-01-31")
    library.decision("004-D2", date="2026-02-01")
    library.decision("004-D3", date="2026-02")
    library.decision("004-D4")
    assert sorted(ids(library, "decisions", **options)) == found


def test_dates_of_other_records(library: Library) -> None:
    """A question has its due date, and a risk the date of its spec."""
    library.spec("004", updated="2026-03-01")
    library.question("004-Q1", due="2026-05-01")
    library.question("004-Q2")
    library.risk("004-R1")
    assert ids(library, "questions", since="2026-04") == ["004-Q1"]
    assert ids(library, "risks", until="2026-04") == ["004-R1"]
    assert ids(library, "specs", until="2026-02") == []


# Order


def test_ids_sort_as_people_count(library: Library) -> None:
    """Ids are sorted by number: nine comes before ten."""
    for number in ("10", "9", "ADR-10", "ADR-9"):
        library.spec(number)
    assert ids(library, "specs") == ["ADR-9", "ADR-10", "9", "10"]
    assert ids(library, "specs", reverse="") == ["10", "9", "ADR-10", "ADR-9"]


def test_missing_values_come_last_either_way(library: Library) -> None:
    """Records without a value come last in reverse order as well."""
    library.decision("004-D1")
    library.decision("004-D2", date="2026-01-02")
    library.decision("004-D3", date="2026-01-03")
    assert ids(library, "decisions") == ["004-D3", "004-D2", "004-D1"]
    assert ids(library, "decisions", sort="date") == ["004-D2", "004-D3", "004-D1"]
    assert ids(library, "decisions", sort="date", reverse="true") == [
        "004-D3",
        "004-D2",
        "004-D1",
    ]


def test_several_keys(library: Library) -> None:
    """A second key sorts records with equal first keys, in both directions."""
    for number, (owner, due) in enumerate(
        (("Bob", "2026-02-01"), ("Ada", "2026-03-01"), ("Bob", "2026-01-01")), 1
    ):
        library.question(f"004-Q{number}", owner=owner, due=due)
    assert ids(library, "questions", sort="owner, -due") == [
        "004-Q2",
        "004-Q1",
        "004-Q3",
    ]


def test_equal_records_stay_in_their_order(library: Library) -> None:
    """Decisions of one day keep the order of their log."""
    for number in range(1, 12):
        library.decision(f"004-D{number}", date="2026-01-02")
    library.decision("03-D1", date="2026-01-02")
    assert ids(library, "decisions")[:3] == ["03-D1", "004-D1", "004-D2"]
    assert ids(library, "decisions", sort="status")[-1] == "004-D11"


def test_statuses_sort_by_life(library: Library) -> None:
    """Statuses are sorted by the life cycle, not by the alphabet."""
    for number, status in (
        ("1", "Done"),
        ("2", "Superseded"),
        ("3", "Draft"),
        ("4", None),
    ):
        library.spec(number, status)
    assert ids(library, "specs", sort="status") == ["3", "1", "2", "4"]


def test_levels_sort_by_weight(library: Library) -> None:
    """Levels are sorted by the scale, followed by unknown ones."""
    for number, impact in enumerate(("high", "huge", "low", None, "2"), 1):
        library.risk(f"004-R{number}", impact=impact)
    assert ids(library, "risks", sort="impact") == [
        "004-R3",
        "004-R5",
        "004-R1",
        "004-R2",
        "004-R4",
    ]


def test_risks_start_with_the_gravest_open_one(library: Library) -> None:
    """By default, the most severe risks come first."""
    library.spec("001", "Superseded")
    library.risk("001-R1", likelihood="high", impact="high")
    library.risk("004-R1", status="closed", likelihood="high", impact="high")
    library.risk("004-R2")
    library.risk("004-R3", likelihood="low", impact="high")
    library.risk("004-R4", likelihood="likely", impact="severe")
    assert ids(library, "risks") == ["004-R4", "004-R3", "004-R2", "001-R1", "004-R1"]


def test_limit_keeps_the_first(library: Library) -> None:
    """A limit applies to all groups together."""
    for number in range(1, 6):
        library.decision(f"004-D{number}", date=f"202{number}-01-01")
    assert ids(library, "decisions", limit="2", group_by="date") == ["004-D5", "004-D4"]


# Groups


def test_groups_by_status_follow_life(library: Library) -> None:
    """Specs without a status come last."""
    for number, status in (("1", None), ("2", "Done"), ("3", "Draft"), ("4", "Done")):
        library.spec(number, status)
    found = titled(library, "specs", group_by="status")
    assert [(title, [spec.id for spec in specs]) for title, specs in found] == [
        ("Draft", ["3"]),
        ("Done", ["2", "4"]),
        ("No status", ["1"]),
    ]


def test_kinds_follow_life(library: Library) -> None:
    """The kinds of statuses are in the order of the life of a spec."""
    for number, status in (("1", "Rejected"), ("2", "Done"), ("3", "Draft")):
        library.spec(number, status)
    library.spec("4", "Accepted")
    assert ids(library, "specs", sort="kind") == ["3", "4", "2", "1"]
    found = [title for title, _ in titled(library, "specs", group_by="kind")]
    assert found == ["open", "active", "done", "retired"]


def test_groups_by_date_are_years(library: Library) -> None:
    """The newest year comes first, unless the order is reversed."""
    library.decision("004-D1", date="2024-05")
    library.decision("004-D2", date="2026-01-02")
    library.decision("004-D3")
    found = [t for t, _ in titled(library, "decisions", group_by="date")]
    assert found == ["2026", "2024", "Undated"]
    found = [t for t, _ in titled(library, "decisions", group_by="date", reverse="")]
    assert found == ["2024", "2026", "Undated"]


def test_record_is_in_the_group_of_each_tag(library: Library) -> None:
    """A record with two tags is in both groups."""
    library.risk("004-R1", tags=("queue", "mail"))
    library.risk("004-R2", tags=("mail",))
    found = titled(library, "risks", group_by="tags")
    assert [(title, len(risks)) for title, risks in found] == [
        ("mail", 2),
        ("queue", 1),
    ]


def test_groups_without_a_rank_come_last(library: Library) -> None:
    """Severities with unknown levels follow those on the scale, in order."""
    library.risk("004-R1", impact="all nodes restart")
    library.risk("004-R2", likelihood="High", impact="High")
    library.risk("004-R3", impact="nobody notices")
    found = [title for title, _ in titled(library, "risks", group_by="severity")]
    assert found == ["high × high", "— × all nodes restart", "— × nobody notices"]


def test_case_of_an_unknown_level_makes_no_group(library: Library) -> None:
    """A word that is not on the scale is shown as first written, in one group."""
    for number, word in enumerate(("TBD", "tbd", "Tbd"), 1):
        library.risk(f"004-R{number}", likelihood=word, impact="High")
    found = titled(library, "risks", group_by="severity")
    assert [(title, len(risks)) for title, risks in found] == [("TBD × high", 3)]


def test_groups_by_spec(library: Library) -> None:
    """The title names the spec."""
    library.decision("004-D1")
    found = titled(library, "decisions", group_by="spec")
    assert [title for title, _ in found] == ["Tech Spec 004: Title 004"]


def test_header_lines_are_fields(library: Library) -> None:
    """A field that only some specs have is a sort key and a group key as well."""
    library.spec("004", reviewers="Kim")
    library.spec("005")
    found = titled(library, "specs", group_by="Reviewers")
    assert [title for title, _ in found] == ["Kim", "No reviewers"]


@pytest.mark.parametrize(
    ("view", "key"),
    [(view, field.name) for view, fields in FIELDS.items() for field in fields],
)
def test_every_field_sorts_and_groups(library: Library, view: str, key: str) -> None:
    """Every field works with and without a value."""
    library.spec("003", None)
    library.spec(
        "004",
        "Draft",
        updated="2026-01",
        owner="Ada",
        tags=("a", "b"),
        k="v",
        sections=(Section("One", 2, 3, False),),
    )
    for number in ("003", "004"):
        library.decision(f"{number}-D1", date="2026-01-02", supersedes=("D2",))
        library.decision(f"{number}-D2")
        library.risk(f"{number}-R1", likelihood="low")
        library.risk(f"{number}-R2", impact="low", mitigation="m")
        library.question(f"{number}-Q1", due="2026-01-02", answer="a")
        library.question(f"{number}-Q2")
    assert len(set(ids(library, view, sort=f"-{key}", group_by=key))) >= 2
