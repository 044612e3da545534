from __future__ import annotations

import pytest

from sphinx_techspec.options import RECORD_DIRECTIVES, read_options, split_items


def test_usable_options_are_returned_as_text() -> None:
    """A valid option reaches the record as written."""
    options, problems = read_options(
        "decision", {"date": "2026-01-31", "status": "Accepted", "deciders": "A, B"}
    )
    assert options == {"date": "2026-01-31", "status": "accepted", "deciders": "A, B"}
    assert problems == []


@pytest.mark.parametrize(
    ("directive", "name", "value", "code", "said"),
    [
        ("decision", "becuase", "x", "invalid-option", "did you mean 'because'?"),
        ("decision", "date", "2026-02-30", "invalid-date", "YYYY-MM-DD"),
        ("decision", "date", "soon", "invalid-date", "YYYY-MM-DD"),
        ("risk", "status", "maybe", "invalid-option", "open, accepted"),
        ("risk", "owner", None, "invalid-option", "add a value"),
        ("question", "colour", "red", "invalid-option", "id, status, owner, due"),
    ],
)
def test_wrong_option_is_a_problem_that_names_the_valid_ones(
    directive: str, name: str, value: str | None, code: str, said: str
) -> None:
    """A misspelled option is reported with valid values, and ignored."""
    options, problems = read_options(directive, {name: value})
    assert options == {}
    assert [noted.code for noted in problems] == [code]
    assert said in problems[0].problem.hint


@pytest.mark.parametrize("directive", list(RECORD_DIRECTIVES))
def test_every_option_says_what_it_is(directive: str) -> None:
    """The reference made from the declarations has no empty line."""
    assert all(option.help for option in RECORD_DIRECTIVES[directive])


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a, b;c", ["a", "b", "c"]),
        ("[a, 'b c', \"d\"]", ["a", "b c", "d"]),
        ("- a\n- b-c\n- d", ["a", "b-c", "d"]),
        ("- a - b", ["a", "b"]),
        ("004-D1", ["004-D1"]),
        ("[the queue](004.md), 7", ["[the queue](004.md)", "7"]),
        (" , ", []),
        ("[]", []),
    ],
)
def test_items_of_a_list(text: str, items: list[str]) -> None:
    """A list is one in the notations of prose and of YAML."""
    assert split_items(text) == items


def test_empty_list_is_an_option_without_a_value() -> None:
    """Empty brackets are an empty list."""
    options, (noted,) = read_options("decision", {"tags": "[]"})
    assert options == {}
    assert "missing value" in noted.problem.message


def test_decision_with_an_invalid_status_is_proposed() -> None:
    """A decision with an invalid status does not get the default status."""
    options, problems = read_options("decision", {"status": "not accepted"})
    assert options == {"status": "proposed"}
    assert [problem.code for problem in problems] == ["invalid-option"]
