"""Wording that messages share."""

import pytest

from sphinx_techspec.messages import (
    closest,
    count_severities,
    did_you_mean,
    expected,
    join_quoted,
    quote,
)

MANY = ["id", "date", "text", "reason", "status", "spec", "deciders", "tags", "uri"]


@pytest.mark.parametrize(
    ("value", "valid", "hint"),
    [
        ("opne", ["open", "closed"], "did you mean 'open'? expected one of: open, clo"),
        ("x", ["open", "closed"], "expected one of: open, closed"),
        ("colour", MANY, "expected one of: id, date, text, reason, status, …"),
        (
            "TAG",
            MANY,
            "did you mean 'tags'? expected one of: id, date, text, reason, t",
        ),
        ("x", [], ""),
    ],
)
def test_expected(value: str, valid: list[str], hint: str) -> None:
    """A short list of valid values is complete.

    A long one has the close values and the first ones, in its order.
    """
    found = expected(value, valid)
    assert found.startswith(hint)
    assert found.count(", ") < 6


def test_closest_of_a_hostile_name(hostile: str) -> None:
    """Long names are compared quickly."""
    assert closest(hostile, MANY * 1000) == []


@pytest.mark.parametrize(
    ("names", "question"),
    [
        ([], ""),
        (["a"], "did you mean 'a'?"),
        (["a", "b"], "did you mean 'a' or 'b'?"),
        (["a", "b", "c"], "did you mean 'a', 'b', or 'c'?"),
    ],
)
def test_suggestions(names: list[str], question: str) -> None:
    """Suggested names are listed as in a sentence."""
    assert did_you_mean(names) == question


def test_quotes() -> None:
    """Quoted text is one short line; a very long list is cut."""
    assert quote(" a\n  b") == "'a b'"
    assert len(quote("x" * 500)) < 70
    assert join_quoted(["a", "b"]) == "'a', 'b'"
    assert join_quoted(map(str, range(99))).endswith("'14', …")


def test_counts() -> None:
    """Severities come from the worst on, with a hint about hidden ones."""
    counts = {"error": 1, "warning": 2, "info": 2}
    text = "1 error, 2 warnings, 2 notes"
    assert count_severities(counts, shows_info=True) == text
    assert count_severities(counts, shows_info=False).startswith(f"{text} (use -v")
