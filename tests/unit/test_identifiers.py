from __future__ import annotations

import pytest

from sphinx_techspec.identifiers import (
    canonical_id,
    ids_in_text,
    number_of,
    sort_key,
    without_ids,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ADR-033", "adr-33"),
        ("004", "4"),
        ("000", "0"),
        ("004-D2", "4-d02"),
        ("2026-01-05-queue", "2026-1-5-Queue"),
        ("A10", "a010"),
        ("XEP006", "XEP-6"),
        ("ADR\N{NON-BREAKING HYPHEN}3", "ADR-003"),
    ],
)
def test_same_id(one: str, other: str) -> None:
    """Case and leading zeros do not distinguish ids."""
    assert canonical_id(one) == canonical_id(other)


@pytest.mark.parametrize(("one", "other"), [("10", "1"), ("100", "1"), ("A-1", "B-1")])
def test_other_id(one: str, other: str) -> None:
    """Only leading zeros are dropped."""
    assert canonical_id(one) != canonical_id(other)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ADR-033", ["ADR-033"]),
        ("adr-33, RFC-4 and DESIGN-025", ["adr-33", "RFC-4", "DESIGN-025"]),
        ("4, 5 & 006", ["4", "5", "006"]),
        ("#12, PR #13, !14, GH-15 and pull request 16", []),
        ("issues 617 and 618, 012", []),
        ("issue #617, 012", ["012"]),
        ("ADR #7 (PR 12)", ["ADR-7"]),
        ("002 §2.1, § 4", ["002"]),
        ("Tech Spec 004", ["004"]),
        ("tech-spec #4; technical specification 5", ["4", "5"]),
        ("ADR 7", ["ADR-7"]),
        ("PEP 484 / PEP 526", ["PEP-484", "PEP-526"]),
        ("ADR024", ["ADR024"]),
        ("NEP30, nep31", ["NEP30", "nep31"]),
        ("615 (in part), 1707 (unpublished, abandoned)", ["615", "1707"]),
        ("004 — the queue", ["004"]),
        ("004 the queue, 0005 Cache", ["004", "0005"]),
        ("004 005", ["004", "005"]),
        ("004\n005", ["004", "005"]),
        ("004 | ADR-7 + 005 or 006", ["004", "ADR-7", "005", "006"]),
        ("Tech Spec 004\nTech Spec 5", ["004", "5"]),
        ("100 users", []),
        ("4 of the queues", []),
        ("retry-queue", ["retry-queue"]),
        ("2026-01-31-queue", ["2026-01-31-queue"]),
        ("Ada, 2026-01-31 (ADR-7)", ["ADR-7"]),
        ("Ada, 2026-01-31", []),
        ("/keps/sig-x/0006-apply.md", ["/keps/sig-x/0006-apply.md"]),
        ("./007-x.md#goals, ../y/8.rst", ["./007-x.md", "../y/8.rst"]),
        ("https://example.org/a-b.md", []),
        ("n/a", []),
        ("None", []),
        ("—", []),
        ("", []),
        ("the queue that we had", []),
        ("C-04", []),
        ("ADR-0045/0048 (tugs), 0062/0063", ["ADR-0045", "ADR-0048", "0062", "0063"]),
        ("ADR 45/46/48", ["ADR-45", "ADR-46", "ADR-48"]),
        ("ADR-2026/05", ["ADR-2026"]),
        ("2026/05", []),
    ],
)
def test_ids_in_the_value_of_a_relation(text: str, ids: list[str]) -> None:
    """People name specs by id, number, file or path, and say more about them."""
    assert ids_in_text(text) == ids


@pytest.mark.parametrize(
    ("text", "number"),
    [("ADR-033", "33"), ("033", "33"), ("0", "0"), ("000", "0"), ("33a", None)],
)
def test_number_of(text: str, number: str | None) -> None:
    """``ADR-033`` and ``033`` have a number in common."""
    assert number_of(text) == number


def test_ids_sort_as_people_count() -> None:
    """Ids are sorted by number: nine comes before ten."""
    ids = ["ADR-10", "ADR-9", "7", "adr-1", "10"]
    assert sorted(ids, key=sort_key) == ["adr-1", "ADR-9", "ADR-10", "7", "10"]


def test_text_without_its_ids() -> None:
    """The text without ids shows whether a line has other content."""
    assert without_ids("ADR-1, Tech Spec 2 and RFC 3").strip() == ""
    assert without_ids("ADR-1 in part").strip() == "in part"


def test_hostile_text_is_searched_in_time(hostile: str) -> None:
    """No text makes the search for ids slow."""
    ids_in_text(hostile)
    without_ids(hostile)
    canonical_id(hostile)
    number_of(hostile)
