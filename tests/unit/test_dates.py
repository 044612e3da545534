"""Dates as people write them."""

from datetime import date

import pytest

from sphinx_techspec.dates import before, find_date, last_day, match_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-31", "2026-01-31"),
        ("2026-1-5", "2026-01-05"),
        ("2026‑01‑31", "2026-01-31"),
        ("2026/01/31", "2026-01-31"),
        ("31-01-2026", "2026-01-31"),
        ("31.01.2026", "2026-01-31"),
        ("01/31/2026", "2026-01-31"),
        ("1/31/2026", "2026-01-31"),
        ("31/01/2026", "2026-01-31"),
        ("05/05/2026", "2026-05-05"),
        ("January 31, 2026", "2026-01-31"),
        ("Jan 31st, 2026", "2026-01-31"),
        ("31 January 2026", "2026-01-31"),
        ("31 January, 2026", "2026-01-31"),
        ("31st of January 2026", "2026-01-31"),
        ("31-Jan-2026", "2026-01-31"),
        ("Saturday, January 31, 2026", "2026-01-31"),
        ("Sat 31 Jan 2026", "2026-01-31"),
        ("January\n31, 2026", "2026-01-31"),
        ("2026-05-09T18:50Z", "2026-05-09"),
        ("2026-05-09 18:50:10.5 UTC", "2026-05-09"),
        ("2026-05-09T18:50+02:00", "2026-05-09"),
        ("January 2026", "2026-01"),
        ("Sept. 2026", "2026-09"),
        ("2026-01", "2026-01"),
    ],
)
def test_every_form_is_read(text: str, iso: str) -> None:
    """Each form that people use gives the same ISO date, and all of it is the date."""
    date = match_date(text)
    assert date is not None
    assert (date.iso, date.end) == (iso, len(text))


@pytest.mark.parametrize(
    "text", ["2026-02-30", "31-04-2026", "January 32, 2026", "30/02/2026", "01/02/2026"]
)
def test_day_that_never_was(text: str) -> None:
    """A day that does not exist, or that is ambiguous, is not a date."""
    date = match_date(text)
    assert date is not None
    assert date.iso is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31-new-queue",
        "v2026-01-31",
        "CVE-2026-1234",
        "2025-26",
        "3.14.2026.1",
        "127.0.0.1",
        "may 5 be enough",
        "1-2-3",
        "31/31/2026",
        "3/14/20267",
    ],
)
def test_not_a_date(text: str) -> None:
    """Versions, slugs and other numbers are not taken for dates."""
    assert match_date(text) is None


def test_first_date_takes_precedence() -> None:
    """The first of several dates in a text is found, with its position."""
    date = find_date("since 2026-01-31, again on 2026-02-01")
    assert date is not None
    assert (date.iso, date.start, date.end) == ("2026-01-31", 6, 16)


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("30d", "2026-05-01"),
        ("6w", "2026-04-19"),
        ("3m", "2026-02-28"),
        ("1y", "2025-05-31"),
        ("15 M", "2025-02-28"),
        ("0d", "2026-05-31"),
        ("999999y", "0001-01-01"),
        ("3", None),
        ("m", None),
        ("-1d", None),
        ("1d2w", None),
    ],
)
def test_age(age: str, day: str | None) -> None:
    """An age is a day in the past; months end on their last day."""
    found = before(date(2026, 5, 31), age)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("iso", "day"), [("2026-01-31", 31), ("2026-02", 28), ("2024-02", 29)]
)
def test_last_day(iso: str, day: int) -> None:
    """A month ends on its last day."""
    assert last_day(iso).day == day
