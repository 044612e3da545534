"""Specs and records of other projects."""

from __future__ import annotations

import pytest

from sphinx_techspec.ext.external_objects import (
    ExternalObject,
    ExternalObjects,
    display_name,
)
from sphinx_techspec.records import Status


def external(name: str, display: str, *, project: str = "") -> ExternalObject:
    """Return a spec of another project."""
    return ExternalObject(project, "spec", name, f"{name}.html", display)


@pytest.mark.parametrize(
    "status",
    [
        None,
        Status("draft", "Draft", "open"),
        Status("really-done", "Really done", "done"),
    ],
)
def test_display_name_has_label_and_status(status: Status | None) -> None:
    """Another project reads label and status from the name that this one writes."""
    display = display_name("Tech Spec 004", "Retry queue", status=status)
    found = external("004", display)
    assert (found.label, found.status) == ("Tech Spec 004", status)


def test_record_is_called_by_its_id() -> None:
    """The display name of a record is its id and its text."""
    found = external("004-D1", "004-D1 use one queue: because")
    assert (found.label, found.status) == ("004-D1", None)


OBJECTS = ExternalObjects(
    [
        external("004", "Tech Spec 004"),
        external("ADR-7", "ADR-7"),
        external("005", "Tech Spec 005", project="other"),
        ExternalObject("", "decision", "004-D1", "x", "004-D1 text"),
    ]
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("004", "004"),
        ("4", "004"),
        ("adr-007", "ADR-7"),
        ("004#goals", "004"),
        ("other:5", "005"),
        ("5", None),
        ("gone:4", None),
        ("004-D1", None),
    ],
)
def test_name(name: str, expected: str | None) -> None:
    """A name may have other letters and zeros, and the name of an inventory."""
    found = OBJECTS.find(["spec"], name)
    assert (found and found.name) == expected


def test_types_are_searched_in_order() -> None:
    """A role that allows several types takes the first that has the name."""
    found = OBJECTS.find(["spec", "decision"], "004-d1")
    assert found is not None
    assert found.type == "decision"
