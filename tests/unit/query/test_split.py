"""The groups on the main page of an index, and the names of the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.query.grouping import RecordGroup, split_groups
from sphinx_techspec.query.index_models import index_page_models
from sphinx_techspec.query.models import IndexPageModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.unit.conftest import Library


def sizes(groups: Iterable[RecordGroup]) -> list[int]:
    """Return how many records each group has."""
    return [len(group.records) for group in groups]


@pytest.mark.parametrize(
    ("given", "rows", "kept", "others"),
    [
        ([2, 1], 3, [2, 1], []),
        ([2, 1], 0, [2, 1], []),
        ([2, 1, 1], 3, [2, 1], [[1]]),
        ([2, 2, 1], 3, [2], [[2], [1]]),
        ([5, 1], 2, [], [[2, 2, 1], [1]]),
        ([4], 2, [], [[2, 2]]),
        ([], 2, [], []),
    ],
)
def test_split(
    given: list[int], rows: int, kept: list[int], others: list[list[int]]
) -> None:
    """The first groups stay while they fit, and no part is larger than a page."""
    groups = [RecordGroup(str(n), (), [0] * size) for n, size in enumerate(given)]
    staying, pieces = split_groups(groups, rows)
    assert sizes(staying) == kept
    assert [sizes(of_group) for of_group in pieces] == others


def test_pieces_are_the_group() -> None:
    """The parts of a group contain all its records, in order."""
    _, [pieces] = split_groups([RecordGroup("a", ("A",), [5, 3, 4])], 2)
    assert pieces == [
        RecordGroup("a", ("A",), [5, 3]),
        RecordGroup("a", ("A",), [4]),
    ]


def pages(
    library: Library, rows: int, documents: Iterable[str] = ()
) -> list[IndexPageModel]:
    """Return the pages of the index of specs."""
    taken = set(documents)
    return index_page_models(
        SPECS,
        library.project(),
        rows=rows,
        is_free=lambda name: name not in taken,
    )


def names(found: Iterable[IndexPageModel]) -> list[str]:
    """Return the names of pages."""
    return [page.name.removeprefix("spec-specs") for page in found]


def test_names(library: Library) -> None:
    """A page is named after its group, and further ones also have a number."""
    for number in range(3):
        library.spec(f"1{number}", "Draft")
    library.spec("20", None)
    assert names(pages(library, 2)) == ["", "-draft", "-draft-2", "-none"]
    assert names(pages(library, 4)) == [""]


def test_group_that_is_called_like_a_page(library: Library) -> None:
    """A status that ends in a number does not take the page of another one."""
    for number in range(3):
        library.spec(f"1{number}", "Frozen")
    library.spec("20", "Frozen 2")
    found = names(pages(library, 1))
    assert found[1:] == ["-frozen", "-frozen--2", "-frozen-3", "-frozen-2"]


def test_document_that_is_called_like_a_page(library: Library) -> None:
    """A document keeps its name, and the page of the group gets another one."""
    for number in range(2):
        library.spec(f"1{number}", "Draft")
    documents = ["spec-specs-draft", "spec-specs-draft-2"]
    assert names(pages(library, 1, documents)) == ["", "--draft", "-draft--2"]


def test_long_status(library: Library) -> None:
    """No status makes a name that is too long for a file."""
    library.spec("10", "Draft")
    for length in (50, 51):
        library.spec(str(length), "\N{GOTHIC LETTER AHSA}" * length)
    found = [page.name for page in pages(library, 1)]
    assert len(set(found)) == len(found) == 3
    assert all(len(name.encode()) < 150 for name in found)
